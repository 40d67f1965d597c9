"""The lines of a text around its parts."""

import re
from functools import cached_property

_COMMA = re.compile(r"\s*,")
_REST = re.compile(r"[ \t]*,?[ \t]*(#[^\r\n]*)?(?=\r?\n|\Z)")


class Lines:
    """Positions in a text, as its lines have them."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def newline(self) -> str:
        """What the lines end with."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def told(self, text: str) -> str:
        """A text with the line ends of this one."""
        return text.replace("\n", self.newline)

    def start(self, at: int) -> int:
        """Where the line of a position begins."""
        return self.text.rfind("\n", 0, at) + 1

    def end(self, at: int) -> int:
        """Where the line of a position ends, its line end not included."""
        found = self.text.find("\n", at)
        end = len(self.text) if found < 0 else found
        return end - 1 if end > at and self.text[end - 1] == "\r" else end

    def indent(self, at: int) -> str:
        """The spaces that the line of a position begins with."""
        line = self.text[self.start(at) : at]
        return line[: len(line) - len(line.lstrip())]

    def begins(self, at: int) -> bool:
        """Whether nothing stands before the position in its line, but for the dash of an item."""
        return self.text[self.start(at) : at].strip() in ("", "-")

    def alone(self, at: int) -> bool:
        """Whether nothing but a comma and a comment stands behind the position in its line."""
        return _REST.match(self.text, at) is not None

    def comma(self, at: int) -> int | None:
        """Where the comma behind a part of a flow collection stands."""
        found = _COMMA.match(self.text, at)
        return found.end() - 1 if found else None

    def several(self, start: int, end: int) -> bool:
        """Whether a part has more than one line."""
        return "\n" in self.text[start:end]

    def after_blank(self, at: int) -> bool:
        """Whether a blank line stands before the line of a position and its comments."""
        return self.text[: self.above(at)].endswith(self.newline * 2)

    def above(self, at: int) -> int:
        """Where the comments begin that stand directly above a position, as far in as it."""
        start, indent = self.start(at), self.indent(at)
        while start and self.text.startswith(f"{indent}#", self.start(start - 1)):
            start = self.start(start - 1)
        return start

    def without(self, start: int, end: int, *, spaced: bool = False) -> tuple[int, int, str]:
        """The change that takes the lines of a part away, with the comments directly above it, and
        with `spaced` one blank line before them.
        """
        first, last = self.above(start), self.end(end)
        if spaced and self.text[:first].endswith(self.newline * 2):
            first -= len(self.newline)
        if last == len(self.text):
            return max(0, first - len(self.newline)), last, ""
        return first, last + len(self.newline), ""
