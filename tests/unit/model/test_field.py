"""What templates read of a field."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scaffold.core.values import NOTHING
from scaffold.model import Field
from tests.unit.model.specs import entity


def field(text: str) -> Field:
    return entity(f"value: {text}").fields[0]


def rules(text: str) -> dict[str, Any]:
    return {rule.keyword: rule.value for rule in field(text).rules}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{type: string}", {"max_length": 255}),
        ("{type: string, min_length: 2, max_length: 9, pattern: '^a'}",
         {"min_length": 2, "max_length": 9, "pattern": "^a"}),
        ("{type: text}", {"max_length": 65536}),
        ("{type: integer, min: 0, max: 5}", {"ge": 0, "le": 5}),
        ("{type: decimal, min: 1}",
         {"ge": Decimal("1.00"), "max_digits": 12, "decimal_places": 2}),
        ("{type: boolean}", {}),
        ("{type: boolean, summary: Is it?, example: true}",
         {"description": "Is it?", "examples": [True]}),
        ("{type: enum, values: [a, b]}", {}),
    ],
)  # fmt: skip
def test_rules_stand_in_the_type(text: str, told: dict[str, Any]) -> None:
    assert rules(text) == told


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("string", "types.Text"),
        ("integer", "types.Integer"),
        ("float", "types.Real"),
        ("decimal", "Decimal"),
        ("boolean", "bool"),
        ("date", "date"),
        ("datetime", "types.Timestamp"),
        ("time", "types.Clock"),
        ("uuid", "UUID"),
        ("json", "types.Json"),
        ("email", "types.Email"),
        ("url", "types.Url"),
    ],
)
def test_each_kind_has_a_type_to_begin_with(text: str, base: str) -> None:
    assert field(text).base == base


def test_an_optional_value_may_be_null() -> None:
    found = field("{type: string, optional: true}")
    assert (found.annotation, found.default) == ("ThingValue | None", None)


def test_a_value_that_must_be_given_has_no_default() -> None:
    assert field("string").default is NOTHING
    assert not field("string").has_default


@pytest.mark.parametrize(
    ("text", "default", "plain"),
    [
        ("{type: string, default: x}", "x", True),
        ("{type: date, default: 2024-02-29}", date(2024, 2, 29), False),
        ("{type: json, default: {a: 1}}", {"a": 1}, False),
    ],
)
def test_a_default_is_a_value_of_its_kind(text: str, default: object, plain: bool) -> None:
    found = field(text)
    assert found.default == default
    assert found.has_parameter_default is plain
    assert found.has_made_default is not plain
    assert found.default_name == "VALUE_DEFAULT"


def test_references_that_are_left_out_are_none_at_all() -> None:
    found = field("{type: references, to: thing, optional: true}")
    assert (found.default, found.nullable, found.annotation) == ([], False, "ThingValue")


def test_bounds_are_plain_numbers_for_a_vector() -> None:
    found = field("{type: decimal, min: 1, max: '2.5'}")
    assert found.bounded
    assert found.span == (1.0, 2.5)
    assert not field("{type: integer, min: 0}").bounded


def test_the_former_name_of_a_reference_is_that_of_its_column() -> None:
    found = field("{type: reference, to: thing, was: parent}")
    assert (found.was, found.column.was) == ("parent_id", "parent_id")


def test_a_default_fills_rows_but_a_missing_value_does_not() -> None:
    assert field("{type: integer, default: 3}").column.default == 3
    assert field("{type: integer, optional: true}").column.default is NOTHING
