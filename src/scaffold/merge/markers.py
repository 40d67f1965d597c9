"""Conflicts inside a text, between the markers that every editor knows."""

from collections.abc import Iterable

from scaffold.merge.change import UNRESOLVED, Hunk
from scaffold.merge.lines import Piece

YOURS, BASE, SPLIT, NEW = "<<<<<<< yours", "||||||| last generated", "=======", ">>>>>>> new"


def unresolved(text: str) -> bool:
    """Whether markers of an earlier merge still stand in the text."""
    lines = "\n" + text
    return "\n<<<<<<< " in lines and "\n>>>>>>> " in lines


def marked(text: str) -> tuple[Hunk, ...]:
    """Where those markers begin, each line of them as a hunk of its own."""
    lines = enumerate(text.split("\n"), start=1)
    return tuple(
        Hunk(number, number + 1, (line,), (), (), UNRESOLVED)
        for number, line in lines
        if line.startswith("<<<<<<< ")
    )


def yours(text: str) -> str:
    """The side of people; all other lines of conflicts are empty, so that the numbers stay."""
    if not unresolved(text):
        return text
    lines: list[str] = []
    side = YOURS
    within = False
    for line in text.split("\n"):
        mark = line.removesuffix("\r")
        if mark in (YOURS, BASE, SPLIT, NEW) and (within or mark == YOURS):
            within, side = mark != NEW, mark
            lines.append("")
        else:
            lines.append("" if within and side != YOURS else line)
    return "\n".join(lines)


def flat(pieces: Iterable[Piece]) -> list[str]:
    """The lines of the outcome, conflicts between markers."""
    lines: list[str] = []
    for piece in pieces:
        lines += _marked(piece) if isinstance(piece, Hunk) else [piece]
    return lines


def _marked(hunk: Hunk) -> list[str]:
    return [YOURS, *hunk.yours, BASE, *hunk.base, SPLIT, *hunk.theirs, NEW]
