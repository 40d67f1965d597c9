"""Values made anew, by the functions that a revision carries."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaffold.migrate.columns import Convert
from scaffold.migrate.conversions import conversion
from scaffold.migrate.filling import functions
from scaffold.migrate.imports import imports
from scaffold.model.tables import Column
from tests.unit.migrate.column_types import column_type

MOMENT = datetime(2024, 2, 29, 1, 2, 3, tzinfo=UTC)
NUMBER = UUID(int=5)


def column(kind: str, type: str = "Text()") -> Column:
    return Column("it", kind, column_type(type))


def made(before: Column, after: Column, value: object) -> Any:
    """What the revision's own function makes of the value."""
    found = conversion(before, after)
    assert found is not None
    code = "\n\n".join(functions([Convert("t", before, after, "before")]))
    names: dict[str, Any] = {}
    exec("\n".join(imports(code)) + "\n" + code, names)
    return names[found.name](value)


@pytest.mark.parametrize(
    ("before", "after", "value", "image"),
    [
        ("integer", "string", -7, "-7"),
        ("decimal", "text", Decimal("1E+3"), "1000"),
        ("boolean", "string", True, "true"),
        ("date", "string", date(2024, 2, 29), "2024-02-29"),
        ("datetime", "string", MOMENT, "2024-02-29T01:02:03+00:00"),
        ("uuid", "string", NUMBER, str(NUMBER)),
        ("json", "text", {"a": [1]}, '{"a": [1]}'),
        ("text", "integer", " 12 ", 12),
        ("text", "integer", "twelve", None),
        ("text", "integer", str(2**63), None),
        ("text", "float", "1e3", 1000.0),
        ("text", "float", "nan", None),
        ("text", "boolean", "TRUE", True),
        ("text", "boolean", "perhaps", None),
        ("text", "date", "2024-02-29", date(2024, 2, 29)),
        ("text", "date", "2023-02-29", None),
        ("text", "datetime", "2024-02-29T01:02:03", MOMENT),
        ("text", "datetime", "2024-02-29T02:02:03+01:00", MOMENT),
        ("text", "time", "01:02", time(1, 2)),
        ("text", "uuid", str(NUMBER), NUMBER),
        ("text", "json", "plain", "plain"),
        ("integer", "float", 3, 3.0),
        ("integer", "boolean", 3, True),
        ("float", "integer", 2.6, 3),
        ("float", "integer", 1e300, None),
        ("decimal", "integer", Decimal("2.6"), 3),
        ("decimal", "float", Decimal("2.5"), 2.5),
        ("boolean", "integer", True, 1),
        ("date", "datetime", date(2024, 2, 29), datetime(2024, 2, 29, tzinfo=UTC)),
        ("datetime", "date", MOMENT, date(2024, 2, 29)),
        ("datetime", "time", MOMENT, time(1, 2, 3)),
        ("time", "datetime", time(1, 2), datetime(1970, 1, 1, 1, 2, tzinfo=UTC)),
        ("json", "integer", 12, 12),
        ("json", "integer", {"a": 1}, None),
        ("json", "boolean", False, False),
        ("json", "boolean", [], None),
        ("json", "date", "2024-02-29", date(2024, 2, 29)),
        ("json", "date", 5, None),
    ],
)
def test_a_value_goes_over(before: str, after: str, value: object, image: object) -> None:
    found = made(column(before), column(after), value)

    assert (type(found), found) == (type(image), image)


@pytest.mark.parametrize(
    ("kind", "type", "value", "image"),
    [
        ("integer", "ExactDecimal(5, 2)", 999, Decimal("999.00")),
        ("integer", "ExactDecimal(5, 2)", 1000, None),
        ("text", "ExactDecimal(5, 2)", "1.005", Decimal("1.00")),
        ("text", "ExactDecimal(5, 2)", "Infinity", None),
        ("text", "ExactDecimal(5, 2)", "NaN", None),
        ("float", "ExactDecimal(5, 0)", 2.5, Decimal("2")),
        ("boolean", "ExactDecimal(5, 2)", True, Decimal("1.00")),
        ("decimal", "ExactDecimal(5, 3)", Decimal("1.50"), Decimal("1.500")),
    ],
)
def test_a_number_becomes_a_decimal(kind: str, type: str, value: object, image: object) -> None:
    found = made(column(kind, "ExactDecimal(9, 2)"), column("decimal", type), value)

    assert found == image
    assert found is None or found.as_tuple() == image.as_tuple()  # type: ignore[attr-defined]


def test_a_text_that_is_too_long_is_cut() -> None:
    assert made(column("date"), column("string", "String(4)"), date(2024, 2, 29)) == "2024"


@pytest.mark.parametrize(
    ("before", "after", "lossless"),
    [
        (column("integer"), column("string", "String(20)"), True),
        (column("integer"), column("string", "String(19)"), False),
        (column("decimal", "ExactDecimal(12, 2)"), column("string", "String(14)"), True),
        (column("decimal", "ExactDecimal(12, 2)"), column("string", "String(13)"), False),
        (column("json"), column("string", "String(90)"), False),
        (column("decimal", "ExactDecimal(8, 2)"), column("decimal", "ExactDecimal(9, 3)"), True),
        (column("decimal", "ExactDecimal(8, 2)"), column("decimal", "ExactDecimal(8, 3)"), False),
        (column("integer"), column("decimal", "ExactDecimal(18, 0)"), False),
        (column("boolean"), column("decimal", "ExactDecimal(3, 2)"), True),
        (column("integer"), column("float"), False),
    ],
)
def test_what_may_be_lost_is_known(before: Column, after: Column, lossless: bool) -> None:
    found = conversion(before, after)

    assert found is not None
    assert found.lossless == lossless


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": st.one_of(st.text(), st.sampled_from(["NaN", "1e999", "9" * 5000, "2024-02-30"])),
    "integer": st.integers(-(2**63), 2**63 - 1),
    "float": st.floats(allow_nan=False, allow_infinity=False),
    "decimal": st.decimals(-9_999_999, 9_999_999, places=2),
    "boolean": st.booleans(),
    "date": st.dates(),
    "datetime": st.datetimes(timezones=st.just(UTC)),
    "time": st.times(),
    "uuid": st.uuids(),
    "json": st.recursive(
        st.one_of(st.booleans(), st.integers(), st.floats(), st.text()),
        lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
        max_leaves=4,
    ),
}


@pytest.mark.parametrize("before", VALUES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_value_stops_a_conversion(before: str, data: st.DataObject) -> None:
    source, value = column(before, "ExactDecimal(9, 2)"), data.draw(VALUES[before])
    for after in VALUES:
        target = column(after, "ExactDecimal(9, 2)" if after == "decimal" else "Text()")
        found = conversion(source, target)
        if found is not None:
            image = made(source, target, value)
            assert image is None or found.target in ("Any", type(image).__name__)


@pytest.mark.parametrize(("before", "after"), list(permutations(VALUES, 2)))
def test_each_way_has_its_way_back(before: str, after: str) -> None:
    there, back = column(before), column(after)

    assert (conversion(there, back) is None) == (conversion(back, there) is None)


@pytest.mark.parametrize(("before", "after"), [("integer", "uuid"), ("boolean", "date")])
def test_kinds_with_nothing_in_common_have_no_conversion(before: str, after: str) -> None:
    assert conversion(column(before), column(after)) is None
