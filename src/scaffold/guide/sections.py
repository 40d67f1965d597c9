"""Pages of the documentation as plain text, and the sections that they consist of."""

import re
from collections.abc import Iterator

from scaffold.core.values import value

_COMMENT = re.compile(r"^<!--.*?-->\n\n?", re.MULTILINE)
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\s]+\)")
_FENCE = re.compile(r"^ *`{3,}")


@value
class Section:
    """A heading and what stands below it, down to the next heading of the same level."""

    title: str
    level: int
    text: str

    @property
    def opening(self) -> str:
        """What stands before the first heading within it."""
        inner = next(iter(_headings(self.text, self.level + 1)), None)
        return self.text if inner is None else "".join(_lines(self.text)[: inner[0]])


def plain_page(text: str) -> str:
    """The page without remarks that only its tests read, and without links."""
    return _LINK.sub(r"\1", _COMMENT.sub("", text))


def sections(text: str) -> Iterator[Section]:
    """Every section of a page, those within others too."""
    lines, found = _lines(text), [*_headings(text, 1)]
    for place, (start, level, title) in enumerate(found):
        later = (begin for begin, other, _ in found[place + 1 :] if other <= level)
        yield Section(title, level, "".join(lines[start : next(later, len(lines))]))


def _headings(text: str, least: int) -> Iterator[tuple[int, int, str]]:
    """The headings of at least this level: line, level, title. A remark in a block is none."""
    inside = False
    for number, line in enumerate(_lines(text)):
        if _FENCE.match(line):
            inside = not inside
        marks, _, title = line.partition(" ")
        if not inside and marks and not marks.strip("#") and len(marks) >= least:
            yield number, len(marks), title.strip().replace("`", "")


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
