"""Rows that keep the checks of an entity, and rows that break one."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from scaffold.core.values import value
from scaffold.expressions import columns_of, evaluate
from scaffold.expressions.search import broken, line, mended, nearby
from scaffold.expressions.tree import Column, Condition, columns_in
from scaffold.kinds import to_json
from scaffold.model.entity_check import EntityCheck
from scaffold.model.field import Field

Row = Mapping[str, Any]


@value
class Line:
    """Changes of the first sample: with `kept` it passes the check, with `broken` it fails it."""

    check: EntityCheck
    kept: Row
    broken: Row

    @property
    def sent(self) -> Row:
        """The failing values as a request has them."""
        return {name: to_json(one) for name, one in self.broken.items()}

    @property
    def sent_kept(self) -> Row:
        """The passing values as a request has them."""
        return {name: to_json(one) for name, one in self.kept.items()}


@value
class Conditions:
    """The checks over these fields; `values` are what samples may hold in each."""

    fields: tuple[Field, ...]
    checks: tuple[EntityCheck, ...]
    values: Mapping[str, tuple[Any, ...]]

    @cached_property
    def _all(self) -> tuple[Condition, ...]:
        return tuple(check.condition for check in self.checks)

    def kept(self, row: Row) -> bool:
        """Whether the row breaks no check."""
        return not broken(self._all, row)

    def mended(self, row: Row) -> Row | None:
        """The row with other values where a check asks for them; None where there are none."""
        return row if self.kept(row) else mended(row, self._candidates(row), self._all)

    def lines(self, row: Row) -> tuple[Line, ...]:
        """Both sides of each check, for a row that breaks none."""
        found = ((check, self._line(check.condition, row)) for check in self.checks)
        return tuple(Line(check, *sides) for check, sides in found if sides)

    def sides_of(self, condition: Condition, row: Row) -> tuple[Row, Row] | None:
        """Changes of a row with which another condition is true, and others with which it is not.

        None where none were found. The row breaks no check, with all of them.
        """
        more = EntityCheck("another", "", condition)
        beside = Conditions(self.fields, (*self.checks, more), self.values)
        sides = beside._line(condition, row)
        if sides is None:
            return None
        return sides if evaluate(condition, {**row, **sides[0]}) is True else None

    def _line(self, condition: Condition, row: Row) -> tuple[Row, Row] | None:
        return line(row, condition, self._candidates(row), self._all)

    def _candidates(self, row: Row) -> dict[str, tuple[Any, ...]]:
        """What may stand in each column that a check looks at, the values at its line first."""
        found = {}
        for field, column in self._operands():
            near = nearby(column, field.spec, self._all, row)
            empty = (None,) if field.nullable else ()
            found[field.name] = (*near, *self.values[field.name], *empty)
        return found

    def _operands(self) -> Iterator[tuple[Field, Column]]:
        columns = {one.name: one for check in self._all for one in columns_in(check)}
        names = {name for check in self._all for name in columns_of(check)}
        return ((field, columns[field.name]) for field in self.fields if field.name in names)
