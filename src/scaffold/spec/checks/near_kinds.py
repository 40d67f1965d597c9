"""Custom use cases whose names say that a known kind was meant."""

from collections.abc import Iterator

from scaffold.core.naming import Name
from scaffold.spec.models import FeatureSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList
from scaffold.use_cases import CUSTOM, USE_CASE_KINDS, known_kinds

SHORT, LONG = 4, 8
"""Letters of a kind in which no letter may be replaced (`set` is not `get`), or two may differ."""


def check_near_kinds(spec: FeatureSpec, problems: ProblemList) -> set[str]:
    """Ask about custom use cases that do not say `kind: custom` and look like a known kind.

    Whoever writes one of a custom use case's own options means a custom one. The result are the
    use cases asked about, whose kind is not known.
    """
    asked: set[str] = set()
    full_names = dict(_full_names(spec))
    for name, case in spec.use_cases.items():
        path: Path = ("use_cases", name)
        if case.kind != CUSTOM.name or problems.places.is_written((*path, "kind")):
            continue
        full = "" if case.given & CUSTOM.options else full_names.get(name, "")
        if meant := near_kind(name) or full:
            message = f"`{name}` is not a known kind, so that it would be a custom use case"
            custom = "if it is one of your own, write `kind: custom`"
            problems.add("near-kind", message, f"did you mean `{meant}`? {custom}", path, key=True)
            asked.add(name)
    return asked


def near_kind(word: str) -> str:
    """The kind that the word misspells, or nothing.

    >>> near_kind("lst"), near_kind("updte"), near_kind("lists"), near_kind("set")
    ('list', 'update', 'list', '')
    """
    near = (kind for kind in known_kinds() if word != kind and _is_near(word, kind))
    return next(near, "")


def _is_near(word: str, kind: str) -> bool:
    """Whether one letter is missing, added, replaced or swapped; two in a long kind."""
    if one_letter_apart(word, kind):
        replaced = len(word) == len(kind) and sorted(word) != sorted(kind)
        return not replaced or len(kind) > SHORT
    return len(kind) >= LONG and _alike(word, kind)


def one_letter_apart(word: str, other: str) -> bool:
    """Whether one letter is missing, added or replaced, or two neighbours are swapped.

    >>> one_letter_apart("API_ULR", "API_URL"), one_letter_apart("API_KEY", "API_URL")
    (True, False)
    """
    if abs(len(word) - len(other)) > 1:
        return False
    start = _common(word, other)
    end = _common(word[start:][::-1], other[start:][::-1])
    mine, theirs = word[start : len(word) - end], other[start : len(other) - end]
    swapped = len(mine) == 2 and mine == theirs[::-1]
    return swapped or {len(mine), len(theirs)} in ({0, 1}, {1})


def _common(one: str, other: str) -> int:
    """How many letters both begin with."""
    if one[:1] != other[:1]:
        return 0
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _alike(word: str, kind: str) -> bool:
    from difflib import SequenceMatcher

    return abs(len(word) - len(kind)) < 3 and SequenceMatcher(None, word, kind).ratio() > 0.85


def _full_names(spec: FeatureSpec) -> Iterator[tuple[str, str]]:
    """What the use cases of known kinds that are not there would be called, and how to say it."""
    there = {(case.kind, case.entity) for case in spec.use_cases.values()}
    for word, entity in spec.entities.items():
        whose = "" if word == spec.main else f", entity: {word}"
        one = Name.of(word, entity.plural)
        for kind in known_kinds():
            for name in USE_CASE_KINDS[kind].names_for(one, kind):
                if (kind, word) not in there:
                    yield name, f"{name}: {{kind: {kind}{whose}}}"
