"""Sets of JSON values, and what one of them holds that another does not."""

from collections.abc import Iterator, Mapping
from typing import Any

from scaffold.core.matching import origins
from scaffold.core.values import field, value
from scaffold.kinds import KINDS, digits, least_items, longest, most_items, to_json
from scaffold.model import Field


@value
class Values:
    """The values of a kind that its rules leave, and null; `were` are choices that are renamed,
    each with the one that it was.
    """

    kind: str
    null: bool = False
    choices: tuple[str, ...] = ()
    rules: Mapping[str, Any] = field(default_factory=dict)
    were: Mapping[str, str] = field(default_factory=dict)


def values_of(field: Field) -> Values:
    """What a field holds."""
    rules, were = dict(_rules(field)), field.spec.values_were
    return Values(field.spec.type, field.nullable, field.values, rules, were)


def _rules(field: Field) -> Iterator[tuple[str, Any]]:
    found = {
        "shortest": field.spec.min_length or None,
        "longest": longest(field.spec),
        "pattern": field.spec.pattern,
        "least": field.kind.least if field.lowest is None else field.lowest,
        "most": field.highest,
    }
    if field.items:
        found |= {"fewest": least_items(field.spec) or None, "most_items": most_items(field.spec)}
    if field.kind.exact:
        precision, found["places"] = digits(field.spec)
        found["whole"] = precision - found["places"]
    yield from ((name, rule) for name, rule in found.items() if rule is not None)


def alike(one: Values, other: Values) -> bool:
    """Whether values of the one kind are read as values of the other at all."""
    return _within(one.kind, other.kind) or _within(other.kind, one.kind)


def renamed(before: Values, now: Values) -> dict[str, str]:
    """The choices that are called otherwise now, by what they were called."""
    old, new = ({one: side.were.get(one, "") for one in side.choices} for side in (before, now))
    return {was: name for name, was in origins(old, new).items() if name != was}


def beyond(these: Values, those: Values) -> tuple[str, ...]:
    """What these values have that those lack, in words; nothing where those hold all of them."""
    return tuple(_beyond(these, those))


def _beyond(these: Values, those: Values) -> Iterator[str]:
    if these.null and not those.null:
        yield "null"
    if not _within(these.kind, those.kind):
        yield f"what is no {those.kind}"
    elif these.choices and those.choices:
        yield from (repr(one) for one in these.choices if one not in those.choices)
    elif these.choices:
        yield from (repr(one) for one in these.choices if not _fits(one, those.rules))
    else:
        yield from _breaking(these.rules, those.rules)


def _within(kind: str, other: str) -> bool:
    return kind == other or other == "json" or (kind in KINDS and other in KINDS[kind].contained_in)


def _fits(text: str, rules: Mapping[str, Any]) -> bool:
    short, long = rules.get("shortest", 0), rules.get("longest")
    return "pattern" not in rules and len(text) >= short and (long is None or len(text) <= long)


def _breaking(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for name, rule in new.items():
        if name not in old or _is_stricter(name, rule, old[name]):
            yield _WORDS[name].format(to_json(rule))


def _is_stricter(name: str, rule: Any, old: Any) -> bool:
    if name == "pattern":
        return bool(rule != old)
    return bool(rule > old if name in ("least", "shortest", "fewest") else rule < old)


_WORDS = {
    "shortest": "texts of less than {} characters",
    "longest": "texts of more than {} characters",
    "pattern": "texts that do not match {}",
    "least": "numbers below {}",
    "most": "numbers above {}",
    "fewest": "lists of less than {} items",
    "most_items": "lists of more than {} items",
    "places": "numbers with more than {} digits behind the point",
    "whole": "numbers with more than {} digits before the point",
}
