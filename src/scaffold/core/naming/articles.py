"""The indefinite article of a word, by the sound that the word begins with.

inflect knows articles too, but its import takes longer than most commands.
"""

import re

_SILENT_H = re.compile("heir|honest|hono|hour")
_SPELT_OUT = re.compile("[a-z]|[^aeiouy]+")
_LETTERS_WITH_AN = tuple("aefhilmnorsx")
"""Letters whose names begin with a vowel: an F, but a U."""

_LIKE_YOU = re.compile(
    r"""
    eu | ew
    | (ui|uk|uml|un|upc|url|us|usb|usd|utc|utf|utm|uuid|ux)$
    | unani | unary | uni(?!den|m[^o]|n|ss)
    | u(?!ber|don|mam|n|p)[^aeiou][aeiou]
    """,
    re.VERBOSE,
)
"""Of the words with a vowel: a euro, a URL, a unit, a user; but an umbrella, an update."""

_LIKE_WON = re.compile("once|one(?!ir|r)|oui")


def with_article(text: str) -> str:
    """The text behind `a` or `an`, as its first word needs it.

    >>> [with_article(text) for text in ("item", "hour", "user", "one off", "unpaid order")]
    ['an item', 'an hour', 'a user', 'a one off', 'an unpaid order']
    """
    return f"{_article(text)} {text}"


def _article(text: str) -> str:
    word = re.split("[^a-z]", text.lower(), maxsplit=1)[0]
    if _SPELT_OUT.fullmatch(word):
        return "an" if word.startswith(_LETTERS_WITH_AN) else "a"
    if _SILENT_H.match(word):
        return "an"
    if _LIKE_YOU.match(word) or _LIKE_WON.match(word):
        return "a"
    return "an" if word.startswith(tuple("aeiou")) else "a"
