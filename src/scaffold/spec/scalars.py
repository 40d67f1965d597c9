"""Plain scalars as YAML 1.2 reads them: `no` and `on` are words, and so is a date."""

import re

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
BOOLEANS = {
    spelling: spelling.lower() == "true"
    for word in ("true", "false")
    for spelling in (word, word.title(), word.upper())
}
SPECIAL = {
    **{sign + dot: float("inf") for sign in ("", "+") for dot in (".inf", ".Inf", ".INF")},
    **{f"-{dot}": float("-inf") for dot in (".inf", ".Inf", ".INF")},
    **{dot: float("nan") for dot in (".nan", ".NaN", ".NAN")},
}
LONGEST_NUMBER = 100

_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")


class Number(float):
    """A number with a point, and as which text it was written: a decimal reads that exactly."""

    text: str

    def __new__(cls, text: str) -> "Number":
        number = super().__new__(cls, text)
        number.text = text
        return number


def plain(text: str) -> object:
    """The value of a scalar without quotes."""
    if text in NULLS:
        return None
    if text in BOOLEANS:
        return BOOLEANS[text]
    if text[0] not in "-+.0123456789" or len(text) > LONGEST_NUMBER:
        return text
    return _number(text)


def _number(text: str) -> object:
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return Number(text)
    if _OCTAL.fullmatch(text):
        return int(text[2:], 8)
    if _HEXADECIMAL.fullmatch(text):
        return int(text, 16)
    return SPECIAL.get(text, text)
