"""Hints for names that are not ASCII."""

import subprocess
import sys

import pytest

from scaffold.core.errors import Problem, SpecError
from scaffold.core.naming import snake
from scaffold.core.naming.ascii import LOOK_ALIKES, disguised, to_ascii
from scaffold.spec import load

CYRILLIC_A, CYRILLIC_ER, ZERO_WIDTH = "\u0430", "\u0440", "\u200b"


def problem(field: str) -> Problem:
    with pytest.raises(SpecError) as error:
        load(f"feature: product\nfields: {{{field}: string}}", "features/product.yaml")
    (found,) = error.value.problems
    return found


@pytest.mark.parametrize(
    ("word", "better"),
    [
        ("café", "cafe"),
        ("straße", "strasse"),
        ("größe_in_cm", "grosse_in_cm"),
        ("Łódź", "lodz"),
        ("señor", "senor"),
        ("æble", "aeble"),
        ("цена", "tsena"),
        ("όνομα", "onoma"),
        ("名前", "ming_qian"),
        (f"n{CYRILLIC_A}me", "name"),
        (f"{CYRILLIC_ER}rice", "price"),
        (f"na{ZERO_WIDTH}me", "name"),
        ("ｎａｍｅ", "name"),
    ],
)
def test_the_hint_is_a_name_that_is_taken(word: str, better: str) -> None:
    assert snake(to_ascii(word)) == better
    found = problem(word)
    assert found.code == "not-snake-case"
    assert found.hint.startswith(f"write `{better}`")
    load(f"feature: product\nfields: {{{better}: string}}", "features/product.yaml")


@pytest.mark.parametrize(
    ("word", "name"),
    [
        (f"n{CYRILLIC_A}me", "CYRILLIC SMALL LETTER A (U+0430)"),
        (f"{CYRILLIC_ER}rice", "CYRILLIC SMALL LETTER ER (U+0440)"),
        ("\u0441\u043e\u0440\u0443", "CYRILLIC SMALL LETTER ES (U+0441)"),
        (f"na{ZERO_WIDTH}me", "ZERO WIDTH SPACE (U+200B)"),
        ("na\u00a0me", "NO-BREAK SPACE (U+00A0)"),
        ("na\ue000me", "a character without a name (U+E000)"),
    ],
)
def test_what_cannot_be_seen_is_named(word: str, name: str) -> None:
    assert name in problem(f'"{word}"').hint


@pytest.mark.parametrize("word", ["café", "цена", "Name", "a b"])
def test_what_can_be_seen_is_not_named(word: str) -> None:
    assert list(disguised(word)) == []
    assert problem(word).hint.endswith("`")


@pytest.mark.parametrize("letter", LOOK_ALIKES)
def test_each_letter_that_looks_like_another_is_read_as_that_one(letter: str) -> None:
    assert to_ascii(f"x{letter}") == f"x{LOOK_ALIKES[letter]}"
    assert [found for found, _ in disguised(f"x{letter}")] == [letter]


def test_names_in_ascii_need_no_library() -> None:
    code = (
        "from scaffold.spec import load; import sys\n"
        "try: load('feature: Product', 'f')\n"
        "except Exception: pass\n"
        "sys.exit('anyascii' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
