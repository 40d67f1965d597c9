"""Lines break where black breaks them."""

from decimal import Decimal

import black
import pytest

from scaffold.core.values import replace
from scaffold.migrate.elements import check_element
from scaffold.migrate.layout import call, lines
from scaffold.model.tables import Check

MODE = black.Mode(line_length=100)


@pytest.mark.parametrize("letter", ["a", "é", "日", "👍", "e\u0301"])
@pytest.mark.parametrize("count", [20, 30, 40, 41, 42, 43, 44, 60, 84, 85, 86, 87, 88])
def test_a_line_breaks_where_its_letters_reach_the_edge(letter: str, count: int) -> None:
    broken = len(lines(call("f", f'"{letter * count}"', "name=1"), 0)) > 1
    flat = f'f("{letter * count}", name=1)\n'
    assert broken == (black.format_str(flat, mode=MODE) != flat)


BOUNDS = [
    Check("x", "", bounds=(("ge", 0),)),
    Check("x", "", bounds=(("ge", Decimal(0)),), type="ExactDecimal(12, 2)"),
    Check("x", "", bounds=(("le", Decimal("9.5")),), type="Numeric(2, 1)"),
    Check("x", "", bounds=(("ge", Decimal(0)), ("le", Decimal(9))), type="ExactDecimal(12, 2)"),
    Check("x", "", bounds=(("ge", -(2**63)), ("le", 2**63 - 1))),
    Check("x", "", bounds=(("min_length", 1),)),
    Check("x", "", values=("a", "b")),
    Check("x", "", values=("a" * 40, "b" * 40, "c" * 40)),
]


@pytest.mark.parametrize("check", BOUNDS, ids=str)
@pytest.mark.parametrize("indent", [4, 8])
def test_a_check_of_a_column_with_a_name_of_any_length_is_as_black_has_it(
    check: Check, indent: int
) -> None:
    head = "".join(f"{' ' * at}if x:\n" for at in range(0, indent, 4))
    for length in range(1, 64):
        code = call("f", check_element(replace(check, column="c" * length)), "1")
        text = "\n".join((head + lines(code, indent)[0], *lines(code, indent)[1:], ""))
        assert black.format_str(text, mode=MODE) == text
