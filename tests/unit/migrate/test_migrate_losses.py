"""What is said to lose values, and what loses them: every kind into every other one."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import combinations, permutations
from typing import Any
from uuid import UUID

import pytest

from scaffold.core.values import replace
from scaffold.migrate.conversions import conversion, loses_values
from scaffold.migrate.types import cuts, is_textual, length, method_of
from scaffold.model.tables import Column
from tests.unit.migrate.column_types import column_type
from tests.unit.migrate.test_migrate_conversions import made

UTMOST = 2**63 - 1
CENT = Decimal("0.01")


def column(kind: str, type: str, low: object = None, high: object = None, **more: Any) -> Column:
    ends = (("ge", low), ("le", high))
    limits = tuple(one for one in ends if one[1] is not None)
    return Column("it", kind, column_type(type), limits=limits, **more)


def integer(low: int | None = None, high: int | None = None) -> Column:
    return column("integer", "BigInteger()", low, high)


def decimal(precision: int, scale: int, low: object = None, high: object = None) -> Column:
    return column("decimal", f"ExactDecimal({precision}, {scale})", low, high)


COLUMNS: dict[str, tuple[Column, tuple[Any, ...]]] = {
    "integer": (integer(), (-UTMOST - 1, -7, 0, 1, 7, UTMOST - 1, UTMOST)),
    "integer 0..999": (integer(0, 999), (0, 1, 7, 10, 999)),
    "integer -999..1": (integer(-999, 1), (-999, -100, -1, 0, 1)),
    "integer 0..": (integer(0), (0, 1, 7, UTMOST - 1, UTMOST)),
    "integer ..15 digits": (integer(-(10**15) + 1, 10**15 - 1), (-(10**15) + 1, 10**15 - 1)),
    "integer ..18 digits": (integer(0, 10**18 - 1), (0, 10**18 - 2, 10**18 - 1)),
    "decimal 5, 0": (decimal(5, 0), (Decimal(-99999), Decimal(0), Decimal(1), Decimal(99999))),
    "decimal 5, 2": (decimal(5, 2), (Decimal("-999.99"), CENT, Decimal("0.02"), Decimal("999.99"))),
    "decimal 12, 2": (
        decimal(12, 2),
        (Decimal("-9999999999.99"), CENT, Decimal("0.02"), Decimal("9999999999.99")),
    ),
    "decimal 12, 2 in 0..9": (
        decimal(12, 2, Decimal(0), Decimal(9)),
        (Decimal("0.00"), CENT, Decimal("0.02"), Decimal("8.99"), Decimal("9.00")),
    ),
    "decimal 21, 2": (
        decimal(21, 2),
        (
            Decimal("-9999999999999999999.99"),
            CENT,
            *(2 * CENT, Decimal("9999999999999999999.98"), Decimal("9999999999999999999.99")),
        ),
    ),
    "float": (
        column("float", "Float()"),
        (-1.5, 0.1, 0.125, 0.12500001, 1e15, 1e300, -2.2250738585072014e-308),
    ),
    "boolean": (column("boolean", "Boolean()"), (False, True)),
    "string 3": (column("string", "String(3)"), ("", "a", "abc", "1", "01", " 1", "1.0", "no")),
    "string 4": (column("string", "String(4)"), ("a", "abcd", "abce", "1", "01", "true", "TRUE")),
    "text": (
        column("text", "Text()"),
        ("a", "x" * 300, "x" * 301, "1", " 1", "2024-02-29", "true", "TRUE", str(UUID(int=5))),
    ),
    "enum of 3": (column("enum", "String()", longest=3), ("abc", "b", "1", "01")),
    "enum of 4": (column("enum", "String()", longest=4), ("abcd", "abce", "1", "01")),
    "date": (column("date", "Date()"), (date(1, 1, 1), date(2024, 2, 29), date(9999, 12, 31))),
    "datetime": (
        column("datetime", "UtcDateTime()"),
        tuple(datetime(2024, 2, day, hour, tzinfo=UTC) for day in (1, 2) for hour in (1, 2)),
    ),
    "time": (column("time", "Time()"), (time(0), time(1, 2, 3), time(23, 59, 59, 999999))),
    "uuid": (column("uuid", "Uuid()"), (UUID(int=5), UUID(int=2**128 - 1))),
    "string 20": (column("string", "String(20)"), ("a", "x" * 20, "1", " 1", "nan")),
    "string 40": (column("string", "String(40)"), ("a", "x" * 40, "1", " 1", "2024-02-29", "TRUE")),
    "json": (
        column("json", "JSON()"),
        ({"a": [1]}, {"b": "x" * 300}, 1, True, "a", "1", [], [1], "2024-02-29", 0.5, 1.5),
    ),
}
"""Columns with values that they may hold, those at their ends among them."""


def fits(value: Any, target: Column) -> bool:
    """Whether a column of the database takes the value whole."""
    if is_textual(target):
        return length(target) is None or len(value) <= length(target)  # type: ignore[operator]
    if target.kind == "integer":
        return -(2**63) <= int(value) < 2**63
    if target.kind == "decimal":
        precision, scale = target.type.arguments
        return bool(abs(value) < 10 ** (precision - scale) and value == round(value, scale))
    return True


def lost(before: Column, after: Column, values: tuple[Any, ...]) -> str:
    """What becomes of values that do not go over, each to one of its own; empty for nothing."""
    whole = replace(after, type=column_type("Text()")) if is_textual(after) else after
    how = method_of(before, after)
    images = [made(before, whole, value) if how == "convert" else value for value in values]
    if any(image is None for image in images):
        return "gone"
    if not all(fits(image, after) for image in images):
        return "too large"
    equal = (one == other for one, other in combinations(images, 2))
    return "equal" if any(equal) else ""


PAIRS = list(permutations(COLUMNS, 2))


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=[f"{a} to {b}" for a, b in PAIRS])
def test_what_is_said_to_lose_values_is_what_loses_them(one: str, other: str) -> None:
    (before, values), (after, _) = COLUMNS[one], COLUMNS[other]
    converted = method_of(before, after) == "convert"
    if converted and conversion(before, after) is None:
        assert loses_values(before, after)
        return

    told = loses_values(before, after) if converted else cuts(before, after)

    assert bool(lost(before, after, values)) == told, (told, values)
