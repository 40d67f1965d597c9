"""The words of a text, as generated code has them: see `search_words` in `template/shared`."""

MARKS = "".join(map(chr, (*range(0x300, 0x305), *range(0x306, 0x30D), 0x30F, 0x311, 0x31B)))
MARKS += "".join(map(chr, (*range(0x323, 0x329), 0x32D, 0x32E, 0x330, 0x331)))
"""What continues a word: the marks that SQLite takes for accents."""


def words_of(text: str) -> list[str]:
    """Runs of letters and digits in small letters, each once.

    >>> words_of("Don't say 42 times: DON'T!")
    ['don', 't', 'say', '42', 'times']
    """
    spaced = "".join(one if _in_word(one) else " " for one in text.lower())
    words = (word.lstrip(MARKS) for word in spaced.split(" "))
    return list(dict.fromkeys(filter(None, words)))


def _in_word(one: str) -> bool:
    return one.isalpha() or one.isdecimal() or one in MARKS
