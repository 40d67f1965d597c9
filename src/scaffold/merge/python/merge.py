"""Python that merged by lines, looked at again: joined by symbol, or refused."""

from scaffold.merge.change import Hunk
from scaffold.merge.lines import SAME_LINES, Lines, Piece, hunks, one_hunk
from scaffold.merge.python import remarks
from scaffold.merge.python.sound import broken, fault, members
from scaffold.merge.python.source import Source, first_line, parse
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
        return _smaller(made, pieces), reason or SAME_LINES
    worse = _fault(made, mine, new)
    if not worse:
        return made, ""
    return _around_broken(_lines(made), old, mine, new) or one_hunk(base, ours, theirs), worse


def _around_broken(made: Lines, base: Source, ours: Source, theirs: Source) -> list[Piece]:
    """The merge with a conflict for each member that does not hold; empty where there is none."""
    merged = parse(made)
    names = broken(merged, ours, theirs) if merged else []
    pieces: list[Piece] = [*made]
    for name in reversed(names):
        first, lines = _member(merged, name)
        at, yours = _member(ours, name)
        sides = (yours, _member(base, name)[1], _member(theirs, name)[1])
        line = at if yours else min(first, len(ours.lines))
        hunk = Hunk(line, line + len(yours), *map(tuple, sides))
        pieces[first - 1 : first - 1 + len(lines)] = [hunk]
    return pieces if names else []


def _member(source: Source | None, name: str) -> tuple[int, Lines]:
    """The first line of a member, decorators included, and all of its lines."""
    node = members(source).get(name) if source else None
    if source is None or node is None:
        return 1, []
    first = first_line(node)
    return first, source.lines[first - 1 : node.end_lineno]


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
