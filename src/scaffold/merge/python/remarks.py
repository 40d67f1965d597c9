"""Comments that people put between lines and behind them: they hinder no change next to them."""

from collections.abc import Iterable

from scaffold.merge.change import Hunk
from scaffold.merge.lines import Lines, Piece


def settled(pieces: Iterable[Piece]) -> list[Piece]:
    """The outcome without those conflicts in which ours added comments only."""
    made: list[Piece] = []
    for piece in pieces:
        lines = _remarked(piece) if isinstance(piece, Hunk) else None
        made += [piece] if lines is None else lines
    return made


def _remarked(hunk: Hunk) -> Lines | None:
    """Theirs with the comments of ours; None where ours changed more than that, or where a line
    is gone that a comment stands at."""
    forms, last = _forms(hunk)
    if forms is None:
        return None
    lines: Lines = []
    for line in hunk.theirs:
        kept = bool(forms) and line == forms[0][0]
        lines += forms.pop(0)[1] if kept else [line]
    return None if forms else [*lines, *last]


def _forms(hunk: Hunk) -> tuple[list[tuple[str, Lines]] | None, Lines]:
    """Each line of the base with how it stands in ours, and the comments below the last one."""
    forms: list[tuple[str, Lines]] = []
    old, above = list(hunk.base), Lines()
    for line in hunk.yours:
        if old and (line == old[0] or line.startswith(f"{old[0]}  #")):
            forms.append((old.pop(0), [*above, line]))
            above = []
        elif line.lstrip().startswith("#"):
            above.append(line)
        else:
            return None, []
    return (None if old else forms), above
