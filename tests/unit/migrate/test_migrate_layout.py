"""Lines break where black breaks them."""

import black
import pytest

from scaffold.migrate.layout import call, lines

MODE = black.Mode(line_length=100)


@pytest.mark.parametrize("letter", ["a", "é", "日", "👍", "e\u0301"])
@pytest.mark.parametrize("count", [20, 30, 40, 41, 42, 43, 44, 60, 84, 85, 86, 87, 88])
def test_a_line_breaks_where_its_letters_reach_the_edge(letter: str, count: int) -> None:
    broken = len(lines(call("f", f'"{letter * count}"', "name=1"), 0)) > 1
    flat = f'f("{letter * count}", name=1)\n'
    assert broken == (black.format_str(flat, mode=MODE) != flat)
