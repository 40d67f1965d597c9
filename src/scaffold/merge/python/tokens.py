"""Python as words, each with what it is used for: the same word may be a variable and a field."""

import tokenize
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from scaffold.merge.lines import Lines

TEXT, KEYWORD = "text", "keyword"
_LAYOUT = (tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
_TEXTS = (tokenize.STRING, tokenize.COMMENT)


class Word(NamedTuple):
    """A name, an attribute, a keyword of a call or a text; `row` counts from 0."""

    kind: str
    text: str
    row: int
    start: int
    last: int
    end: int


def words(lines: Lines) -> list[Word]:
    """The words of these lines, in order; none at all where they are no Python."""
    rows = iter([f"{line}\n" for line in lines])
    try:
        found = [*tokenize.generate_tokens(lambda: next(rows, ""))]
    except (tokenize.TokenError, SyntaxError):
        return []
    return list(_words([token for token in found if token.type not in _LAYOUT]))


def _words(tokens: list[tokenize.TokenInfo]) -> Iterator[Word]:
    before = ""
    for token, after in pairwise([*tokens, tokenize.TokenInfo(0, "", (0, 0), (0, 0), "")]):
        kind = _kind(token, before, after.string)
        if kind:
            (row, start), (last, end) = token.start, token.end
            yield Word(kind, token.string, row - 1, start, last - 1, end)
        before = token.string


def _kind(token: tokenize.TokenInfo, before: str, after: str) -> str:
    if token.type in _TEXTS:
        return TEXT
    if token.type != tokenize.NAME:
        return ""
    if before == ".":
        return "attribute"
    return KEYWORD if after == "=" and before in ("(", ",") else "name"
