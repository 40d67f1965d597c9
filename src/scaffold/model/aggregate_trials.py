"""Rows that tests try aggregates with."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from scaffold.core.values import value
from scaffold.expressions import columns_of, evaluate
from scaffold.kinds import to_json
from scaffold.model.aggregates import AggregateField, Rows, empties
from scaffold.model.computed import worked_out

if TYPE_CHECKING:
    from scaffold.model.testing import TestData
    from scaffold.model.use_case import UseCase

Row = Mapping[str, Any]


@value
class AggregateTrial:
    """Samples of the rows, by number, and what they come to with these changes.

    With `free` the first of them does not count; it is empty where all rows do, or no such row was
    found.
    """

    field: AggregateField
    numbers: tuple[int, ...]
    changes: Row
    expected: Any
    free: Row

    @property
    def rows(self) -> Rows:
        """The rows of which the samples are."""
        return self.field.rows

    @property
    def in_json(self) -> Any:
        """What an answer says."""
        return to_json(self.expected)


def trial_of(field: AggregateField) -> AggregateTrial | None:
    """What tests try an aggregate with, None where there are no such rows."""
    rows, where = field.rows, field.meaning.where
    tests: TestData = rows.model.tests
    names = columns_of(where) if where else ()
    sides = tests.sides_of(where) if where and rows.by not in names else None
    counted, free = sides or ({}, {})
    numbers = _numbers(rows, counted, tests)
    if not numbers:
        return None
    seen = [_row(rows, number, counted) for number in numbers]
    alone = [_row(rows, numbers[0], free)]
    out = where is not None and evaluate(where, alone[0]) is not True
    fits = numbers[0] == 1 or tests.takes(free, ())
    return AggregateTrial(
        field, numbers, counted, field.meaning.of(seen), free if out and fits else {}
    )


def _numbers(rows: Rows, changes: Row, tests: "TestData") -> tuple[int, ...]:
    """The samples that can be kept together, all referring to one row.

    Where rows refer to their own table, the first sample is what the others refer to.
    """
    together = {**changes, rows.by: 1}
    both = not tests.no_overlap and tests.has_several_rows and tests.takes(together, ())
    if str(rows.entity) == rows.target:
        return (tests.samples[-1].number,) if both else ()
    return (1, tests.samples[-1].number) if both else (1,)


def _row(rows: Rows, number: int, changes: Row) -> Row:
    """All that a row has, with what is computed of it."""
    model = rows.model
    row = {**model.tests.samples[number - 1].values, **changes, **empties(model.aggregates)}
    return {**row, **worked_out(model.computed, row)}


class AggregateTrials:
    """What the project tests of aggregates."""

    if TYPE_CHECKING:
        aggregates: tuple[AggregateField, ...]

        @property
        def list(self) -> UseCase | None: ...
        @property
        def get(self) -> UseCase | None: ...

    @property
    def aggregating(self) -> bool:
        """Whether an aggregate is tested."""
        return bool(self.aggregate_trials)

    @property
    def aggregating_over_http(self) -> bool:
        """Whether an aggregate is tested by requests."""
        return bool(self.get) and self.aggregating

    @property
    def aggregate_trials(self) -> tuple[AggregateTrial, ...]:
        """What tests try the aggregates with, as far as rows were found."""
        return tuple(trial for one in self.aggregates if (trial := trial_of(one)))

    @property
    def uncounted(self) -> tuple[AggregateTrial, ...]:
        """Those with rows that do not count."""
        return tuple(one for one in self.aggregate_trials if one.free)

    @property
    def hidden_rows(self) -> tuple[AggregateTrial, ...]:
        """Those with rows that are hidden where they are deleted."""
        return tuple(one for one in self._counting() if one.rows.hidden)

    def _counting(self) -> Iterator[AggregateTrial]:
        return (one for one in self.aggregate_trials if one.expected != one.field.empty)

    @property
    def sorted_aggregates(self) -> tuple[AggregateTrial, ...]:
        """Those that a list is sorted by, and whose rows make a difference."""
        names = {field.name for field in self.list.sorts} if self.list else set()
        found = (one for one in self.trials_of_others if one.expected != one.field.empty)
        return tuple(one for one in found if one.field.name in names)

    @property
    def trials_of_others(self) -> tuple[AggregateTrial, ...]:
        """Those with rows of another table, which are not samples of the entity itself."""
        trials = self.aggregate_trials
        return tuple(one for one in trials if str(one.rows.entity) != one.rows.target)
