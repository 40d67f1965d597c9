"""The names in an expression, and others in their place."""

from collections.abc import Mapping

from scaffold.expressions.parse import CONSTANTS, TOKEN
from scaffold.expressions.tokens import Unreadable, tokens


def word_tokens(text: str) -> tuple[str, ...]:
    """The names in a text, of fields and of values of enums; none where it cannot be read."""
    try:
        found = tuple(tokens(text, TOKEN))
    except Unreadable:
        return ()
    return tuple(token.text for token in found if token.kind == "word" and _names(token.text))


def with_words(text: str, names: Mapping[str, str]) -> str:
    """The text with other names in the place of these."""
    found = (token for token in tokens(text, TOKEN) if token.kind == "word")
    return with_tokens(text, {one.column: names.get(one.text, one.text) for one in found})


def with_tokens(text: str, words: Mapping[int, str]) -> str:
    """The text with other words at these columns."""
    made, end = "", 0
    for token in tokens(text, TOKEN):
        made += text[end : token.column - 1] + words.get(token.column, token.text)
        end = token.column - 1 + len(token.text)
    return made + text[end:]


def _names(word: str) -> bool:
    return word not in CONSTANTS and word not in ("and", "or", "not", "in", "len")
