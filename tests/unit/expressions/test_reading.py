"""What is an expression, what is none, and why."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaffold.expressions import (
    BadExpression,
    broken_source,
    columns_of,
    evaluate,
    operands_of,
    read_condition,
    renamed,
)
from scaffold.expressions.tree import Column, Constant, Contains, Type
from tests.unit.model.specs import entity

FIELDS = """
    count: integer, size: {type: integer, min: 0, max: 9}, price: decimal, share: float,
    name: string, day: date, until: {type: date, optional: true}, active: boolean, data: json,
    level: {type: enum, values: [low, mid, high]}, tier: {type: enum, values: [high, low]}
"""


@pytest.fixture(scope="module")
def columns() -> dict[str, Column]:
    return operands_of({field.name: field.spec for field in entity(FIELDS).fields})


REFUSED = [
    ("untill >= day", "no field `untill` (column 1)"),
    ("level == hihg", "no value `hihg` (column 10)"),
    ("name == abc", "no field `abc` (column 9)"),
    ("count + 1 > 2", "`+` in column 7 may not fit into 64 bits"),
    ("price * price > 2", "`*` in column 7 may not fit into 64 bits"),
    ("count / size > 1", "`/` in column 7 may not fit into 64 bits"),
    ("size / 0 > 1", "divides by zero"),
    ("size / (size / 2) > 1", "divides a quotient"),
    ("1 + 2 > size", "between two values"),
    ("5 > 3", "the same outcome"),
    ("size == size", "the same outcome"),
    ("level > high", "the same outcome"),
    ("level < tier", "different `values`"),
    ("share + 1 > 2", "needs integers or decimals"),
    ("share == size", "compares a float with a number"),
    ("data == name", "compares a value without an order with a text"),
    ("day > 5", "not one of the other side's type"),
    ('day > "2024-13-01"', "not one of the other side's type"),
    ('name == "a\tb"', "control character"),
    ("size", "neither true nor false"),
    ("1", "neither true nor false"),
    ("active < true", "compares something else"),
    ("active and not active", "its opposite"),
    ("size == null", "never null"),
    ("len(size) > 2", "counts the characters"),
    ("foo(size) > 1", "not a function"),
    ("size > 1 > 0", "follows another comparison"),
    ("size in [1, 1]", "its values once"),
    ("size in [1.5]", "its values once"),
    ("size in 1", "a list in brackets"),
    ("size in []", "neither field nor value"),
    ("size = 1", "`=` in column 6"),
    ("size > 1 && active", "`&&` in column 10"),
    ("- size > 1", "no number"),
    ("size >", "more is missing at the end"),
    ("size > 1 active", "missing before `active`"),
    ("size > " + "9" * 30, "more than 28 digits"),
    ("size > 12345678901234567890", "64 bits"),
    ("name.first == 1", "from column 5 on"),
    ("(" * 17 + "active" + ")" * 17, "more than 16 brackets"),
    ("not " * 17 + "active", "more than 16 brackets"),
    (" or ".join(["active"] * 90), "longer than 500"),
    (" or ".join(f"size>{n}" for n in range(40)), "more than 120"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_means_nothing_is_refused_with_its_reason(
    columns: dict[str, Column], text: str, reason: str
) -> None:
    with pytest.raises(BadExpression) as refused:
        read_condition(text, columns)
    assert reason in str(refused.value)


def test_unknown_names_come_with_those_that_are_known(columns: dict[str, Column]) -> None:
    with pytest.raises(BadExpression) as refused:
        read_condition("untill >= day", columns)
    assert refused.value.code == "unknown-field"
    assert refused.value.word == "untill"
    assert "until" in refused.value.known


MEANT = [
    ("until >= day", "self.until is not None and self.until < self.day"),
    ('"2024-02-29" <= day', "self.day < date(2024, 2, 29)"),
    ("low == level", 'self.level != "low"'),
    ("level < high", 'self.level not in ("low", "mid")'),
    ("level == low or level == mid", 'str(self.level) != "low" and str(self.level) != "mid"'),
    ("not (size > 1 and active)", "self.size > 1 and self.active"),
    ("active == false", "self.active"),
    ("until != null", "self.until is None"),
    ("(active) and (active)", "not self.active"),
    ("size - (size - 1) > 0", "self.size - (self.size - 1) <= 0"),
    ("10 / size < 3", "self.size != 0 and quotient(10, self.size) >= 3"),
]
"""What is true where a check is broken."""


@pytest.mark.parametrize(("text", "source"), MEANT)
def test_broken_source_reads_as_people_write_it(
    columns: dict[str, Column], text: str, source: str
) -> None:
    assert broken_source(read_condition(text, columns)) == source


def test_columns_are_found_and_renamed(columns: dict[str, Column]) -> None:
    condition = read_condition("until >= day and len(name) + size / 2 > 1 or active", columns)
    assert columns_of(condition) == ("until", "day", "name", "size", "active")
    again = renamed(condition, {"day": "start", "name": "title"})
    assert columns_of(again) == ("until", "start", "title", "size", "active")
    assert renamed(again, {"start": "day", "title": "name"}) == condition
    row = {"until": None, "start": None, "title": "ab", "size": 0, "active": False}
    assert evaluate(again, row) is None


@settings(max_examples=300)
@given(st.text(alphabet="size day() <>=+-*/not andor,[]\"'0.1_", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    columns = operands_of({field.name: field.spec for field in entity("size: integer").fields})
    try:
        assert read_condition(text, columns)
    except BadExpression as refused:
        assert str(refused)


@pytest.mark.parametrize(
    "text", ["two\nlines", "it's", 'say "hi"', "both ' and \"", "back\\slash", "\x7f"]
)
def test_source_holds_any_value_of_an_enum_as_it_is(text: str) -> None:
    level = Column("level", Type("enum", values=("low", text)))
    chosen = broken_source(Contains(level, (Constant(text, level.type),), negated=True))
    assert eval(chosen, {"self": SimpleNamespace(level=text)}) is True
    assert eval(chosen, {"self": SimpleNamespace(level="low")}) is False
