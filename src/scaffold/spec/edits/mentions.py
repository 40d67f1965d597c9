"""Where a spec names a field of an entity: in its rules, and in use cases of any feature."""

from collections.abc import Callable, Iterator, Mapping

from scaffold.core.values import value
from scaffold.expressions import with_words
from scaffold.expressions.grouped import begins_aggregate
from scaffold.expressions.tokens import Unreadable
from scaffold.kinds import attribute
from scaffold.spec.edits.document import Document
from scaffold.spec.edits.spans import Entry, Span
from scaffold.spec.models import EntitySpec, FeatureSpec
from scaffold.spec.places import Path
from scaffold.spec.sorting import along_keys, steps_of

Write = Callable[[str], str]


@value
class Mention:
    """A key or a scalar that names it, and how its text is written anew.

    `listed` says that it is one of several of which it can be left out: a filter, a value of a row.
    """

    node: Span
    write: Write
    path: Path
    listed: bool = False


@value
class FieldName:
    """A field by the entity that has it, and the name that it gets."""

    entity: str
    old: str
    new: str
    type: str

    @property
    def names(self) -> Mapping[str, str]:
        """The new names by the old ones: in the spec, and in the code."""
        old, new = attribute(self.old, self.type), attribute(self.new, self.type)
        return {self.old: self.new, old: new}

    def write(self, text: str) -> str:
        return self.names.get(text, text)

    def in_expression(self, text: str) -> str:
        """The expression with the new name; as it is where it cannot be read."""
        try:
            return with_words(text, {self.old: self.new})
        except Unreadable:
            return text

    def as_sort(self, text: str) -> str:
        """The key that a list is sorted by, which may have a minus."""
        return f"-{self.write(text[1:])}" if text.startswith("-") else self.write(text)

    def as_include(self, text: str) -> str:
        """References that an answer includes, with commas."""
        return ",".join(map(self.write, text.split(",")))

    def in_request(self, text: str) -> str:
        """A request with the parameters of a query: `GET /products?price__gte=2&sort=price`."""
        head, mark, query = text.partition("?")
        return head + mark + "&".join(map(self._in_query, query.split("&")))

    def _in_query(self, pair: str) -> str:
        name, equals, given = pair.partition("=")
        given = self.as_sort(given) if name == "sort" else given
        given = self.as_include(given) if name == "include" else given
        return self.as_parameter(name) + equals + given

    def as_parameter(self, text: str) -> str:
        """The name of a filter's parameter: the field, and an operator behind two underscores."""
        name, mark, operator = text.partition("__")
        return self.write(name) + mark + operator


class Places:
    """Finds what a spec says at the paths of its long form."""

    def __init__(self, document: Document, spec: FeatureSpec) -> None:
        self.document = document
        self.spec = spec

    def written(self, path: Path) -> Path:
        """The path as the file has it."""
        return self.spec.places.written(path) if self.spec.places else path

    def entry(self, path: Path) -> Entry | None:
        return self.document.find(self.written(path))

    def value(self, path: Path, write: Write, *, listed: bool = False) -> Iterator[Mention]:
        """The scalar at the path, if the file has it."""
        if found := self.entry(path):
            yield Mention(found.value, write, self.written(path), listed)

    def name(self, path: Path, write: Write, *, listed: bool = False) -> Iterator[Mention]:
        """The key at the path, or the item that stands for it in a short form."""
        if found := self.entry(path):
            yield Mention(found.key or found.value, write, self.written(path), listed)

    def each(self, path: Path, write: Write, *, listed: bool = False) -> Iterator[Mention]:
        """Every key of the mapping at the path, or every item of the list."""
        written = self.written(path)
        found = self.document.find(written)
        for index, one in enumerate(found.value.parts if found else ()):
            step = index if one.key is None else one.name
            yield Mention(one.key or one.value, write, (*written, step), listed)


def rule_mentions(places: Places, field: FieldName) -> Iterator[Mention]:
    """In the entity itself: rules, checks, computed fields and states."""
    at: Path = ("entities", field.entity)
    entity = places.spec.entities[field.entity]
    for key in ("unique_together", "no_overlap"):
        for index in range(len(getattr(entity, key))):
            for part in ("fields", "by"):
                yield from places.each((*at, key, index, part), field.write)
            yield from places.value((*at, key, index, "where"), field.in_expression)
    for name in entity.checks:
        yield from places.value((*at, "checks", name), field.in_expression)
    for name in entity.fields:
        if not begins_aggregate(entity.fields[name].computed):
            yield from places.value((*at, "fields", name, "computed"), field.in_expression)
    for holder, one in places.spec.entities.items():
        for name, child in one.children.items():
            if child.entity == field.entity:
                yield from places.value(("entities", holder, "children", name, "by"), field.write)
    yield from _state_mentions(places, entity, field, (*at, "states"))


def _state_mentions(
    places: Places, entity: EntitySpec, field: FieldName, at: Path
) -> Iterator[Mention]:
    if entity.states is None:
        return
    yield from places.value((*at, "field"), field.write)
    for name in entity.states.transitions:
        for key in ("set", "input"):
            yield from places.each((*at, "transitions", name, key), field.write)


def use_case_mentions(places: Places, field: FieldName) -> Iterator[Mention]:
    """In use cases: filters, sorts, what is looked up or compared, methods of ports."""
    along = {path for path, target, name in steps_of(places.spec) if target == field.entity}
    for name, case in places.spec.use_cases.items():
        at: Path = ("use_cases", name)
        if case.entity == field.entity:
            yield from _filters(places, (*at, "filter"), field)
            yield from places.each((*at, "by"), field.write)
            for key in ("sort", "search", "include"):
                yield from places.each((*at, key), field.write, listed=True)
        for index, _ in along_keys(case.sort):
            here: Path = (*at, "sort", index)
            of = ((0, case.entity == field.entity), (1, here in along))
            for step in (step for step, counts in of if counts):
                yield from places.value(here, _dotted(step, field), listed=True)
        for index, method in enumerate(case.uses.get(field.entity, ())):
            if method.find_by:
                found = (*at, "uses", field.entity, index, "find_by")
                yield from places.each(found, field.write)


def _dotted(step: int, field: FieldName) -> Write:
    """One side of `customer.name`."""

    def write(text: str) -> str:
        words = text.split(".")
        named = len(words) == 2 and words[step] == field.old
        return ".".join([*words[:step], field.new, *words[step + 1 :]]) if named else text

    return write


def _filters(places: Places, path: Path, field: FieldName) -> Iterator[Mention]:
    """A field alone, or with operators: the items of a list, and the keys of those with several."""
    found = places.document.find(places.written(path))
    for index, one in enumerate(found.value.parts if found else ()):
        at = (*path, index)
        if one.value.kind == "scalar":
            yield Mention(one.value, field.write, at, listed=True)
        for inner in one.value.parts:
            if inner.key:
                yield Mention(inner.key, field.write, (*at, inner.name), listed=True)
