"""The children of an entity: rows of another one that are written and read with it."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scaffold.core import values
from scaffold.core.naming import Name, pascal
from scaffold.core.naming.singular import singular
from scaffold.kinds import LIST_OF, attribute
from scaffold.model.field import Field
from scaffold.model.items import Items

if TYPE_CHECKING:
    from scaffold.model.rules import Refusal
    from scaffold.spec import FeatureSpec

Entity = Any
"""`scaffold.model.entity.Entity`, whose module imports this one."""

Entities = Mapping[str, Entity]
Names = Mapping[str, Name]
Row = Mapping[str, Any]
Found = Iterator["Children"]


class ChildItems(Items):
    """The items of a list of children, which requests and use cases take as mappings."""

    @property
    def made_class(self) -> bool:
        return False

    def made(self, item: Any) -> Any:
        return item


@values.value
class Children:
    """The children of one entity under a name: `lines` of an invoice.

    `by` is the attribute with the id of the parent. `most` is how many one may have.
    """

    name: str
    target: Name
    owner: Name
    by: str
    most: int
    entities: Entities = values.field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        return self.name

    @property
    def child(self) -> Entity:
        return self.entities[self.target.snake]

    @cached_property
    def field(self) -> Field:
        """The list as a field: of what stands in requests and in results."""
        from scaffold.spec import FieldSpec

        spec = FieldSpec(type=LIST_OF, item_fields={}, max_items=self.most)
        items = ChildItems(self.class_name, self.child.all_fields, record=True)
        return Field(self.name, self.class_name, spec, items=items)

    @property
    def sent(self) -> bool:
        """Whether a request of the parent holds some."""
        parent = self.entities[self.owner.snake].over_http
        return bool(parent.create or parent.update)

    @property
    def changed(self) -> bool:
        """Whether a request of the parent changes some."""
        return bool(self.entities[self.owner.snake].over_http.update)

    @property
    def one(self) -> str:
        """What one of them is called: `line`."""
        return singular(self.name)

    @property
    def class_name(self) -> str:
        """The name of an item's classes, which say before it what they are for."""
        return self.owner.pascal + pascal(self.one)

    @property
    def create_fields(self) -> tuple[Field, ...]:
        """The fields that a request for a new one holds."""
        return tuple(one for one in self.child.create_fields if one.name != self.by)

    @property
    def update_fields(self) -> tuple[Field, ...]:
        """The fields that a request may change."""
        return tuple(one for one in self.child.update_fields if one.name != self.by)

    @property
    def fixed(self) -> tuple[str, ...]:
        """The fields of a kept one that no request may change."""
        changed = {one.name for one in self.update_fields}
        return tuple(one.name for one in self.child.fields if one.name not in changed)

    @property
    def hideable(self) -> tuple[Field, ...]:
        """The references that may lead to what is deleted and hidden."""
        return tuple(one for one in self.child.hideable if one.name != self.by)

    @property
    def hidden(self) -> tuple[str, ...]:
        """The fields that no answer holds."""
        return tuple(one.name for one in self.child.write_only)

    @property
    def refusals(self) -> "tuple[Refusal, ...]":
        """Values of a new one that break a rule of their field."""
        sent = {one.name for one in self.create_fields}
        return tuple(one for one in self.child.tests.refusals if one.field in sent)

    @property
    def references(self) -> tuple[Field, ...]:
        """The references that a request for a new one may hold."""
        return tuple(one for one in self.create_fields if one.is_reference)

    @property
    def needed(self) -> tuple[Field, ...]:
        """The references that a sample cannot do without."""
        return tuple(one for one in self.child.tests.needed if one.name != self.by)

    @cached_property
    def samples(self) -> tuple[int, ...]:
        """The numbers of samples that one parent can have together."""
        chosen: dict[int, Row] = {}
        for sample in self.child.tests.samples:
            others = chosen.values()
            if not any(_alike(sample.values, other, self._unique) for other in others):
                chosen[sample.number] = sample.values
        return tuple(chosen)[: self.most]

    @property
    def several(self) -> bool:
        """Whether there are two samples for one parent."""
        return len(self.samples) > 1

    @property
    def changing(self) -> str:
        """A field that a request may change from one sample to another, on its own."""
        if not self.several:
            return ""
        first, second = (self._sample(number) for number in self.samples[:2])
        tied = {name for check in self.child.checks for name in check.columns}
        tied |= {name for columns in self._unique for name in columns}
        tied |= {one.name for one in self.child.fields if one.is_list or one.target}
        names = (one.name for one in self.update_fields if one.name not in tied)
        return next((name for name in names if first[name] != second[name]), "")

    @property
    def required(self) -> tuple[Field, ...]:
        """The fields that a new one cannot do without."""
        return tuple(one for one in self.create_fields if not one.may_be_left_out)

    @property
    def _unique(self) -> tuple[frozenset[str], ...]:
        """What two children of one parent may not have in common, but for the parent."""
        return tuple(frozenset(rule.columns) - {self.by} for rule in self.child.table.uniques)

    def _sample(self, number: int) -> Row:
        samples = self.child.tests.samples
        return next(one.values for one in samples if one.number == number)


def _alike(one: Row, other: Row, rules: tuple[frozenset[str], ...]) -> bool:
    return any(all(_folded(one[name]) == _folded(other[name]) for name in rule) for rule in rules)


def _folded(found: Any) -> Any:
    return found.lower() if isinstance(found, str) else found


class WithChildren:
    """What an entity with children, and a child, add to an entity."""

    if TYPE_CHECKING:
        children: tuple[Children, ...]
        belonging: tuple[Children, ...]

        @property
        def touched(self) -> tuple[Field, ...]: ...
        @property
        def versioned(self) -> bool: ...

    @property
    def parent(self) -> bool:
        """Whether it has children."""
        return bool(self.children)

    @property
    def child_lists(self) -> tuple[Field, ...]:
        """Its children as fields."""
        return tuple(one.field for one in self.children)

    @property
    def no_children(self) -> Mapping[str, list[str]]:
        """What it has as long as nobody has given it any."""
        return {one.name: [] for one in self.children}

    @property
    def children_hideable(self) -> tuple[Children, ...]:
        """The children that may refer to what is deleted and hidden."""
        return tuple(one for one in self.children if one.hideable)

    @property
    def reads_back(self) -> bool:
        """Whether all its children are read at once after a write, for the sake of aggregates."""
        return any(one.child.aggregates for one in self.children)

    @property
    def counts_changes(self) -> bool:
        """Whether a change of it sets anything else."""
        return bool(self.touched) or self.versioned

    @property
    def requested_items(self) -> tuple[Children, ...]:
        """Those of its parents whose requests hold such children."""
        return tuple(one for one in self.belonging if one.sent)


def children_of(name: str, spec: "FeatureSpec", names: Names, entities: Entities) -> Found:
    """The children of an entity, by name."""
    for key, one in spec.entities[name].children.items():
        by = attribute(one.by or "", "reference")
        yield Children(key, names[one.entity], names[name], by, one.max_items, entities)


def belonging_of(name: str, spec: "FeatureSpec", names: Names, entities: Entities) -> Found:
    """What the entity is a child in, by the name of its parent."""
    for parent in sorted(spec.entities):
        found = children_of(parent, spec, names, entities)
        yield from (one for one in found if one.target.snake == name)
