"""Where people's own lines still speak of what is called otherwise now: listed, and left alone."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from scaffold.core.layout import CODE
from scaffold.core.tree import Tree
from scaffold.merge import Change
from scaffold.merge.change import WITH_EDITS
from scaffold.merge.rename.moves import Renaming, module_of

MOST = 5


def mentions(
    root: Path, renaming: Renaming, changes: Iterable[Change], theirs: Tree
) -> tuple[str, ...]:
    """A sentence for each file whose own lines name what has another name now."""
    known = {*theirs, *renaming.paths.values()}
    moved = _moved(renaming, changes, theirs)
    return tuple(_notice(*found) for found in (*moved, *_others(root, renaming, known)))


Found = tuple[str, dict[str, list[int]]]
"""A path, and what its lines still say: each of the names with the numbers of its lines."""


def _moved(renaming: Renaming, changes: Iterable[Change], theirs: Tree) -> Iterator[Found]:
    """Lines that people added to files that are renamed."""
    old = _pattern(word for word, _ in renaming.spellings)
    for change in changes:
        if change.note == WITH_EDITS and change.after:
            generated = set(theirs.get(change.path, "").split("\n"))
            lines = enumerate(change.after.split("\n"), 1)
            if said := _said(old, ((n, line) for n, line in lines if line not in generated)):
                yield change.path, said


def _others(root: Path, renaming: Renaming, known: set[str]) -> Iterator[Found]:
    """Python that people wrote themselves, and that imports what has moved."""
    modules = [name for path in renaming.paths.values() if (name := module_of(path))]
    old = re.compile("|".join(rf"(?<![\w.]){re.escape(name)}(?!\w)" for name in modules))
    for file in sorted((root / CODE).rglob("*.py")) if modules else ():
        path = file.relative_to(root).as_posix()
        if path not in known:
            lines = enumerate(file.read_text("utf-8", "replace").split("\n"), 1)
            if said := _said(old, lines):
                yield path, said


def _said(old: re.Pattern[str], lines: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    """The old names in these lines, each with the numbers of its lines."""
    said: dict[str, list[int]] = {}
    for number, line in lines:
        for name in dict.fromkeys(old.findall(line)):
            said.setdefault(name, []).append(number)
    return said


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """The words as they stand in names: `product` in `my_product`, and not in `production`."""
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(_bounded, longest)))


def _bounded(word: str) -> str:
    head = r"(?<![A-Za-z])" if word[:1].islower() else ""
    return rf"{head}{re.escape(word)}(?![a-z])"


def _notice(path: str, said: dict[str, list[int]]) -> str:
    names = ", ".join(f"`{name}` ({_lines(rows)})" for name, rows in said.items())
    return f"{path} still says in what you wrote: {names}"


def _lines(rows: list[int]) -> str:
    shown = ", ".join(map(str, rows[:MOST])) + (", …" if len(rows) > MOST else "")
    return f"line {shown}" if len(rows) == 1 else f"lines {shown}"
