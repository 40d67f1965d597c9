"""From one column type to another: do the stored values stay, and do all of them fit?"""

from typing import Literal

from scaffold.kinds import KINDS
from scaffold.kinds.storage import Storage
from scaffold.model.tables import Column

Method = Literal["none", "in place", "convert", "replace"]


def storage(column: Column) -> Storage:
    """How the column's values are stored; columns of one storage hold the same values alike."""
    return KINDS[column.kind].storage


def is_textual(column: Column) -> bool:
    """Whether the column holds texts."""
    return storage(column).name == "text"


def length(column: Column) -> int | None:
    """How many characters a text column holds; None is without end."""
    arguments = column.type.arguments
    return arguments[0] if column.type.name == "String" and arguments else None


def most_characters(column: Column) -> int | None:
    """How many characters its longest text has at most; None where there is no end."""
    return length(column) if column.longest is None else column.longest


def digits(column: Column) -> tuple[int, int]:
    """Digits before and after the point of a decimal."""
    precision, scale = (*column.type.arguments, 12, 2)[:2]
    return precision - scale, scale


def method_of(before: Column, after: Column) -> Method:
    """How the column comes from its type to the other one."""
    alike = storage(before).name == storage(after).name
    if before.type == after.type and alike:
        return "none"
    if not alike or (KINDS[before.kind].exact and not _same_digits(before, after)):
        return "convert"
    return "in place"


def narrows(before: Column, after: Column) -> bool:
    """Whether a stored value may be too long, too great or too fine for the new type in place."""
    if is_textual(after):
        room, needed = length(after), most_characters(before)
        return room is not None and (needed is None or needed > room)
    return before.type.name == "BigInteger" and after.type.name == "Integer"


def cuts(before: Column, after: Column) -> bool:
    """Whether a change in place may change stored values; those of an enum always fit."""
    return narrows(before, after) and after.kind != "enum"


def _same_digits(before: Column, after: Column) -> bool:
    (whole, scale), (new_whole, new_scale) = digits(before), digits(after)
    return scale == new_scale and whole <= new_whole
