"""`--json` and `--json=full`, as they stand among the words of the command line."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

OPTION, COMPACT, FULL = "--json", "compact", "full"


def with_detail(words: Sequence[str]) -> list[str]:
    """The words with a value for each `--json` that has none: what follows it is no value."""
    options = [*_options(words)]
    spelled = [f"{OPTION}={COMPACT}" if word == OPTION else word for word in options]
    return [*spelled, *words[len(options) :]]


def asked(words: Sequence[str]) -> str:
    """How much JSON the words ask for; nothing where they ask for none."""
    found = ""
    for word in _options(words):
        if word == OPTION or word.startswith(f"{OPTION}="):
            found = FULL if word == f"{OPTION}={FULL}" else COMPACT
    return found


def _options(words: Sequence[str]) -> Iterable[str]:
    return takewhile(lambda word: word != "--", words)
