"""What a test case expects: a language that is read, never run."""

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaffold.expressions.tokens import Unreadable
from scaffold.spec import expectations
from scaffold.spec.expectations import (
    Comparison,
    Operand,
    Raises,
    parse_expectation,
)

READ = [
    ("id > 0", Comparison(Operand(("id",)), ">", 0)),
    ("category == electronics", Comparison(Operand(("category",)), "==", "electronics")),
    ("category == 'it\\'s'", Comparison(Operand(("category",)), "==", "it's")),
    ("size == n/a", Comparison(Operand(("size",)), "==", "n/a")),
    ("size == 2xl", Comparison(Operand(("size",)), "==", "2xl")),
    ("at == 12:30", Comparison(Operand(("at",)), "==", "12:30")),
    ("day >= 2024-01-01", Comparison(Operand(("day",)), ">=", "2024-01-01")),
    ("price <= -1.5e2", Comparison(Operand(("price",)), "<=", -150.0)),
    ("note == null", Comparison(Operand(("note",)), "==", None)),
    ("gift != true", Comparison(Operand(("gift",)), "!=", True)),
    ("gift == None", Comparison(Operand(("gift",)), "==", None)),
    ("len(items) == 2", Comparison(Operand(("items",), True), "==", 2)),
    ("len(result) < 3", Comparison(Operand((), True), "<", 3)),
    ("result == []", Comparison(Operand(()), "==", ())),
    ("result.a.b == 1", Comparison(Operand(("a", "b")), "==", 1)),
    ("items[0].name == x", Comparison(Operand(("items", 0, "name")), "==", "x")),
    ("state in [open, 'n/a', 3]", Comparison(Operand(("state",)), "in", ("open", "n/a", 3))),
    ("state not in [a]", Comparison(Operand(("state",)), "not in", ("a",))),
    ("raises ValidationError", Raises("ValidationError")),
    ("  raises   out_of_stock ", Raises("out_of_stock")),
]


@pytest.mark.parametrize(("text", "meaning"), READ)
def test_an_expectation_is_read(text: str, meaning: object) -> None:
    assert parse_expectation(text) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "",
        "id",
        "id >",
        "== 3",
        "id = 3",
        "id > 0 and id < 5",
        "name == Jane Doe",
        "x in a",
        "x in [a",
        "x in [a b]",
        "raises",
        "raises 5",
        "__import__('os') == 1",
        "a.__class__ == 1",
        "a[x] == 1",
        "a[99999999999] == 1",
        "len(a == 1",
        "x == 1e999",
        "x == 'open",
        "x == ]",
        "x" * 501,
        "lambda: 0",
    ],
)
def test_what_is_none_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        parse_expectation(text)
    assert str(error.value)


@settings(deadline=None)
@given(st.text(alphabet="ab_0. ><=![]()'\",\\in rse\0é"))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert parse_expectation(text)
    except Unreadable as error:
        assert str(error)


def test_the_examples_of_the_module_are_true() -> None:
    assert doctest.testmod(expectations).failed == 0
