"""Exclusion constraints of PostgreSQL, which compare each new row with all others.

An index of ranges needs no extension: a value that has to be the same is a range of one point, a
UUID two of them. On SQLite, where transactions write one after the other, the repository compares
the rows.
"""

from collections.abc import Iterator

from scaffold.core.literals import quoted
from scaffold.kinds.identifier import UUID7_ID
from scaffold.migrate.layout import call, executed, lines
from scaffold.model.tables import Column, Exclusion

POSTGRESQL = '    if op.get_context().dialect.name == "postgresql":'
SHORT = 60
"""A statement of so few characters stands on the line of its call."""
RANGES = {"date": "daterange", "datetime": "tstzrange"}
"""By the kind of a field; numbers are ranges of `numeric`, which has no greatest value."""


def added(table: str, exclusion: Exclusion) -> list[str]:
    """The statement that makes the constraint."""
    points = (point for column in exclusion.by for point in _points(column))
    compared = [*points, _interval(exclusion.first, exclusion.last)]
    elements = ",\n".join(f"    {one} WITH &&" for one in compared)
    known = [f'"{column.name}" IS NOT NULL' for column in exclusion.by]
    counted = [*known, *([f"({exclusion.where_sql[1]})"] if exclusion.where else [])]
    where = f"\nWHERE ({' AND '.join(counted)})" if counted else ""
    rule = f'ADD CONSTRAINT "{exclusion.name}" EXCLUDE USING gist (\n{elements}\n){where}'
    return _altered(table, rule)


def dropped(table: str, exclusion: Exclusion) -> list[str]:
    """The statement that drops it."""
    return _altered(table, f'DROP CONSTRAINT "{exclusion.name}"')


def _altered(table: str, rule: str) -> list[str]:
    statement = f'ALTER TABLE "{table}" {rule}'.replace(":", "\\:")
    one_line = len(statement) < SHORT or '"""' in statement
    call_ = lines(call("op.execute", quoted(statement)), 8) if one_line else executed(statement)
    return [POSTGRESQL, *call_]


def _points(column: Column) -> Iterator[str]:
    values = _halves(column) if column.kind == UUID7_ID.reference else [_value(column)]
    return (f"{_range(column)}({value}, {value}, '[]')" for value in values)


def _halves(column: Column) -> list[str]:
    """The two halves of a UUID, each as the number of its 64 bits."""
    digits = f"replace(CAST(\"{column.name}\" AS text), '-', '')"
    parts = (f"CAST('x' || substr({digits}, {start}, 16) AS bit(64))" for start in (1, 17))
    return [f"CAST(CAST({part} AS bigint) AS numeric)" for part in parts]


def _interval(first: Column, last: Column) -> str:
    return f"{_range(first)}({_value(first)}, {_value(last)})"


def _range(column: Column) -> str:
    return RANGES.get(column.kind, "numrange")


def _value(column: Column) -> str:
    named = f'"{column.name}"'
    return named if column.kind in RANGES else f"CAST({named} AS numeric)"
