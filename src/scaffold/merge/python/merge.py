"""Python that merged by lines, looked at again: joined by symbol, or refused."""

from scaffold.merge.lines import SAME_LINES, Lines, Piece, hunks, one_hunk, smallest
from scaffold.merge.python import remarks
from scaffold.merge.python.broken import with_broken
from scaffold.merge.python.sound import fault
from scaffold.merge.python.source import Source, parse
from scaffold.merge.python.symbols import merge_symbols


def refine(base: Lines, ours: Lines, theirs: Lines, pieces: list[Piece]) -> tuple[list[Piece], str]:
    """The merge by lines where it is sound, else by symbol; what is unsound conflicts."""
    sides = [parse(side) for side in (base, ours, theirs)]
    old, mine, new = sides
    if old is None or mine is None or new is None:
        if hunks(pieces) or (mine is not None and parse(_lines(pieces))):
            return pieces, SAME_LINES
        return one_hunk(base, ours, theirs), _uncompiled(mine)
    pieces = remarks.settled(pieces)
    reason = "" if hunks(pieces) else _fault(pieces, mine, new)
    if not hunks(pieces) and not reason:
        return pieces, ""
    made = remarks.settled(merge_symbols(old, mine, new))
    if hunks(made):
        return with_broken(_smaller(made, pieces), old, mine, new), reason or SAME_LINES
    worse = _fault(made, mine, new)
    if not worse:
        return made, ""
    found = with_broken(made, old, mine, new)
    return (found if hunks(found) else _without_fault(old, mine, new)), worse


def _without_fault(base: Source, ours: Source, theirs: Source) -> list[Piece]:
    """The conflict of a merge that is broken in no place of its own."""

    def sound(lines: Lines) -> bool:
        return not _fault([*lines], ours, theirs)

    return smallest(base.lines, ours.lines, theirs.lines, sound)


def _fault(pieces: list[Piece], ours: Source, theirs: Source) -> str:
    merged = parse(_lines(pieces))
    return fault(merged, ours, theirs) if merged else "the merged file does not compile"


def _smaller(one: list[Piece], other: list[Piece]) -> list[Piece]:
    """The outcome that leaves less to settle; one of them where the other leaves nothing."""
    return min((one, other), key=lambda pieces: _size(pieces) or 1_000_000)


def _size(pieces: list[Piece]) -> int:
    return sum(len(hunk.yours) + len(hunk.theirs) + 1 for hunk in hunks(pieces))


def _lines(pieces: list[Piece]) -> Lines:
    return [piece for piece in pieces if isinstance(piece, str)]


def _uncompiled(ours: Source | None) -> str:
    return "the merged file does not compile" if ours else "your file does not compile"
