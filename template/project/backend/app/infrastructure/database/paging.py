"""Keyset paging: a page begins where an index finds the last one's end; nothing is counted."""

from collections.abc import Sequence
from operator import gt, lt
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, asc, case, desc, literal, tuple_
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.application.errors import InvalidInputError
from app.application.paging import decode_cursor, encode_cursor

Row = TypeVar("Row")
Column = InstrumentedAttribute[Any]


def fetch_page(
    db: Session,
    query: Select[Row],
    column: Column,
    id_column: Column,
    *,
    sort: str,
    cursor: str | None,
    limit: int,
    order: Sequence[str] = (),
) -> tuple[list[Row], str | None]:
    """At most `limit` rows after the cursor, and the cursor of the page that follows.

    They come in the order of `column`, of the ids where that is equal, with NULLs at the end;
    all of it backwards where `sort` begins with a minus. With an `order`, the values of the column
    stand in this order.
    """
    position = None
    if cursor is not None:
        kinds = column.type.python_type, id_column.type.python_type
        position = decode_cursor(cursor, sort, *kinds)
    rows: list[Row] = []
    for part in _parts(query, column, id_column, position, order, sort.startswith("-")):
        if len(rows) <= limit:
            rows += _fetch(db, part.limit(limit + 1 - len(rows)))
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    end = [getattr(last, key.key) for key in (column, id_column)]
    return rows[:limit], encode_cursor(sort, *end)


def _parts(
    query: Select[Row],
    column: Column,
    id_column: Column,
    position: list[Any] | None,
    order: Sequence[str],
    backwards: bool,
) -> list[Select[Row]]:
    """What is left of the list: rows with a value apart from those without.

    Each is one range of an index then, which "greater than this, or NULL" is not.
    """
    direction, beyond = (desc, lt) if backwards else (asc, gt)
    place = _place(column, order)
    filled = query.order_by(direction(place), direction(id_column))
    empty = query.where(column.is_(None)).order_by(direction(id_column))
    if getattr(column.expression, "nullable", True):
        filled = filled.where(column.is_not(None))
        parts = [empty, filled] if backwards else [filled, empty]
    else:
        parts = [filled]
    if position is None:
        return parts
    value, row_id = position
    if value is None:
        bounded = empty.where(beyond(id_column, row_id))
        return [bounded, filled] if backwards else [bounded]
    here = tuple_(_place_of(value, column, order), literal(row_id, id_column.type))
    bounded = filled.where(beyond(tuple_(place, id_column), here))
    return [bounded] if backwards else [bounded, *parts[1:]]


def _place(column: Column, order: Sequence[str]) -> ColumnElement[Any] | Column:
    """What rows are sorted by: the value, or its place in the order."""
    return case({value: at for at, value in enumerate(order)}, value=column) if order else column


def _place_of(value: Any, column: Column, order: Sequence[str]) -> ColumnElement[Any]:
    """The same of the last row of a page."""
    if not order:
        return literal(value, column.type)
    if value not in order:
        raise InvalidInputError("Invalid cursor")
    return literal(order.index(value))


def _fetch(db: Session, query: Select[Row]) -> list[Row]:
    try:
        return list(db.scalars(query))
    except StatementError as error:
        # A forged cursor may hold a value that the column cannot.
        if isinstance(error.orig, ValueError):
            raise InvalidInputError("Invalid cursor") from None
        raise
