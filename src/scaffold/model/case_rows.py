"""The rows that are there before the steps of a test case."""

from collections.abc import Iterable, Iterator
from itertools import chain

from scaffold.core.naming import Name
from scaffold.core.values import value
from scaffold.model.call_values import (
    Argument,
    by_attribute,
    python_value,
    references_in,
    with_ids,
)
from scaffold.model.calls import Call
from scaffold.model.entity import Entity
from scaffold.model.field import Field
from scaffold.model.test_case import Given


@value
class Row:
    """A row that a step refers to: which sample of which entity; `made`: a port makes its id."""

    target: Name
    number: int
    made: bool = False


@value
class GivenRow:
    """A row that is there before: a sample of an entity with some values of its own."""

    entity: Entity
    number: int
    arguments: tuple[Argument, ...]

    def references(self) -> Iterator[tuple[Field, int]]:
        """What it refers to, by field and number."""
        data = {one.name: one.value for one in self.arguments}
        yield from references_in(self.entity.fields, data)


def given_row(row: Given) -> GivenRow:
    """The row with its values as Python has them; a required reference is to the first one."""
    fields = {field.name: field for field in row.entity.fields}
    needed = {field.name: 1 for field in row.entity.tests.needed}
    data = needed | by_attribute(row.data, row.entity.fields)
    values = {name: with_ids(fields[name], value) for name, value in data.items()}
    return GivenRow(
        row.entity,
        min(row.number, len(row.entity.tests.samples)),
        tuple(Argument(name, python_value(fields[name], value)) for name, value in values.items()),
    )


def created(calls: Iterable[Call]) -> Iterator[Entity]:
    """The entities that calls create, each as often."""
    return (call.entity for call in calls if call.creates and call.entity)


def rows_of(calls: Iterable[Call], given: Iterable[GivenRow]) -> Iterator[Row]:
    """What the steps and the rows given refer to, and nobody makes."""
    calls, given = tuple(calls), tuple(given)
    made = {entity.name for entity in (*created(calls), *(row.entity for row in given))}
    seen: dict[Name, int] = {}
    counted: set[Name] = set()
    pairs = (*(one.references() for one in calls), *(one.references() for one in given))
    for field, number in chain(*pairs):
        target = field.target
        if target and target.name not in made and number <= target.samples:
            seen[target.name] = max(number, seen.get(target.name, 0))
            counted |= {target.name} if field.identifier.port else set()
    for name, most in sorted(seen.items(), key=lambda pair: str(pair[0])):
        yield from (Row(name, number, name in counted) for number in range(1, most + 1))
