"""Texts written from a pattern: a walk over its parse tree, varied by a number."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PREFERRED = LETTERS + "0123456789" + LETTERS.upper() + "_- .,:;/@#+=!?&%$*'\"()[]{}<>|^`~\\é"
VARIATIONS, MOST_WORK = 100, 5_000


class TooLong(Exception):
    """The text outgrew what its field may hold."""


class Writer:
    """Writes texts of at most `most` characters from a parsed pattern.

    `_variation` is spent digit by digit, one digit a choice; `_budget` is how many repetitions
    beyond the least may still be written, so that a text can be made as long as its field asks.
    """

    def __init__(self, parsed: Any, most: int) -> None:
        self._parsed = parsed
        self._most = most
        self._variation = 0
        self._budget = 0
        self._written = 0
        self._work = 0

    def texts(self, least: int) -> Iterator[str]:
        """Candidates, the simplest first; some are padded, which suits patterns without anchors."""
        plain = self._write(0, 0) or ""
        missing = max(least - len(plain), 0)
        budgets = sorted(
            {-(-missing // size) + more for size in (1, 2, 3, 4, 8) for more in (0, 1, 2)}
        )
        for variation in range(VARIATIONS):
            for budget in budgets:
                yield from _padded(self._write(variation, budget), least, variation)
            if self._work > MOST_WORK:
                return

    def _write(self, variation: int, budget: int) -> str | None:
        self._variation, self._budget, self._written = variation, budget, 0
        try:
            return self._sequence(self._parsed)
        except (TooLong, RecursionError):
            return None
        finally:
            self._work += self._written + 1

    def _choose(self, options: int) -> int:
        self._variation, choice = divmod(self._variation, max(options, 1))
        return choice

    def _sequence(self, items: Any) -> str:
        return "".join(self._item(code, argument) for code, argument in items)

    def _item(self, code: Any, argument: Any) -> str:
        write = _WRITERS.get(code)
        return write(self, argument) if write else ""

    def _letter(self, letter: str) -> str:
        self._written += 1
        if self._written > self._most:
            raise TooLong
        return letter

    def _one_of(self, letters: str) -> str:
        if not letters:
            raise TooLong
        return self._letter(letters[self._choose(len(letters))])

    def _literal(self, argument: int) -> str:
        return self._letter(chr(argument))

    def _any(self, argument: None) -> str:
        return self._one_of(LETTERS)

    def _set(self, argument: Any) -> str:
        return self._one_of(_letters_of(tuple(argument)))

    def _not_literal(self, argument: int) -> str:
        return self._one_of(PREFERRED.replace(chr(argument), ""))

    def _group(self, argument: Any) -> str:
        return self._sequence(argument[-1])

    def _branch(self, argument: Any) -> str:
        branches = argument[1]
        return self._sequence(branches[self._choose(len(branches))])

    def _repeat(self, argument: Any) -> str:
        least, most, items = argument
        more = min(self._budget, int(most) - least)
        self._budget -= more
        parts = []
        for _ in range(least + more):
            before = self._written
            parts.append(self._sequence(items))
            if self._written == before:
                break
        return "".join(parts)


_WRITERS: dict[Any, Callable[[Writer, Any], str]] = {
    op.LITERAL: Writer._literal,
    op.NOT_LITERAL: Writer._not_literal,
    op.ANY: Writer._any,
    op.IN: Writer._set,
    op.BRANCH: Writer._branch,
    op.SUBPATTERN: Writer._group,
    op.ATOMIC_GROUP: lambda writer, items: writer._sequence(items),
    op.MAX_REPEAT: Writer._repeat,
    op.MIN_REPEAT: Writer._repeat,
    op.POSSESSIVE_REPEAT: Writer._repeat,
}


def _padded(text: str | None, least: int, variation: int) -> Iterator[str]:
    if text is None:
        return
    yield text
    if len(text) < least:
        yield text.ljust(least, "x")
        yield text.rjust(least, "x")
    yield f"{text}{variation}".ljust(least, "x")
    yield f"{text} {variation}".ljust(least, "x")


@lru_cache(maxsize=256)
def _letters_of(members: Any) -> str:
    """Which letters a set `[...]` offers, those first that people use."""
    negated = bool(members) and members[0][0] is op.NEGATE
    if negated:
        return "".join(one for one in PREFERRED if not _in_set(one, members[1:]))
    usual = "".join(one for one in PREFERRED if _in_set(one, members))
    return usual or "".join(_first_letter(*member) for member in members)


def _in_set(letter: str, members: Any) -> bool:
    return any(_in_member(letter, code, argument) for code, argument in members)


def _in_member(letter: str, code: Any, argument: Any) -> bool:
    if code is op.LITERAL:
        return bool(ord(letter) == argument)
    if code is op.RANGE:
        return bool(argument[0] <= ord(letter) <= argument[1])
    return _CATEGORIES[argument](letter) if code is op.CATEGORY else False


def _first_letter(code: Any, argument: Any) -> str:
    if code is op.LITERAL:
        return chr(argument)
    return chr(argument[0]) if code is op.RANGE else ""


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    op.CATEGORY_DIGIT: str.isdigit,
    op.CATEGORY_NOT_DIGIT: lambda letter: not letter.isdigit(),
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_NOT_SPACE: lambda letter: not letter.isspace(),
    op.CATEGORY_WORD: _is_word,
    op.CATEGORY_NOT_WORD: lambda letter: not _is_word(letter),
}
