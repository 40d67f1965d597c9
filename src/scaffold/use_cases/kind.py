"""What scaffold knows of a kind of use case."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scaffold.core.naming import Name
from scaffold.core.values import value

ANY_KIND = frozenset({"kind", "entity", "summary", "route"})
"""The options that every use case takes."""


@value
class KindRoute:
    """A route of the kind: `path` is below the collection, `{id}` stands for the entity's id,
    `{name}` for the use case's own name, and `{by}` for the values of the fields in its `by`.

    `takes` and `gives` say what a request and a response hold. A request: `fields` (all of a new
    entity), `changes` (any of them), `filters` (of a list, with sort and cursor), `preferences`
    (values of the fields in `by`), `limit`, `inputs` (those of the use case), `keys` (one value of
    each field in `by`, in the path), `page` (limit and cursor). A response: `entity`, `page`,
    `scored` (with a similarity), `history` (a page of audit entries).
    `summary` is the docstring where it is not that of the use case.
    `changes_item` says that it changes the item or deletes it: a versioned one in the version that
    the caller names.
    """

    method: str
    path: str = ""
    takes: tuple[str, ...] = ()
    gives: str = ""
    statuses: tuple[int, ...] = (200,)
    summary: str = ""
    changes_item: bool = False

    @property
    def addressed(self) -> bool:
        """Whether the path has the entity's id."""
        return "{id}" in self.path

    @property
    def has_body(self) -> bool:
        """Whether a request holds fields of the entity in its body."""
        return bool({"fields", "changes"} & set(self.takes))

    def below(self, id: str, name: str, by: Iterable[str] = ()) -> str:
        """The path below the collection, of this id and of the use case with this name."""
        path = self.path.replace("{id}", id).replace("{name}", name)
        return path.replace("{by}", "/".join(by))

    def signature(self, entity: Name, name: str, by: Iterable[str] = ()) -> str:
        """Method and path without names of parameters, which do not distinguish routes."""
        return f"{self.method} {entity.route}{self.below('{}', name, ('{}' for _ in by))}"


@value
class UseCaseKind:
    """All facts about a kind of use case.

    `names` are the snake_case names of its classes, one for each of its `routes`, with `{one}` and
    `{many}` for the entity and `{name}` for the use case; where there are two, the second one is of
    a given item. `summary` is the docstring where the spec has none; `{action}` is the use case's
    own name, `{a_one}` the entity with its article ("an item"), `{one_of}` is "one item"; of what
    is not counted both are the word alone ("equipment"). `{keys}` are the fields in its `by`.
    `options` are its keys beside those of every kind; `of_fields` are those of them that are lists
    of fields of the entity; `required` are those that have to be there, with the message and the
    hint where one is not.
    `parameters` are the query parameters beside the entity's fields, `chosen_parameters` those that
    there are where an option says so, by the name of the option, `response_fields` what a response
    holds beside the fields. `indexed` says that its classes are given the vector index, too.
    `traits` choose the shared templates of a project with such a use case; `claims` are the modules
    that its templates make beside those of the use case. `custom` says that people write the body.
    `declared` is the key of an entity that the loader makes its use cases of: an entity may have
    several, each with a name of its own, and they are not written below `use_cases`.
    `variant_of` is the kind that specs write in its place: there may be several of it, too. The
    loader tells them apart by `variants`, which are kinds by the option that makes one of them.
    `needs` is a key of the entity without which it would have nothing to do.
    `finds_by_unique` says that the fields in `by` are those of a unique rule.

    Its templates lie in `templates`, as `feature/…`; None stands for `template/use_cases/NAME` of
    scaffold itself.
    """

    name: str
    summary: str = ""
    names: tuple[str, ...] = ()
    routes: tuple[KindRoute, ...] = ()
    options: frozenset[str] = frozenset()
    of_fields: tuple[str, ...] = ()
    required: Mapping[str, tuple[str, str]] = {}
    parameters: frozenset[str] = frozenset()
    chosen_parameters: Mapping[str, str] = {}
    response_fields: frozenset[str] = frozenset()
    indexed: bool = False
    traits: frozenset[str] = frozenset()
    claims: tuple[str, ...] = ()
    custom: bool = False
    declared: str = ""
    variant_of: str = ""
    variants: Mapping[str, str] = {}
    finds_by_unique: bool = False
    needs: str = ""
    templates: Path | None = None

    @property
    def written(self) -> bool:
        """Whether specs may name it."""
        return not self.declared and not self.variant_of

    @property
    def shown(self) -> str:
        """What specs call it."""
        return self.variant_of or self.name

    @property
    def all_options(self) -> frozenset[str]:
        return ANY_KIND | self.options

    def parameters_of(self, case: Any) -> frozenset[str]:
        """The query parameters of a use case with these options, beside the entity's fields."""
        chosen = self.chosen_parameters.items()
        return self.parameters | {name for option, name in chosen if getattr(case, option)}

    @property
    def takes_fields(self) -> bool:
        """Whether its input may hold fields of the entity."""
        return any(set(route.takes) - {"limit"} for route in self.routes)

    @property
    def takes_id(self) -> bool:
        """Whether it may be about a given item."""
        return any(route.addressed for route in self.routes)

    @property
    def needs_id(self) -> bool:
        """Whether it is always about a given item."""
        return bool(self.routes) and all(route.addressed for route in self.routes)

    def route(self, *, of_item: bool) -> KindRoute:
        """The route of a call: of a given item, or of the collection where there are both."""
        return self.routes[self._variant(of_item)]

    def name_of(self, entity: Name, name: str, *, of_item: bool) -> str:
        """The snake_case name of the class that a call is of: `list_products`."""
        return self.names_for(entity, name)[self._variant(of_item)]

    def names_for(self, entity: Name, name: str) -> tuple[str, ...]:
        """The snake_case names of its classes for an entity, and a use case of this name."""
        words = {"one": entity.snake, "many": entity.plural, "name": name}
        return tuple(pattern.format(**words) for pattern in self.names)

    def _variant(self, of_item: bool) -> int:
        return 1 if of_item and len(self.routes) > 1 else 0
