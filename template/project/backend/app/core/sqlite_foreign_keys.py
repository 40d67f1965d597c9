"""Which foreign keys a statement has broken: SQLite itself says only that there is one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Connection,
    Delete,
    Engine,
    ForeignKey,
    Insert,
    Table,
    Update,
    event,
    literal,
    select,
)
from sqlalchemy.engine import ExceptionContext

CODES = {"SQLITE_CONSTRAINT_FOREIGNKEY", "SQLITE_CONSTRAINT_TRIGGER"}
BLOCKING = {None, "RESTRICT", "NO ACTION"}


@dataclass(frozen=True)
class BrokenKey:
    """A foreign key and the value that broke it."""

    constraint: str
    value: object


def name_broken_keys(engine: Engine) -> None:
    """Let errors of foreign keys have a list `broken_keys`."""
    event.listen(engine, "handle_error", _look_up)


def _look_up(context: ExceptionContext) -> None:
    error: Any = context.original_exception
    compiled: Any = getattr(context.execution_context, "compiled", None)
    if getattr(error, "sqlite_errorname", None) not in CODES or compiled is None:
        return
    assert context.connection is not None
    execution: Any = context.execution_context
    # A statement with RETURNING is undone when its cursor closes, and not before.
    execution.cursor.close()
    values = execution.compiled_parameters or [{}]
    match compiled.statement:
        case Insert(table=Table() as table) | Update(table=Table() as table):
            error.broken_keys = [*_missing(context.connection, table, values)]
        case Delete() as statement:
            error.broken_keys = [*_blocking(context.connection, statement, values[0])]


def _missing(
    connection: Connection, table: Table, rows: list[dict[str, Any]]
) -> Iterator[BrokenKey]:
    """The references of these rows that lead nowhere."""
    for key in _foreign_keys(table):
        for value in {row.get(key.parent.name) for row in rows} - {None}:
            if connection.scalar(select(literal(1)).where(key.column == value)) is None:
                yield _broken(key, value)


def _blocking(
    connection: Connection, statement: Delete, values: dict[str, Any]
) -> Iterator[BrokenKey]:
    """The references to the rows that the statement deletes."""
    assert isinstance(statement.table, Table)
    for table in statement.table.metadata.sorted_tables:
        for key in _foreign_keys(table):
            if key.column.table.key != statement.table.key or key.ondelete not in BLOCKING:
                continue
            target = select(key.column)
            if statement.whereclause is not None:
                target = target.where(statement.whereclause)
            # An alias, as a table may refer to itself.
            column = table.alias().c[key.parent.name]
            found = select(column).where(column.in_(target)).limit(1)
            value = connection.scalar(found, values)
            if value is not None:
                yield _broken(key, value)


def _foreign_keys(table: Table) -> list[ForeignKey]:
    keys = (each.elements[0] for each in table.foreign_key_constraints)
    return sorted(keys, key=lambda key: key.parent.name)


def _broken(key: ForeignKey, value: object) -> BrokenKey:
    assert key.constraint is not None
    return BrokenKey(str(key.constraint.name), value)
