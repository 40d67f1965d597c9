"""From one column type to another: do the stored values stay, and do all of them fit?"""

import ast
from typing import Literal

from scaffold.core.values import value
from scaffold.model.tables import Column

TEXTUAL = frozenset({"string", "text", "email", "url", "enum"})
"""Kinds that are stored as text: from one to the other no value changes."""

_FAMILIES = {**dict.fromkeys(TEXTUAL, "text"), "reference": "integer"}

Way = Literal["none", "in place", "convert", "replace"]


@value
class ColumnType:
    """`String(120)` is the name String with the argument 120."""

    name: str
    arguments: tuple[int, ...] = ()


def parsed(expression: str) -> ColumnType:
    """The outermost call of a type's expression; its arguments as far as they are numbers."""
    node = ast.parse(expression, mode="eval").body
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        constants = [one.value for one in node.args if isinstance(one, ast.Constant)]
        return ColumnType(node.func.id, tuple(one for one in constants if isinstance(one, int)))
    return ColumnType(expression)


def family(kind: str) -> str:
    """Kinds of one family store the same values alike."""
    return _FAMILIES.get(kind, kind)


def length(column: Column) -> int | None:
    """How many characters a text column holds; None is without end."""
    found = parsed(column.type)
    return found.arguments[0] if found.name == "String" and found.arguments else None


def digits(column: Column) -> tuple[int, int]:
    """Digits before and after the point of a decimal."""
    precision, scale = (*parsed(column.type).arguments, 12, 2)[:2]
    return precision - scale, scale


def way(before: Column, after: Column) -> Way:
    """How the column comes from its type to the other one."""
    if before.type == after.type and family(before.kind) == family(after.kind):
        return "none"
    if family(before.kind) != family(after.kind):
        return "convert"
    if before.kind == "decimal" and not _same_digits(before, after):
        return "convert"
    return "in place"


def narrows(before: Column, after: Column) -> bool:
    """Whether a stored value may be too long, too great or too fine for the new type in place."""
    if family(after.kind) == "text":
        room, needed = length(after), length(before)
        return room is not None and (needed is None or needed > room)
    return parsed(before.type).name == "BigInteger" and parsed(after.type).name == "Integer"


def _same_digits(before: Column, after: Column) -> bool:
    (whole, scale), (new_whole, new_scale) = digits(before), digits(after)
    return scale == new_scale and whole <= new_whole
