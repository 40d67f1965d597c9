"""Values on both sides of the line that a condition draws, for rows of tests."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import combinations, islice, pairwise, product
from typing import Any

from scaffold.expressions.evaluate import Row, evaluate
from scaffold.expressions.fields import Stored
from scaffold.expressions.tree import (
    Column,
    Condition,
    columns_in,
    columns_of,
    constants_in,
)
from scaffold.kinds import Refused, check, kind_of, to_json

MOST_TRIED = 500
LONGEST = 300
DAY, MOMENT = timedelta(days=1), timedelta(microseconds=1)

Candidates = Mapping[str, Sequence[Any]]


def broken(conditions: Iterable[Condition], row: Row) -> tuple[Condition, ...]:
    """The conditions that are false for the row."""
    return tuple(one for one in conditions if evaluate(one, row) is False)


def mended(row: Row, candidates: Candidates, conditions: Sequence[Condition]) -> Row | None:
    """The row with as few other values as are needed to break none; None where none are found."""
    wrong = broken(conditions, row)
    budget = iter(range(MOST_TRIED))
    while wrong:
        better = (
            other
            for _, other in zip(
                budget, _variants(row, columns_of(wrong[0]), candidates), strict=False
            )
            if len(broken(conditions, other)) < len(wrong)
        )
        found = next(better, None)
        if found is None:
            return None
        row, wrong = found, broken(conditions, found)
    return row


def _variants(row: Row, names: Sequence[str], candidates: Candidates) -> Iterator[Row]:
    """The row with one other value, then with two, three."""
    names = [name for name in names if name in candidates]
    for count in range(1, min(3, len(names)) + 1):
        for some in combinations(names, count):
            for values in product(*(candidates[name] for name in some)):
                yield {**row, **dict(zip(some, values, strict=True))}


def line(
    row: Row, condition: Condition, candidates: Candidates, conditions: Sequence[Condition]
) -> tuple[Row, Row] | None:
    """Changes of a row that breaks nothing: some that pass, and some that break this one only.

    They are next to each other where the condition draws its line along one column.
    """
    others = [one for one in conditions if one != condition]
    for name in columns_of(condition):
        values = [value for value in candidates.get(name, ()) if value is not None]
        sides = [_side(condition, others, {**row, name: value}) for value in _sorted(values)]
        for (left, one), (right, other) in pairwise(sides):
            if {one, other} == {True, False}:
                passing, failing = (left, right) if one else (right, left)
                return {name: passing[name]}, {name: failing[name]}
    variants = islice(_variants(row, columns_of(condition), candidates), MOST_TRIED)
    for other_row in variants:
        if _side(condition, others, other_row)[1] is False:
            return {}, {name: one for name, one in other_row.items() if one != row[name]}
    return None


def _sorted(values: Sequence[Any]) -> list[Any]:
    """The values in their order; JSON has none."""
    try:
        return sorted(dict.fromkeys(values))
    except TypeError:
        return []


def _side(condition: Condition, others: Sequence[Condition], row: Row) -> tuple[Row, bool | None]:
    return row, None if broken(others, row) else evaluate(condition, row)


def nearby(
    column: Column, rules: Stored, conditions: Iterable[Condition], row: Row
) -> tuple[Any, ...]:
    """Values of a field at the lines that conditions draw: beside constants and other fields."""
    kind = kind_of(rules)
    found: dict[Any, None] = {}
    for condition in conditions:
        names = [one for one in columns_in(condition) if one.type.family == column.type.family]
        if column.name not in columns_of(condition):
            continue
        near = [one.value for one in constants_in(condition)]
        near += [row[one.name] for one in names if row.get(one.name) is not None]
        for value in (*column.type.values, *near):
            found |= dict.fromkeys(_beside(value, column))
    if column.type.family == "boolean":
        found |= {True: None, False: None}
    exact = (Decimal(one) if kind.exact and isinstance(one, int) else one for one in found)
    return tuple(one for one in exact if _takes(rules, one))


def _beside(value: Any, column: Column) -> list[Any]:
    """The value and its neighbours, as the column has them."""
    family = column.type.family
    try:
        match value:
            case int() | Decimal() if family == "number":
                step = Decimal(1).scaleb(-column.type.scale) if column.type.scale else 1
                near = [value - step, value, value + step]
                return near if column.type.scale else [int(one) for one in near]
            case int() if family == "text" and 0 <= value <= LONGEST:
                return ["x" * length for length in (value - 1, value, value + 1) if length >= 0]
            case str() if family == "enum":
                return [value]
            case str() if family == "text":
                before = value[:-1] + chr(max(33, ord(value[-1]) - 1)) if value else ""
                return [value[:-1], before, value, f"{value}x"]
            case float() if family == "real":
                return [value - 1, value, value + 1]
            case datetime() if family == "datetime":
                return [value - MOMENT, value, value + MOMENT]
            case date() if family == "date" and not isinstance(value, datetime):
                return [value - DAY, value, value + DAY]
            case time() if family == "time":
                return [value, time(0), time(23, 59)]
    except OverflowError:
        return [value]
    return []


def _takes(rules: Stored, value: Any) -> bool:
    try:
        check(to_json(value), rules)
    except Refused:
        return False
    return True
