"""The directions of a table's rows as PostgreSQL keeps them, and the SQL that makes one of a row.

It says the same as the `ENCODING` of the generated domain, which compares rows in memory.
"""

import re

from scaffold.core.naming import Name
from scaffold.kinds.identifier import INTEGER_ID, Identifier
from scaffold.model.direction_tables import Directions, KeyedDirections
from scaffold.model.field import Field

PLAIN = re.compile(r"[A-Za-z0-9 _.,/+-]*")


def directions_of(name: Name, by: tuple[Field, ...], row_id: Identifier) -> Directions:
    """The directions of an entity's rows, compared by these fields.

    A row without any value points the way of a dimension of its own, square to all others.
    """
    parts = tuple(part for field in by for part in _parts(field))
    if all(field.nullable for field in by):
        empty = " AND ".join(f'p."{field.name}" IS NULL' for field in by)
        parts = (*parts, _one_if(empty))
    if row_id != INTEGER_ID:
        return KeyedDirections(name.table, name.id_column, parts, row_id.name)
    return Directions(name.table, name.id_column, parts)


def _parts(field: Field) -> tuple[str, ...]:
    column = f'p."{field.name}"'
    if field.is_enum:
        return tuple(_one_if(f"{column} = {_text(value)}") for value in field.values)
    if field.is_boolean:
        return _one_if(f"NOT {column}"), _one_if(column)
    angle = f"{_share(field, f'{column}::double precision')} * pi() / 2"
    return tuple(
        f"CASE WHEN {column} IS NULL THEN 0 ELSE {turn}({angle}) END" for turn in ("cos", "sin")
    )


def _one_if(condition: str) -> str:
    return f"CASE WHEN {condition} THEN 1 ELSE 0 END"


def _share(field: Field, number: str) -> str:
    """Where the number lies between its bounds; without both, its order of magnitude."""
    if field.bounded:
        low, high = field.span
        return f"least(greatest(({number} - ({low!r})) / {(high - low) or 1.0!r}, 0), 1)"
    size = f"asinh({number})"
    return f"(0.5 + {size} / (2 * (5 + abs({size}))))"


def _text(value: str) -> str:
    """A text of SQL; what a parser on the way might take for more stands as its number."""
    if PLAIN.fullmatch(value):
        return f"'{value}'"
    return "E'" + "".join(c if PLAIN.fullmatch(c) else _number(c) for c in value) + "'"


def _number(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
