"""The API of a feature: its routes, what each takes, and what it answers."""

import re
from collections.abc import Callable, Iterable, Iterator

from scaffold.compat.part import Part
from scaffold.compat.values import Values, values_of
from scaffold.core.values import replace, value
from scaffold.kinds import KINDS
from scaffold.kinds.identifier import Identifier
from scaffold.kinds.operators import LONGEST_PART, parameter
from scaffold.model import Entity, Feature, Field, UseCase
from scaffold.model.auditing import ENTRY
from scaffold.model.filter import Filter
from scaffold.model.listed import LONGEST_QUERY
from scaffold.model.output import Given
from scaffold.use_cases import USE_CASE_KINDS, repeated_kinds

_PARAMETER = re.compile(r"\{\w+\}")
_TEXT = Values("text")


@value
class Route:
    """`subject` says what is asked for, whatever the path; `variant` parts one path in several."""

    feature: str
    subject: str
    method: str
    path: str
    takes: tuple[Part, ...] = ()
    gives: tuple[Part, ...] = ()
    statuses: tuple[int, ...] = (200,)
    variant: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.path}" + (f" ({self.variant})" if self.variant else "")

    @property
    def address(self) -> tuple[str, str, str]:
        """By what clients know it; what its parameters are called does not count."""
        return self.method, _PARAMETER.sub("{}", self.path), self.variant


_CURSOR = Part("cursor", _TEXT, "query", optional=True)


def routes_of(feature: Feature) -> Iterator[Route]:
    """All routes of a feature."""
    for entity in feature.entities:
        for use_case in entity.over_http.use_cases:
            yield from _entity_routes(str(feature), entity, use_case)
    yield from (_custom(str(feature), case) for case in feature.use_cases if case.routed)
    for adapter in feature.adapters:
        base = adapter.name.route
        for one in adapter.provider.routes:
            yield Route(str(feature), f"{base} {one.subject}", one.method, f"{base}{one.path}")
    for pipeline in feature.pipelines:
        if pipeline.job:
            named = f"pipeline: {pipeline.name}"
            yield Route(str(feature), named, "POST", "/pipeline/run", (), (), (202,), named)


def _entity_routes(feature: str, entity: Entity, case: UseCase) -> Iterator[Route]:
    for number, route in enumerate(USE_CASE_KINDS[case.kind].routes):
        does = str(case) if case.kind in repeated_kinds() else case.kind
        subject = f"{entity} {does}" + (" like" if number else "")
        below = route.below(f"{{{entity.name.id_variable}}}", str(case))
        path = case.path or entity.name.route + below
        takes = tuple(part for word in route.takes for part in _TAKES[word](entity, case))
        takes += (Part("id", _ids(entity.id), "path id"),) if route.addressed else ()
        gives = tuple(_GIVES[route.gives](entity))
        versioned = route.changes_item and entity.versioned
        takes += _included(case)
        takes += (Part("If-Match", _TEXT, "header"),) if versioned else ()
        statuses = (*route.statuses, *((412, 428) if versioned else ()))
        yield Route(feature, subject, route.method, path, takes, gives, statuses)


def _one(entity: Given) -> Iterator[Part]:
    yield Part("id", _ids(entity.id))
    yield from map(_answered, entity.answered)
    for one in entity.children:
        read = (Part("id", _ids(one.child.id)), *map(_answered, one.child.answered))
        yield from (replace(part, place="") for part in _items(one.field, read))


def _items(field: Field, parts: Iterable[Part]) -> Iterator[Part]:
    """A list of children, and the parts of each of them."""
    yield Part(field.name, values_of(field), "body", [], optional=True)
    for one in parts:
        yield replace(one, name=f"{field.name}[].{one.name}", within=field.name)


def _fields(entity: Entity, case: UseCase) -> Iterator[Part]:
    """What a request for a new one holds."""
    yield from (_sent(field, "body") for field in entity.create_fields)
    for one in entity.children:
        yield from _items(one.field, (_sent(field, "body") for field in one.create_fields))


def _changes(entity: Entity, case: UseCase) -> Iterator[Part]:
    """What a request that changes one holds; a child with an id is changed, too."""
    yield from map(_changed, entity.update_fields)
    for one in entity.children:
        new = (_sent(field, "body") for field in one.create_fields)
        yield from _items(one.field, (Part("id", _ids(one.child.id), "body", optional=True), *new))


def _ids(id: Identifier) -> Values:
    least = KINDS[id.reference].least
    return Values(id.reference, rules={} if least is None else {"least": least})


def _scored(entity: Entity) -> Iterator[Part]:
    yield from (*_one(entity), Part("similarity", _TEXT))


_GIVES: dict[str, Callable[[Entity], Iterable[Part]]] = {
    "": lambda entity: (),
    "entity": _one,
    "page": _one,
    "scored": _scored,
    "history": lambda entity: (Part(name, _TEXT) for name in ENTRY),
}
"""What a response holds, by the word of a kind's route."""

_TAKES: dict[str, Callable[[Entity, UseCase], Iterable[Part]]] = {
    "fields": _fields,
    "changes": _changes,
    "filters": lambda entity, case: _query(case),
    "preferences": lambda entity, case: map(_wanted, case.by),
    "keys": lambda entity, case: (_at(field, case.path) for field in case.inputs),
    "inputs": lambda entity, case: (_given(field) for field in case.inputs),
    "limit": lambda entity, case: (_limit(case.limit, case.most),),
    "page": lambda entity, case: (_limit(case.page_size, case.most), _CURSOR),
}
"""What a request holds, by the words of a kind's route."""


def _custom(feature: str, case: UseCase) -> Route:
    place = "query" if case.queried else "body"
    fixed = (_at(field, case.path) for field in case.in_path)
    key = [Part("Idempotency-Key", _TEXT, "header", optional=True)] if case.idempotent else []
    return Route(
        feature,
        str(case),
        case.method,
        case.path,
        takes=(*fixed, *with_items(case.sent, lambda field: _sent(field, place)), *key),
        gives=tuple(_given_by(case)),
        statuses=tuple(sorted({case.status, *(status for status, _ in case.refusals)})),
    )


def _given_by(case: UseCase) -> Iterator[Part]:
    """What the answer of a custom use case holds; of several, each of its items."""
    parts = _one(case.given) if case.given else with_items(case.outputs, _answered)
    place = "items[]." if case.paged else "[]." if case.lists else ""
    for one in parts:
        within = f"{place}{one.within}" if one.within else ""
        yield replace(one, name=f"{place}{one.name}", within=within)


def with_items(fields: Iterable[Field], part_of: Callable[[Field], Part]) -> Iterator[Part]:
    """The parts of fields; a list is followed by those of its items."""
    for field in fields:
        yield part_of(field)
        for item in field.items.fields if field.items else ():
            of_record = field.items is not None and field.items.record
            name = f"{field.name}[].{item.name}" if of_record else f"{field.name}[]"
            yield replace(part_of(item), name=name, within=field.name)


def _answered(field: Field) -> Part:
    return Part(field.name, values_of(field), was=field.was)


def _sent(field: Field, place: str) -> Part:
    made = field.generated is not None
    return Part(field.name, values_of(field), place, field.default, field.was, optional=made)


def _given(field: Field) -> Part:
    """A field that a request must hold, whatever is its default."""
    return Part(field.name, values_of(field), "body", was=field.was)


def _changed(field: Field) -> Part:
    return Part(field.name, values_of(field), "body", was=field.was, optional=True)


def _at(field: Field, path: str) -> Part:
    """An input of the path: what counts is which of its parameters it is."""
    place = _PARAMETER.findall(path).index(f"{{{field.name}}}")
    return Part(field.name, values_of(field), f"path {place}")


def _wanted(field: Field) -> Part:
    """Any number of its values, and never null."""
    values = replace(values_of(field), null=False)
    return Part(field.name, values, "query", was=field.was, optional=True)


def _filter(filter: Filter) -> Part:
    """What a filter is given, if anything."""
    field, operand = filter.field, filter.operator.takes
    was = parameter(field.was, filter.operator.name) if field.was else ""
    if operand == "flag":
        values = Values("boolean")
    elif operand == "part":
        values = Values("text", rules={"longest": LONGEST_PART})
    else:
        values = _wanted(field).values
    return Part(filter.name, values, "query", was=was, optional=True)


def _query(case: UseCase) -> Iterable[Part]:
    yield from map(_filter, case.filters)
    if case.search:
        yield Part("q", Values("text", rules={"longest": LONGEST_QUERY}), "query", optional=True)
    yield Part("sort", Values("enum", choices=case.sort_keys), "query", "id")
    yield _limit(case.page_size, case.most)
    yield _CURSOR
    if case.total:
        yield Part("total", Values("boolean"), "query", False)


def _included(case: UseCase) -> tuple[Part, ...]:
    """The names of what an answer can include."""
    names = tuple(one.name for one in case.include)
    values = Values("enum", choices=names)
    return (Part("include", values, "query", optional=True),) if names else ()


def _limit(default: int, most: int) -> Part:
    return Part("limit", Values("integer", rules={"least": 1, "most": most}), "query", default)
