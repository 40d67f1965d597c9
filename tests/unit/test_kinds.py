"""Kinds: what each takes, what it refuses, and that its samples are what they claim to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaffold.kinds import (
    KINDS,
    Refused,
    attribute,
    check,
    check_pattern,
    invalid_samples,
    samples,
    to_json,
)


@dataclass(frozen=True)
class Field:
    type: str
    optional: bool = False
    unique: bool = False
    min: object = None
    max: object = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    precision: int | None = None
    scale: int | None = None
    values: Sequence[str] = ()
    example: object = None


FIELDS = [
    Field("string"),
    Field("string", max_length=1),
    Field("string", max_length=3),
    Field("string", min_length=300),
    Field("string", min_length=12, max_length=14),
    Field("string", pattern=r"^[A-Z]{2,4}-\d{3,6}$"),
    Field("string", pattern=r"^\S+$", min_length=5, max_length=5),
    Field("string", pattern="abc", min_length=10),
    Field("string", pattern="^(ab|cd)+$", min_length=7, max_length=9),
    Field("string", pattern="[^a-z]"),
    Field("string", pattern=r"(?i)^sku\b"),
    Field("string", pattern=r"^.{3}[!-/]\w?(x|y)*$"),
    Field("string", pattern="^[à-ü]+$", min_length=2),
    Field("text"),
    Field("text", pattern="^a*$", max_length=40),
    Field("integer"),
    Field("integer", min=5),
    Field("integer", max=-5),
    Field("integer", min=2, max=4),
    Field("integer", min=-(2**63), max=-(2**63) + 2),
    Field("integer", min=2**63 - 3),
    Field("float"),
    Field("float", min=0.1, max=0.2),
    Field("float", min=1e300),
    Field("float", max=-1e18),
    Field("float", min=0, max=5e-324 * 4),
    Field("decimal"),
    Field("decimal", min="0.01", max="0.03"),
    Field("decimal", precision=4, scale=4),
    Field("decimal", precision=3, scale=0, max=5),
    Field("decimal", precision=18, scale=0),
    Field("decimal", precision=1),
    *(Field(kind) for kind in ("date", "datetime", "time", "uuid", "json", "email", "url")),
    Field("reference"),
    Field("references"),
    Field("enum", values=("n/a", "2xl", "it's", "None", "électronique")),
    Field("integer", example=42),
    Field("date", optional=True),
]
IDS = [f"{number}-{field.type}" for number, field in enumerate(FIELDS)]


@pytest.mark.parametrize("field", FIELDS, ids=IDS)
def test_samples_are_at_least_three_distinct_values_that_the_field_takes(field: Field) -> None:
    found = samples(field)
    assert len(found) == 3
    assert len({repr(value) for value in found}) == 3
    for value in found:
        assert check(to_json(value), field) == value


@pytest.mark.parametrize("field", FIELDS, ids=IDS)
def test_each_invalid_sample_is_refused_by_the_rule_it_names(field: Field) -> None:
    for invalid in invalid_samples(field):
        with pytest.raises(Refused) as refused:
            check(to_json(invalid.value), field)
        assert refused.value.rule == invalid.rule or invalid.rule == "null"


def test_each_rule_of_a_text_has_a_sample_that_breaks_it() -> None:
    field = Field("string", min_length=2, max_length=4, pattern="^[a-z]+$")
    rules = {invalid.rule: invalid.value for invalid in invalid_samples(field)}
    assert rules.keys() == {"type", "min_length", "max_length", "pattern", "null"}
    assert len(rules["min_length"]) == 1 and len(rules["max_length"]) == 5
    assert rules["max_length"].isalpha()


def test_each_rule_of_a_number_has_a_sample_that_breaks_it() -> None:
    assert [(one.rule, one.value) for one in invalid_samples(Field("integer", min=1, max=9))] == [
        ("type", "many"),
        ("min", 0),
        ("max", 10),
        ("null", None),
    ]
    decimal = Field("decimal", min="0.50", max="9.00", optional=True)
    assert [(one.rule, one.value) for one in invalid_samples(decimal)] == [
        ("type", "many"),
        ("min", Decimal("0.49")),
        ("max", Decimal("9.01")),
        ("scale", Decimal("0.501")),
    ]


def test_few_possible_values_give_few_samples() -> None:
    assert samples(Field("boolean")) == (True, False)
    assert samples(Field("integer", min=7, max=7)) == (7,)
    assert samples(Field("enum", values=("only",))) == ("only",)


def test_the_example_comes_first() -> None:
    assert samples(Field("string", example="Phone"))[0] == "Phone"


def test_more_samples_can_be_had() -> None:
    assert len(samples(Field("string", max_length=2), 200)) == 200
    assert len(samples(Field("string", pattern="^[a-z]{3}$"), 20)) == 20


def test_rules_that_leave_nothing_give_no_sample() -> None:
    assert samples(Field("string", pattern="^(ab)+$", min_length=3, max_length=3)) == ()
    assert samples(Field("string", pattern="^(?:a{100}){50}$")) == ()


def test_a_pattern_that_would_take_python_forever_takes_no_time() -> None:
    field = Field("string", pattern="^(a+)+$")
    with pytest.raises(Refused):
        check("a" * 200 + "!", field)


@pytest.mark.parametrize(
    "pattern", ["(?=a)", r"(a)\1", "(", r"\p{L}", r"\Z", "a" * 501, "\0", "(?:(?:x{99}){99}){99}"]
)
def test_a_pattern_that_one_of_the_engines_cannot_read_is_refused(pattern: str) -> None:
    with pytest.raises(Refused):
        check_pattern(pattern)


@pytest.mark.parametrize(
    "pattern", [r"^\d+$", "(?i)a", "(?P<x>a)|b", r"[\w.-]+@\w", "(" * 40 + ")" * 40]
)
def test_usual_patterns_are_taken(pattern: str) -> None:
    check_pattern(pattern)


READ = [
    ("date", "2024-02-29", date(2024, 2, 29)),
    ("datetime", "2024-02-29T12:00:00+02:00", datetime(2024, 2, 29, 10, tzinfo=UTC)),
    ("time", "09:30", time(9, 30)),
    ("uuid", "00000000-0000-4000-8000-00000000000A", UUID(int=0x4000800000000000000A)),
    ("decimal", 9.9, Decimal("9.90")),
    ("decimal", "123456789.01", Decimal("123456789.01")),
    ("float", 3, 3.0),
    ("boolean", True, True),
    ("email", "ada.l+x@example.co.uk", "ada.l+x@example.co.uk"),
    ("email", "Ada.L@Example.CO.UK", "Ada.L@example.co.uk"),
    ("url", "https://example.com:8080/a?b=c#d", "https://example.com:8080/a?b=c#d"),
    ("json", {"a": [1, None]}, {"a": [1, None]}),
    ("reference", 7, 7),
    ("references", [1, 2], [1, 2]),
]


@pytest.mark.parametrize(("kind", "data", "value"), READ)
def test_json_data_is_read_as_the_value_it_stands_for(
    kind: str, data: object, value: object
) -> None:
    assert check(data, Field(kind)) == value


REFUSED = [
    ("string", 5),
    ("string", "a\0b"),
    ("string", "\ud800"),
    ("integer", True),
    ("integer", 2**63),
    ("integer", 1.0),
    ("float", float("nan")),
    ("float", 10**400),
    ("float", "1"),
    ("decimal", "1e999999999"),
    ("decimal", "NaN"),
    ("decimal", "1.001"),
    ("decimal", 10**10),
    ("boolean", 1),
    ("date", "2023-02-29"),
    ("date", "20240101"),
    ("datetime", "2024-01-01T00:00:00"),
    ("datetime", "0001-01-01T00:00:00+14:00"),
    ("time", "24:00"),
    ("time", "09:30Z"),
    ("uuid", "{00000000-0000-4000-8000-000000000001}"),
    ("email", "a..b@example.com"),
    ("email", "nobody@localhost"),
    ("url", "ftp://example.com"),
    ("url", "https://example.com/a b"),
    ("json", None),
    ("json", {"a": float("inf")}),
    ("json", ["\0"]),
    ("reference", 0),
    ("references", 1),
]


@pytest.mark.parametrize(("kind", "data"), REFUSED)
def test_what_is_none_of_the_kind_is_refused_with_a_hint(kind: str, data: object) -> None:
    with pytest.raises(Refused) as refused:
        check(data, Field(kind))
    assert refused.value.reason and refused.value.hint


COLUMNS = {
    "string": "String(255)",
    "text": "Text()",
    "integer": "BigInteger()",
    "float": "Double()",
    "decimal": "ExactDecimal(12, 2)",
    "boolean": "Boolean()",
    "date": "Date()",
    "datetime": "UtcDateTime()",
    "time": "Time()",
    "uuid": "Uuid()",
    "enum": "String()",
    "json": "JSON(none_as_null=True)",
    "email": "String(254)",
    "url": "String(2048)",
}


@pytest.mark.parametrize("kind", sorted(COLUMNS))
def test_each_kind_has_its_column(kind: str) -> None:
    assert str(KINDS[kind].column(Field(kind))) == COLUMNS[kind]


def test_lengths_and_digits_reach_the_column() -> None:
    assert str(KINDS["string"].column(Field("string", max_length=120))) == "String(120)"
    assert str(KINDS["text"].column(Field("text", max_length=5000))) == "String(5000)"
    assert (
        str(KINDS["decimal"].column(Field("decimal", precision=5, scale=0))) == "ExactDecimal(5, 0)"
    )


def test_a_reference_is_known_by_its_id() -> None:
    assert attribute("owner", "reference") == "owner_id"
    assert attribute("tags", "references") == "tags"


@settings(deadline=None)
@given(st.integers(-(2**63), 2**63 - 1), st.integers(0, 5), st.sampled_from(["integer", "decimal"]))
def test_narrow_bounds_always_have_samples(least: int, room: int, kind: str) -> None:
    if kind == "decimal":
        least %= 10**9
    field = Field(kind, min=least, max=min(least + room, 2**63 - 1))
    for value in samples(field):
        assert check(to_json(value), field) == value
    assert samples(field)


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(min_value=0, max_value=1e308))
def test_any_two_bounds_of_a_float_have_a_sample(least: float, room: float) -> None:
    field = Field("float", min=least, max=min(least + room, 1.7e308))
    if field.max >= least:
        assert samples(field)
