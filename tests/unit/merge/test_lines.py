"""The merge by lines, next to git's."""

import random
import subprocess
from pathlib import Path

import pytest

from scaffold.merge.lines import (
    Lines,
    Piece,
    hunks,
    matches,
    merge_lines,
    merge_unrelated,
    one_hunk,
    smallest,
)
from scaffold.merge.markers import flat


def merged(base: str, ours: str, theirs: str) -> str:
    pieces = merge_lines(list(base), list(ours), list(theirs))
    return "".join(piece if isinstance(piece, str) else "!" for piece in pieces)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "outcome"),
    [
        ("abc", "abc", "abX", "abX"),
        ("abc", "Xbc", "abc", "Xbc"),
        ("abc", "Xbc", "abY", "XbY"),
        ("abc", "ac", "abcd", "acd"),
        ("abc", "aXc", "aXc", "aXc"),
        ("abc", "aXc", "aYc", "a!c"),
        ("abc", "aXbc", "aYbc", "a!bc"),
        ("abc", "aXbc", "aXYbc", "aXYbc"),
        ("abc", "aXYbc", "aYbc", "aXYbc"),
        ("abc", "Xbc", "aYc", "!c"),
        ("abc", "", "abcd", "!"),
        ("", "X", "Y", "!"),
        ("", "", "", ""),
    ],
)
def test_small_cases(base: str, ours: str, theirs: str, outcome: str) -> None:
    assert merged(base, ours, theirs) == outcome


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "wrong", "outcome"),
    [
        ("abcde", "Xbcde", "abcdY", "XY", "!bcdY"),
        ("abcde", "Xbcde", "abYdZ", "Z", "XbYd!"),
        ("abcde", "Xbcde", "abcdY", "b", "!"),
        ("abcde", "XbcdP", "abYde", "XP", "!bYdP"),
        ("abc", "aXc", "aYc", "", "a!c"),
    ],
)
def test_one_change_conflicts_where_the_merge_is_sound_without_it(
    base: str, ours: str, theirs: str, wrong: str, outcome: str
) -> None:
    def sound(lines: Lines) -> bool:
        return not {*wrong} <= {*lines}

    pieces = smallest(list(base), list(ours), list(theirs), sound)

    assert "".join(p if isinstance(p, str) else "!" for p in pieces) == outcome


def edit(dice: random.Random, lines: list[str], side: str) -> list[str]:
    lines = list(lines)
    for number in range(dice.randint(1, 3)):
        at = dice.randint(0, len(lines))
        lines[at : at + dice.randint(0, 2)] = [f"{side}{number}"] * dice.randint(0, 2)
    return lines


def by_git(folder: Path, *sides: list[str]) -> tuple[bool, list[str]]:
    for name, lines in zip("bot", sides, strict=True):
        (folder / name).write_text("".join(f"{line}\n" for line in lines))
    command = ["git", "merge-file", "-p", "--diff3", "o", "b", "t"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode > 0, done.stdout.splitlines()


def test_it_agrees_with_git(tmp_path: Path) -> None:
    dice = random.Random(3)
    clean = 0
    for _ in range(150):
        base = [dice.choice([f"u{n}", "same", ""]) for n in range(dice.randint(3, 20))]
        ours, theirs = edit(dice, base, "o"), edit(dice, base, "t")
        pieces = merge_lines(base, ours, theirs)
        conflict, lines = by_git(tmp_path, base, ours, theirs)
        if not conflict and not hunks(pieces):
            clean += 1
            assert sorted(flat(pieces)) == sorted(lines)
    assert clean > 50


def test_every_line_of_ours_is_where_its_hunk_says() -> None:
    dice = random.Random(5)
    for _ in range(300):
        base = [f"u{n}" for n in range(12)]
        ours, theirs = edit(dice, base, "o"), edit(dice, base, "t")
        for pieces in (merge_lines(base, ours, theirs), one_hunk(base, ours, theirs)):
            for hunk in hunks(pieces):
                assert tuple(ours[hunk.line - 1 : hunk.end - 1]) == hunk.yours


def test_texts_without_a_base_keep_every_line_of_both() -> None:
    pieces: list[Piece] = merge_unrelated(list("abcd"), list("aXcY"))
    assert [(h.yours, h.theirs) for h in hunks(pieces)] == [(("b",), ("X",)), (("d",), ("Y",))]
    assert [piece for piece in pieces if isinstance(piece, str)] == ["a", "c"]


def test_matches_are_runs_of_equal_lines_in_order() -> None:
    assert matches(list("abcde"), list("abXde")) == [(0, 0, 2), (3, 3, 2)]
    assert matches([], ["a"]) == []
    assert matches(list("aaa"), list("aa"))[0] == (0, 0, 2)
