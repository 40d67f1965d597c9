"""The words, numbers, texts and signs of an expression."""

import re
from collections.abc import Iterator

from scaffold.core.values import value

LONGEST = 500
"""Characters of an expression."""


class Unreadable(ValueError):
    """The text is not an expression; the message says where it ceases to be one."""


@value
class Token:
    """`kind` is operator, text, number, word or mark; columns count from 1."""

    kind: str
    text: str
    column: int


TEXT = r"""(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
"""A text in quotes, as a group of a pattern of tokens."""


def tokens(text: str, pattern: re.Pattern[str]) -> Iterator[Token]:
    """The tokens of a text; each group of the pattern is a kind of them."""
    if len(text) > LONGEST:
        raise Unreadable(f"it is longer than {LONGEST} characters")
    position, end = 0, len(text.rstrip())
    while position < end:
        found = pattern.match(text, position)
        if found is None or found.lastgroup is None:
            raise Unreadable(f"it cannot be read from column {position + 1} on")
        kind = found.lastgroup
        yield Token(kind, found[kind], found.start(kind) + 1)
        position = found.end()


def unquoted(text: str) -> str:
    """What stands between the quotes."""
    return re.sub(r"\\(.)", r"\1", text[1:-1], flags=re.DOTALL)


class Reader:
    """Reads tokens from left to right."""

    def __init__(self, found: tuple[Token, ...]) -> None:
        self._tokens = found
        self._next = 0

    def peek(self, ahead: int = 0) -> str:
        """The text of a token that comes, or nothing at the end."""
        at = self._next + ahead
        return self._tokens[at].text if at < len(self._tokens) else ""

    def take(self) -> Token:
        """The next token, which there must be."""
        if self.at_end:
            raise self.unexpected("more")
        self._next += 1
        return self._tokens[self._next - 1]

    def accept(self, *texts: str) -> Token | None:
        """The next token, if it is one of these."""
        return self.take() if self.peek() in texts else None

    def expect(self, text: str) -> None:
        """Pass a token that there must be."""
        if not self.accept(text):
            raise self.unexpected(f"`{text}`")

    @property
    def at_end(self) -> bool:
        return self._next >= len(self._tokens)

    def unexpected(self, wanted: str) -> Unreadable:
        """What is missing, and before what."""
        here = self.peek()
        at = f"before `{here}`" if here else "at the end"
        return Unreadable(f"{wanted} is missing {at}")
