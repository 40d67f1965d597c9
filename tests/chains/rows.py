"""Rows of a database, before and after a migration."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import sqlalchemy as sa

from tests.chains.steps import Step

Row = Mapping[str, Any]
Rows = Mapping[str, list[Row]]


def rows_of(url: str) -> Rows:
    """All rows of all tables but Alembic's, in the order of their ids."""
    engine = sa.create_engine(url)
    found: dict[str, list[Row]] = {}
    with engine.connect() as connection:
        for name in sa.inspect(connection).get_table_names():
            if name != "alembic_version":
                rows = connection.exec_driver_sql(f'SELECT * FROM "{name}"').mappings()
                found[name] = sorted(({**row} for row in rows), key=_key)
    engine.dispose()
    return found


def _key(row: Row) -> str:
    return f"{row['id']:012}" if isinstance(row.get("id"), int) else str(row)


def lost(step: Step, before: Rows, after: Rows) -> Iterator[str]:
    """What the migration of the step has lost or changed, and should not have."""
    for table, rows in before.items():
        now = step.moved.get(table, table)
        if table in step.dropped:
            if after.get(now):
                yield f"{table} is still there"
        elif now not in after:
            yield f"{table} is gone"
        elif len(rows) != len(after[now]):
            yield f"{table} had {len(rows)} rows, and {now} has {len(after[now])}"
        else:
            for old, new in zip(rows, after[now], strict=True):
                yield from _changed(step, table, old, new)


def _changed(step: Step, table: str, old: Row, new: Row) -> Iterator[str]:
    for column, value in old.items():
        name = f"{table}.{column}"
        now = step.moved.get(name, column)
        value = step.values.get(name, {}).get(value, value)
        if name in step.dropped:
            if column in new and name not in step.moved.values():
                yield f"{name} is still there"
        elif now not in new:
            yield f"{name} is gone"
        elif not _same(value, new[now]) and not _scaled(step, name, value, new[now]):
            yield f"{name} was {value!r} and is {new[now]!r}"


def _scaled(step: Step, name: str, one: object, other: object) -> bool:
    """Whether it is the same number in the form in which SQLite keeps decimals."""
    whole = isinstance(one, int) and name in step.scaled
    return whole and other == one * 10 ** step.scaled[name]


def _same(one: object, other: object) -> bool:
    """Whether a retyped column has the same value still."""
    if one == other or str(one) == str(other):
        return True
    try:
        return Decimal(str(one)) == Decimal(str(other))
    except InvalidOperation:
        return False
