"""Intervals that rows of an entity do not share."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scaffold.core.naming import constraint_name
from scaffold.core.values import value
from scaffold.expressions import Condition, all_of, stored, true_source
from scaffold.model.field import Field
from scaffold.model.tables import Column, Exclusion

Row = Mapping[str, Any]


@value
class NoOverlap:
    """Rows with the same values in `by` have intervals from `first` to `last` apart.

    `where` is the condition of the rows that count, `text` what the spec says of it.
    """

    first: Field
    last: Field
    by: tuple[Field, ...] = ()
    where: Condition | None = None
    text: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields that it compares."""
        return (*(field.name for field in self.by), self.first.name, self.last.name)

    @property
    def words(self) -> str:
        """The rule as people read it."""
        interval = f"{self.first.name} to {self.last.name}"
        return f"{interval}, by {', '.join(f.name for f in self.by)}" if self.by else interval

    @property
    def source(self) -> str:
        """The condition as Python has it, of a `row`; nothing where all rows count."""
        return true_source(self.where, "row") if self.where else ""

    def exclusion(self, table: str, living: Condition | None = None) -> Exclusion:
        """What keeps it in PostgreSQL; `living` is the condition of rows that are not deleted."""
        name = constraint_name("ex", table, *self.fields)
        first, last = (_plain(field.column) for field in (self.first, self.last))
        by = tuple(_plain(field.column) for field in self.by)
        counted = all_of(self.where, living) if self.where or living else None
        where = stored(counted) if counted else None
        return Exclusion(name, first, last, by, where, said=self.text)


def _plain(column: Column) -> Column:
    """The column, without what the constraint does not know of it."""
    return Column(column.name, column.kind, column.type)


def overlaps(one: Row, other: Row, rule: NoOverlap) -> bool:
    """Whether two rows that count cannot both be kept."""
    names = [field.name for field in rule.by]
    if any(one[name] is None or one[name] != other[name] for name in names):
        return False
    return _begins_before_end(one, other, rule) and _begins_before_end(other, one, rule)


def _begins_before_end(one: Row, other: Row, rule: NoOverlap) -> bool:
    first, last = one[rule.first.name], other[rule.last.name]
    return first is None or last is None or bool(first < last)


def fit(row: Row, rows: Sequence[Row], rules: Iterable[NoOverlap]) -> bool:
    """Whether a row overlaps with none of the others, whatever the conditions say."""
    return not any(overlaps(row, other, rule) for rule in rules for other in rows)
