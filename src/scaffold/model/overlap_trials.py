"""Rows that tests try rules of intervals with."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from scaffold.core.values import value
from scaffold.expressions import columns_of, evaluate
from scaffold.model.overlaps import NoOverlap, fit
from scaffold.model.requested import as_created

if TYPE_CHECKING:
    from scaffold.model.field import Field
    from scaffold.model.states import States, Transition
    from scaffold.model.testing import TestData
    from scaffold.model.use_case import UseCase

Row = Mapping[str, Any]


@value
class Intervals:
    """Three intervals: the second begins where the first ends, the third overlaps with both.

    `shared` are the fields in which rows have to agree so that they are compared; where they differ
    in `apart`, the intervals may overlap. With `free` a row does not count; it is empty where all
    rows do, or no such row was found.
    """

    rule: NoOverlap
    kept: Row
    touching: Row
    overlapping: Row
    shared: tuple[str, ...]
    apart: str
    free: Row

    @property
    def bounds(self) -> tuple[Row, Row]:
        """The first interval and the one that overlaps with it, and nothing besides."""
        names = (self.rule.first.name, self.rule.last.name)
        first, other = ({n: row[n] for n in names} for row in (self.kept, self.overlapping))
        return first, other


def intervals(rule: NoOverlap, tests: "TestData") -> Intervals | None:
    """What tests try the rule with, None where no such rows are found."""
    first = tests.samples[0].values
    if len(tests.samples) == 1 or any(first[field.name] is None for field in rule.by):
        return None
    columns = columns_of(rule.where) if rule.where else ()
    by = tuple(field.name for field in rule.by)
    shared = tuple(dict.fromkeys((*by, *columns)))
    counted, free = _sides(rule, tests)
    bounds = (rule.first.name, rule.last.name)
    for a, b, c, d in _points(rule, first):
        pairs = ((a, c), (c, d), (b, d))
        rows = [{**counted, **dict(zip(bounds, pair, strict=True))} for pair in pairs]
        if all(tests.takes(row, shared) for row in rows) and _alone(rule, rows, shared, tests):
            kept, touching, overlapping = rows
            apart = _apart(rule, overlapping, shared, tests)
            return Intervals(rule, kept, touching, overlapping, shared, apart, free)
    return None


def _alone(
    rule: NoOverlap, rows: Sequence[Row], shared: tuple[str, ...], tests: "TestData"
) -> bool:
    """Whether no other rule compares the two samples with these changes."""
    first, last = tests.samples[0].values, tests.samples[-1].values
    same = {name: first[name] for name in shared}
    others = [one for one in tests.no_overlap if one != rule]
    one, *more = ({**first, **rows[0]}, *({**last, **same, **row} for row in rows[1:]))
    return fit(one, more, others)


def _apart(rule: NoOverlap, row: Row, shared: tuple[str, ...], tests: "TestData") -> str:
    """A field in which the last sample differs and so is not compared; empty if there is none."""
    first, last = tests.samples[0].values, tests.samples[-1].values
    names = (field.name for field in rule.by if first[field.name] != last[field.name])
    found = (name for name in names if last[name] is not None)
    return next((n for n in found if tests.takes(row, tuple({*shared} - {n}))), "")


def _sides(rule: NoOverlap, tests: "TestData") -> tuple[Row, Row]:
    """Changes with which the first sample counts, and others with which it does not."""
    sides = tests.sides_of(rule.where) if rule.where else None
    if sides is None:
        return {}, {}
    interval = {rule.first.name, rule.last.name, *(field.name for field in rule.by)}
    return sides if not interval & {*sides[0], *sides[1]} else ({}, {})


def _points(rule: NoOverlap, row: Row) -> Iterator[tuple[Any, Any, Any, Any]]:
    """Four values, each greater than the one before."""
    own = (row[rule.first.name], row[rule.last.name], *rule.first.samples, *rule.last.samples)
    for start in (one for one in own if one is not None):
        step: Any = timedelta(days=1) if isinstance(start, date) else 1
        for shift in (0, -1, -2, -3):
            try:
                a, b, c, d = (start + (shift + more) * step for more in range(4))
            except OverflowError:
                continue
            yield a, b, c, d


class Apart:
    """The rules of an entity that keep intervals apart."""

    if TYPE_CHECKING:
        no_overlap: tuple[NoOverlap, ...]

        fields: tuple[Field, ...]
        states: States | None

        @property
        def tests(self) -> TestData: ...
        @property
        def create_fields(self) -> tuple[Field, ...]: ...
        def of_kind(self, kind: str) -> UseCase | None: ...

    @property
    def apart(self) -> bool:
        """Whether the project tests such a rule."""
        return bool(self.intervals)

    @property
    def intervals(self) -> tuple[Intervals, ...]:
        """What tests try the rules with, as far as rows were found."""
        found = (intervals(rule, self.tests) for rule in self.no_overlap)
        return tuple(one for one in found if one)

    @property
    def requested(self) -> tuple[Intervals, ...]:
        """Those that requests for new ones can say."""
        return tuple(one for one in self.intervals if self._is_requested(one))

    @property
    def posted(self) -> bool:
        """Whether requests for new ones are tested to keep such a rule."""
        return bool(self.of_kind("create") and self.requested)

    def _is_requested(self, one: Intervals) -> bool:
        sent = {field.name for field in self.create_fields}
        bounds, where = one.bounds, one.rule.where
        first = self.tests.samples[0].values
        made = [as_created({**first, **row}, self.fields, 1) for row in bounds]
        counted = where is None or all(evaluate(where, row) is True for row in made)
        kept = all(self.tests.takes(row, ()) for row in bounds)
        return counted and kept and {*one.rule.fields} <= sent and not self.tests.unique

    @property
    def returning(self) -> tuple[tuple[Intervals, "Transition", str], ...]:
        """Transitions by which a row comes to count, each with the state that it begins in."""
        return tuple(
            (one, transition, state)
            for one in self.intervals
            for transition, state in (self.states.allowed if self.states else ())
            if self._returns(one, transition, state)
        )

    def _returns(self, one: Intervals, transition: "Transition", state: str) -> bool:
        assert self.states is not None
        where, row = one.rule.where, {**self.tests.samples[0].values, **one.overlapping}
        name = self.states.field.name
        written = {field.name for field in transition.arguments}
        written |= {fixed.field.name for fixed in transition.fixed}
        if where is None or written & {*one.shared, *one.rule.fields}:
            return False
        before, after = (evaluate(where, {**row, name: s}) for s in (state, transition.target))
        return before is not True and after is True
