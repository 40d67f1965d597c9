"""ASCII words for names in other alphabets, and letters that only look like ASCII."""

from collections.abc import Iterator
from types import MappingProxyType

_SIMILAR = """
    A\u0410\u0391 B\u0412\u0392 C\u0421 E\u0415\u0395 H\u041d\u0397 I\u0406\u0399 J\u0408
    K\u041a\u039a M\u041c\u039c N\u039d O\u041e\u039f P\u0420\u03a1 S\u0405 T\u0422\u03a4
    X\u0425\u03a7 Y\u0423\u03a5 Z\u0396 a\u0430\u03b1 c\u0441 d\u0501 e\u0435 h\u04bb
    i\u0456\u03b9\u0131 j\u0458 l\u04cf o\u043e\u03bf p\u0440\u03c1 q\u051b s\u0455 u\u03c5
    v\u0475\u03bd w\u051d x\u0445\u03c7 y\u0443\u03b3
    """
LOOK_ALIKES = MappingProxyType({other: row[0] for row in _SIMILAR.split() for other in row[1:]})
"""The ASCII letter that a Cyrillic, Greek or dotless letter looks the same as."""


def to_ascii(text: str) -> str:
    """The text in ASCII: look-alikes become what they look like, all else is transliterated.

    >>> to_ascii("café"), to_ascii("straße"), to_ascii("имя"), to_ascii("n\\u0430me")
    ('cafe', 'strasse', 'imya', 'name')
    """
    if text.isascii():
        return text
    from anyascii import anyascii

    if _looks_like_ascii(text):
        text = "".join(LOOK_ALIKES.get(letter, letter) for letter in text)
    return anyascii("".join(letter for letter in text if letter.isprintable()))


def disguised(text: str) -> Iterator[tuple[str, str]]:
    """Characters that cannot be seen for what they are: each with its Unicode name and number."""
    from unicodedata import name

    mixed = _looks_like_ascii(text)
    for letter in dict.fromkeys(text):
        if (mixed and letter in LOOK_ALIKES) or (not letter.isprintable() and not letter.isascii()):
            yield letter, f"{name(letter, 'a character without a name')} (U+{ord(letter):04X})"


def _looks_like_ascii(text: str) -> bool:
    """Whether the word has ASCII letters, or none but letters that look like them."""
    letters = [letter for letter in text if letter.isalpha()]
    return any(map(str.isascii, letters)) or all(letter in LOOK_ALIKES for letter in letters)
