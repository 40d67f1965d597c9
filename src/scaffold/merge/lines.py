"""The three-way merge of lines: what both sides left alone, what one changed, what both did."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from scaffold.merge.change import Hunk

SAME_LINES = "both sides changed the same lines"

Lines = list[str]
Piece = str | Hunk
"""A line of the outcome, or a place where it could not be joined."""


BASE, OURS, THEIRS = range(3)


def merge_lines(base: Lines, ours: Lines, theirs: Lines, first: int = 1) -> list[Piece]:
    """Both sides' changes of the base; `first` is the number of ours' first line in its file.

    Changes that touch each other conflict, as in git: they may depend on each other.
    """
    if ours == theirs or base == theirs:
        return list(ours)
    if base == ours:
        return list(theirs)
    pieces: list[Piece] = []
    for region, line in _regions(base, ours, theirs, first):
        pieces += _joined(*region, line)
    return pieces


def merge_unrelated(ours: Lines, theirs: Lines) -> list[Piece]:
    """Two texts that share no history: what is equal stands, what differs conflicts."""
    pieces: list[Piece] = []
    i = j = 0
    for start, other, size in [*matches(ours, theirs), (len(ours), len(theirs), 0)]:
        if i < start or j < other:
            yours, new = tuple(ours[i:start]), tuple(theirs[j:other])
            pieces.append(Hunk(i + 1, start + 1, yours, (), new))
        pieces += ours[start : start + size]
        i, j = start + size, other + size
    return pieces


def smallest(
    base: Lines, ours: Lines, theirs: Lines, sound: Callable[[Lines], bool]
) -> list[Piece]:
    """The conflict of a merge that came out wrong: where lines conflict, else the one change
    without which it is sound, an edit of ours first, else all that differs.
    """
    by_lines = merge_lines(base, ours, theirs)
    if hunks(by_lines):
        return by_lines
    regions = list(_regions(base, ours, theirs))
    merged = [_either(region) for region, _ in regions]
    for left_out in (OURS, THEIRS):
        for at, (region, line) in enumerate(regions):
            lines = [*merged[:at], region[BASE], *merged[at + 1 :]]
            if merged[at] == region[left_out] != region[BASE] and sound(list(chain(*lines))):
                old, yours, new = map(tuple, region)
                hunk = Hunk(line, line + len(yours), yours, old, new)
                return [*chain(*merged[:at]), hunk, *chain(*merged[at + 1 :])]
    return one_hunk(base, ours, theirs)


def one_hunk(base: Lines, ours: Lines, theirs: Lines) -> list[Piece]:
    """All that differs as one conflict."""
    head = _common(base, ours, theirs)
    b, o, t = base[head:], ours[head:], theirs[head:]
    tail = _common(b[::-1], o[::-1], t[::-1])
    yours, old, new = (tuple(side[: len(side) - tail]) for side in (o, b, t))
    hunk = Hunk(head + 1, len(ours) - tail + 1, yours, old, new)
    return [*ours[:head], hunk, *ours[len(ours) - tail :]]


def hunks(pieces: Iterable[Piece]) -> tuple[Hunk, ...]:
    """What could not be joined."""
    return tuple(piece for piece in pieces if isinstance(piece, Hunk))


def matches(one: Lines, other: Lines) -> list[tuple[int, int, int]]:
    """Runs of equal lines, in order: where in one, where in the other, how many."""
    from difflib import SequenceMatcher

    head = _common(one, other)
    tail = _common(one[head:][::-1], other[head:][::-1])
    inner = (one[head : len(one) - tail], other[head : len(other) - tail])
    blocks = SequenceMatcher(None, *inner, autojunk=False).get_matching_blocks()
    found = [(0, 0, head), *((i + head, j + head, n) for i, j, n in blocks)]
    found.append((len(one) - tail, len(other) - tail, tail))
    return [block for block in found if block[2]]


def _common(*sides: Lines) -> int:
    """How many lines all sides have in common at their start."""
    count = 0
    for row in zip(*sides, strict=False):
        if any(line != row[0] for line in row):
            break
        count += 1
    return count


Spot = tuple[int, int, int]


def _stable(base: Lines, ours: Lines, theirs: Lines) -> Iterator[tuple[Spot, Spot]]:
    """Runs of lines that all three have, as (start, end) in base, ours, theirs; the end last."""
    mine, new = matches(base, ours), matches(base, theirs)
    while mine and new:
        (a, i, n), (b, j, m) = mine[0], new[0]
        start, end = max(a, b), min(a + n, b + m)
        if start < end:
            yield (start, i + start - a, j + start - b), (end, i + end - a, j + end - b)
        if a + n < b + m:
            mine.pop(0)
        else:
            new.pop(0)
    whole = (len(base), len(ours), len(theirs))
    yield whole, whole


def _regions(
    base: Lines, ours: Lines, theirs: Lines, first: int = 1
) -> Iterator[tuple[tuple[Lines, Lines, Lines], int]]:
    """The runs that the sides have in common and those between, with ours' line of each."""
    at = (0, 0, 0)
    for start, end in _stable(base, ours, theirs):
        (b, o, t), (i, j, k) = start, at
        yield (base[i:b], ours[j:o], theirs[k:t]), first + j
        same = ours[o : end[1]]
        yield (same, same, same), first + o
        at = end


def _either(region: tuple[Lines, Lines, Lines]) -> Lines:
    """What a region that only one side changed becomes."""
    base, ours, theirs = region
    return theirs if ours == base else ours


def _joined(base: Lines, ours: Lines, theirs: Lines, line: int) -> list[Piece]:
    """One run that at least one side changed."""
    if theirs in (base, ours):
        return list(ours)
    if ours == base:
        return list(theirs)
    head = _common(ours, theirs)
    tail = _common(ours[head:][::-1], theirs[head:][::-1])
    yours, new = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    if not base and not (yours and new):  # the same lines were added, by one side some more
        return list(ours) if yours else list(theirs)
    first = line + head
    hunk = Hunk(first, first + len(yours), tuple(yours), tuple(base), tuple(new))
    return [*ours[:head], hunk, *ours[len(ours) - tail :]]
