"""The test cases of a spec, one file for each of their types."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scaffold.core.naming import Name, snake
from scaffold.core.values import value
from scaffold.kinds.identifier import INTEGER_ID, Identifier
from scaffold.model.call_values import by_attribute
from scaffold.model.calls import Call
from scaffold.model.case_rows import GivenRow, Row, created, given_row, rows_of
from scaffold.model.entity import Entity
from scaffold.model.expected import Expected, expected_of
from scaffold.model.field import Field
from scaffold.model.joined import Joined
from scaffold.model.port import Port
from scaffold.model.test_case import Given, Step, TestCase
from scaffold.model.use_case import UseCase
from scaffold.use_cases import USE_CASE_KINDS


@value
class Case(Joined):
    """A test: rows that are there, then calls, the last of which is looked at."""

    name: str
    doc: str
    calls: tuple[Call, ...]
    expected: Expected
    rows: tuple[Row, ...] = ()
    given: tuple[GivenRow, ...] = ()

    @property
    def before(self) -> tuple[Call, ...]:
        return self.calls[:-1]

    @property
    def last(self) -> Call:
        return self.calls[-1]

    @property
    def fields(self) -> Iterator[Field | Identifier]:
        """The fields whose values it gives or looks at, and what identifies its entities."""
        for call in self.calls:
            yield from (*call.fields, *call.results)
            yield from [call.entity.id] if call.entity else []
        for row in self.given:
            yield from row.entity.fields

    @property
    def counted(self) -> tuple[Name, ...]:
        """The entities whose ids a port makes, by name: the test knows them in advance."""
        entities = (*(call.entity for call in self.calls), *(row.entity for row in self.given))
        found = {one.name for one in entities if one and one.id.port}
        found |= {row.target for row in self.rows if row.made}
        return tuple(sorted(found, key=str))

    @property
    def read(self) -> bool:
        """Whether anything of the result itself is looked at."""
        return any("result" in claim.left for claim in self.expected.claims)

    @property
    def lenient(self) -> bool:
        """Whether any answer will do that is no error."""
        has_status = any(claim.left == "answer.status_code" for claim in self.expected.claims)
        return not has_status and not self.expected.raised

    @property
    def unfinished(self) -> bool:
        """Whether a body that a person is to write takes part."""
        return any(call.unfinished for call in self.calls)

    @property
    def repositories(self) -> tuple[Name, ...]:
        """The entities whose repositories take part, by name."""
        own = {call.entity.name for call in self.calls if call.entity and not call.unfinished}
        own |= {row.entity.name for row in self.given}
        ports = {port.entity for port in self._ports if port.entity}
        return tuple(sorted(own | ports, key=str))

    @property
    def indexes(self) -> tuple[Name, ...]:
        """The entities whose vectors take part, by name."""
        calls = (call for call in self.calls if call.indexed)
        found = {call.entity.name for call in calls if call.entity}
        return tuple(sorted(found, key=str))

    @property
    def clients(self) -> tuple[Port, ...]:
        """The ports of adapters and those that set fields, by name."""
        found = {port.parameter: port for port in self._ports if not port.entity}
        return tuple(found[name] for name in sorted(found))

    @property
    def _ports(self) -> Iterator[Port]:
        for call in self.calls:
            if call.unfinished and call.use_case:
                yield from call.use_case.ports
            yield from call.makers


@value
class Routes:
    """What requests of a feature's test cases can be for."""

    entities: tuple[Entity, ...]
    custom: tuple[UseCase, ...]


def case_of(case: TestCase, routes: Routes) -> Case:
    """The test of a test case; `routes` are those of its feature."""
    calls: list[Call] = []
    for step in case.steps:
        calls.append(_call(routes, step, calls, case.given))
    given = tuple(given_row(row) for row in case.given)
    return Case(
        name=snake(case.name),
        doc=_doc(case),
        calls=tuple(calls),
        expected=expected_of(case.expected, calls[-1], in_json=case.type == "e2e"),
        rows=() if case.type == "unit" else tuple(rows_of(calls, given)),
        given=given,
    )


def _doc(case: TestCase) -> str:
    before = f" Before: {case.precondition.rstrip('.')}." if case.precondition else ""
    name = case.name[:1].upper() + case.name[1:].rstrip(".")
    return f"{name}.{before}"


def _call(routes: Routes, step: Step, earlier: Iterable[Call], given: Iterable[Given]) -> Call:
    data = dict(step.data)
    if step.use_case is None:
        return _request(routes, step.action, data)
    use_case, entity = step.use_case, step.entity
    item = _item(data, use_case, entity, (*created(earlier), *(row.entity for row in given)))
    own = (*entity.fields, *entity.child_lists) if entity else ()
    fields = use_case.inputs if use_case.custom else own
    return Call(_named(data, fields, use_case), use_case, entity, item).with_ids


def _request(routes: Routes, request: str, data: Mapping[str, Any]) -> Call:
    """A request: that of a use case of the feature where its method and path are the same."""
    method, _, path = request.partition(" ")
    for entity in routes.entities:
        collection = path == entity.name.route
        segment, *rest = path.removeprefix(f"{entity.name.route}/").split("/")
        found = None if collection else entity.id.parsed(segment)
        item_path = None if found is None else "/".join(["/{id}", *rest])
        below = "" if collection else item_path
        case = next((case for case in entity.use_cases if _answers(case, method, below)), None)
        if case:
            fields = (*entity.fields, *entity.child_lists)
            return Call(_named(data, fields, case), case, entity, found).with_ids
    custom = next((case for case in routes.custom if case.answers(method, path)), None)
    if custom is None:
        return _looked_up(routes, request, data)
    return Call(data, use_case=custom, request=request).with_ids


def _looked_up(routes: Routes, request: str, data: Mapping[str, Any]) -> Call:
    """A request: that of a look-up, or of no use case of the feature."""
    for entity in routes.entities:
        for case in entity.look_ups:
            if case.answers(*request.split(" ")):
                return Call(data, case, entity, request=request)
    return Call(data, request=request)


def _answers(case: UseCase, method: str, path: str | None) -> bool:
    """Whether the use case has a route of this method and path below the collection."""
    routes = USE_CASE_KINDS[case.kind].routes
    return any(
        route.method == method and route.below("{id}", str(case)) == path for route in routes
    )


def _item(
    data: dict[str, Any], use_case: UseCase, entity: Entity | None, made: Iterable[Entity]
) -> Any:
    """The id that a step is about: as it says, or that of the one that was made last."""
    id = entity.id if entity else INTEGER_ID
    name = entity.name.id_variable if entity else "id"
    kind = USE_CASE_KINDS[use_case.kind]
    takes = kind.takes_id or bool(use_case.item)
    inputs = {field.name for field in use_case.inputs}
    given = [data.pop(key) for key in ("id", name) if key in data and key not in inputs]
    if given or not takes or (kind.takes_id and not kind.needs_id):
        said = id.numbered(given[0]) if given else None
        return id.parsed(said) if id.port and isinstance(said, str) else said
    return id.nth(max(1, sum(one == entity for one in made)))


def _named(data: Mapping[str, Any], fields: Iterable[Field], case: UseCase) -> dict[str, Any]:
    """The input by the names that the code uses: a reference has another one there.

    What a query takes beside the fields is meant by its name, a reference of that name by its own.
    """
    return by_attribute(data, fields, USE_CASE_KINDS[case.kind].parameters_of(case))
