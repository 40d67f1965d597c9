"""Values as Python literals: the code evaluates to the value, and black leaves it as it is."""

import ast
from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

import black
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaffold.core.literals import literal, quoted

NAMES = {
    "Decimal": Decimal,
    "UUID": UUID,
    "date": date,
    "datetime": datetime,
    "time": time,
    "inf": float("inf"),
}
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=10,
)


@given(PLAIN)
def test_a_literal_evaluates_to_the_value_it_was_made_of(value: object) -> None:
    assert eval(literal(value), NAMES) == value


@pytest.mark.parametrize(
    "value",
    [
        Decimal("1.50"),
        UUID(int=7),
        date(2026, 1, 2),
        datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
        time(5, 6, 7),
    ],
)
def test_a_literal_of_each_kind_of_value_evaluates_to_it(value: object) -> None:
    assert eval(literal(value), NAMES) == value


def test_a_value_that_is_no_data_has_no_literal() -> None:
    with pytest.raises(TypeError, match="no literal of object"):
        literal(object())


@given(st.text())
def test_a_string_literal_is_one_line_of_visible_text(text: str) -> None:
    written = literal(text)
    assert len(written.splitlines()) == 1
    assert written.isprintable()


@given(st.text() | st.text(alphabet="'\"\\ab"))
def test_a_string_literal_says_its_text_as_black_writes_it(text: str) -> None:
    code = f"x = {quoted(text)}\n"
    assert ast.literal_eval(quoted(text)) == text
    assert black.format_str(code, mode=black.Mode()) == code


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_written_as_black_writes_it(value: float) -> None:
    code = f"x = {literal(value)}\n"
    assert black.format_str(code, mode=black.Mode()) == code
