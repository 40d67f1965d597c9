"""What samples of an entity hold in a field, and when two of them cannot be kept together."""

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any

from scaffold.core.values import value
from scaffold.model.field import Field
from scaffold.model.tables import Unique
from scaffold.model.target import Target

ROWS = 3
Row = Mapping[str, Any]

SHORTEST_MARK = 4
"""A text of so many characters turns up in an answer or a log only if somebody put it there."""

HEX, LIKE_NO_ID = set("0123456789abcdef"), 12
"""Fewer characters of these turn up in the random ids of traces too."""

SMALL, LARGE = set(digits + ascii_lowercase), set(digits + ascii_uppercase)

LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)


@value
class Sample:
    """Values for a whole entity. A required reference holds the number of its target's sample."""

    number: int
    values: Row


def joined(rows: Iterable[Row]) -> dict[str, Any]:
    return {name: value for row in rows for name, value in row.items()}


def in_turn(field: Field, turn: int) -> Any:
    values = values_of(field)
    if field.nullable and turn == ROWS - 1:
        return None
    own = [value for value in values if value is not None] or values
    return own[turn % len(own)]


def values_of(field: Field) -> list[Any]:
    """What samples may hold in this field."""
    if field.is_list:
        return [[]]
    if field.is_reference:
        return [None] if field.target is None or field.nullable else _ids(field, field.target)
    return [*field.samples, *([None] if field.nullable else [])]


def _ids(field: Field, target: Target) -> list[Any]:
    """The ids that its target's samples have in tests which keep them first."""
    return [field.identifier.nth(number) for number in range(1, target.samples + 1)]


def double(row: Row, other: Row, rule: Unique) -> bool:
    values, others = ([one[name] for name in rule.columns] for one in (row, other))
    if rule.ignore_case and None not in (*values, *others):
        values, others = ([text.translate(LOWER) for text in each] for each in (values, others))
    return (rule.nulls_same or None not in values) and values == others


def sort_alike(one: str, other: str) -> bool:
    """Whether every collation sorts the two texts as Python does: their first difference says."""
    difference = next(((a, b) for a, b in zip_longest(one, other, fillvalue="0") if a != b), "00")
    return any(set(difference) <= letters for letters in (SMALL, LARGE))


def recognizable(value: Any, names: Iterable[str]) -> bool:
    """Whether nothing else in an answer, a log or the id of a trace reads like the value."""
    if not isinstance(value, str) or len(value) < SHORTEST_MARK:
        return False
    like_an_id = len(value) < LIKE_NO_ID and set(value) <= HEX
    return not like_an_id and not any(value in one for one in names)
