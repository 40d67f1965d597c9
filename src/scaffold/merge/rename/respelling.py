"""Old names in a text become new ones: what the generator calls otherwise now, and no more.

A word is given its new spelling only where the generator itself has done so: it stood in what was
generated last, stands there no more, and its new spelling does. Code of people follows in the
names that it uses; what people say in texts and comments of their own stays as it is.
"""

import re
from collections.abc import Iterable, Mapping

from scaffold.core.values import field, value
from scaffold.merge.lines import Lines
from scaffold.merge.python.source import parse
from scaffold.merge.python.tokens import KEYWORD, TEXT, Word, words
from scaffold.merge.rename.added import added_rows
from scaffold.merge.rename.own import Own, definitions, own_keywords, own_names, quoted_types

Spellings = tuple[tuple[str, str], ...]
Known = Mapping[tuple[str, str], str]
_IN_BRACES = re.compile(r"\{[^{}]*\}")
_NAMED = re.compile(r"(\.)?(?<![\w\"'])([A-Za-z_]\w*)")


class Speller:
    """New spellings of words in which an old name stands."""

    def __init__(self, spellings: Spellings) -> None:
        self._directions = [dict(reversed(spellings)), dict(spellings)]
        longest = sorted(self._directions[0], key=len, reverse=True)
        self._old = re.compile("|".join(map(re.escape, longest)))

    def of(self, word: str) -> set[str]:
        """What the word may be called now; several where one and many were spelled alike."""
        if not self._old.search(word):
            return set()
        return {self._respelled(word, spellings) for spellings in self._directions} - {word}

    def _respelled(self, word: str, spellings: Mapping[str, str]) -> str:
        return self._old.sub(lambda found: spellings[found[0]], word)


@value
class Respelling:
    """What is called otherwise in one file; `left` are words that the file has still."""

    known: Known
    left: frozenset[tuple[str, str]]
    lines: Mapping[str, str] = field(default_factory=dict)


def learned(base: Lines, theirs: Lines, speller: Speller, *, python: bool) -> Respelling:
    """What the generator calls otherwise in the second of two versions of its file."""
    if not python:
        there = set(theirs)
        pairs = ((line, speller.of(line) & there) for line in set(base) - there)
        return Respelling({}, frozenset(), {line: min(now) for line, now in pairs if now})
    old = {(word.kind, word.text) for word in words(base)}
    new = {(word.kind, word.text) for word in words(theirs)}
    known = {}
    for kind, text in old - new:
        now = [one for one in speller.of(text) if (kind, one) in new]
        if len(now) == 1 and text.count("\n") == now[0].count("\n"):
            known[kind, text] = now[0]
    return Respelling(known, frozenset(new))


def defined(texts: Iterable[tuple[str, Respelling]]) -> Known:
    """What is called otherwise of all that is defined, for files that use it.

    What is called so in one place and otherwise in another is left out.
    """
    found: dict[tuple[str, str], set[str]] = {}
    for text, respelling in texts:
        source = parse(text.split("\n"))
        for kind, name in definitions(source.tree) if source else ():
            now = respelling.known.get(("name", name), name)
            found.setdefault((kind, name), set()).add(now)
    return {word: min(now) for word, now in found.items() if len(now) == 1 and word[1] not in now}


def respelled(base: Lines, text: Lines, respelling: Respelling, everywhere: Known) -> Lines:
    """The text, line for line, with what is called otherwise by its new names.

    Strings and comments follow only in lines that people did not add, variables only where they
    are not of a function or class that people wrote.
    """
    if respelling.lines:
        return [respelling.lines.get(line, line) for line in text]
    renamer = IdentifierRenamer(respelling, everywhere)
    added, own, types = added_rows(base, text), own_names(base, text), quoted_types(text)
    keywords = own_keywords(base, text)
    rows = list(text)
    for word in reversed(words(text)):
        kept = own.get(word.row, Own())
        if (word.row, word.start) in types:
            now = word.text[0] + renamer.of_code(word.text[1:], kept)
        elif word.kind == TEXT:
            now = renamer.of_text(word.text, kept, added=word.row in added)
        elif word.kind == KEYWORD:
            stays = (word.row, word.start) in keywords
            now = word.text if stays else renamer.of(word.kind, word.text)
        else:
            now = renamer.of_used(word.kind, word.text, kept)
        rows = _with(rows, word, now)
    return rows


def _with(rows: Lines, word: Word, now: str) -> Lines:
    if now == word.text:
        return rows
    head, tail = rows[word.row][: word.start], rows[word.last][word.end :]
    return [*rows[: word.row], *f"{head}{now}{tail}".split("\n"), *rows[word.last + 1 :]]


@value
class IdentifierRenamer:
    """What words of one file are called now, in the file itself and where others use them."""

    respelling: Respelling
    everywhere: Known

    def of(self, kind: str, word: str) -> str:
        here = self.respelling.known.get((kind, word))
        if here or (kind, word) in self.respelling.left:
            return here or word
        return self.everywhere.get((kind, word), word)

    def of_used(self, kind: str, word: str, kept: Own) -> str:
        """A name or an attribute, where people have some of their own."""
        own = kept.attributes if kind == "attribute" else kept.names
        return word if word in own else self.of(kind, word)

    def of_text(self, text: str, kept: Own, *, added: bool) -> str:
        """A string or a comment; what stands in the braces of an f-string is code."""
        if not added and (TEXT, text) in self.respelling.known:
            return self.respelling.known[TEXT, text]
        if not text.lower().startswith(("f", "rf", "fr")):
            return text
        return _IN_BRACES.sub(lambda found: self.of_code(found[0], kept), text)

    def of_code(self, text: str, kept: Own) -> str:
        """Names within a string that is read as code."""

        def called(found: re.Match[str]) -> str:
            if found[1]:
                return found[1] + self.of_used("attribute", found[2], kept)
            return self.of_used("name", found[2], kept)

        return _NAMED.sub(called, text)
