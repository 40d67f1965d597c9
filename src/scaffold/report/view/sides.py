"""Two texts side by side: changed lines and a few around them."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from scaffold.core.values import value

AROUND = 3
"""Lines that are shown before and after each change."""


@value
class Row:
    """A line before and a line after; 0 is the number of a line that is not there. `kind` is same,
    changed, added, removed or gap, which stands for lines that are left out.
    """

    kind: str
    before: str = ""
    after: str = ""
    old: int = 0
    new: int = 0


def side_by_side(before: str, after: str) -> Iterator[Row]:
    """The rows of the difference."""
    old, new = before.splitlines(), after.splitlines()
    groups = SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND)
    for number, group in enumerate(groups):
        if number:
            yield Row("gap")
        for tag, first, last, start, end in group:
            yield from _rows(tag, old[first:last], new[start:end], first, start)


def _rows(tag: str, old: list[str], new: list[str], first: int, start: int) -> Iterator[Row]:
    kind = "same" if tag == "equal" else "changed"
    for index in range(max(len(old), len(new))):
        left, right = index < len(old), index < len(new)
        yield Row(
            kind if left and right else ("removed" if left else "added"),
            old[index] if left else "",
            new[index] if right else "",
            first + index + 1 if left else 0,
            start + index + 1 if right else 0,
        )
