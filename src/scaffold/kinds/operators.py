"""How lists compare a field with what a request gives: all facts of an operator in one entry."""

from collections.abc import Callable, Iterator, Sequence
from string import ascii_lowercase, ascii_uppercase
from types import MappingProxyType
from typing import Any

from scaffold.core.values import value

LONGEST_PART = 255
"""The most characters of a text that is looked for in another one."""
MOST_VALUES = 100
"""How many values `in` takes, and a field alone."""
Values = Sequence[Any]
"""What the samples of an entity have in a field, None among them."""

LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_SWAPPED = str.maketrans(ascii_uppercase + ascii_lowercase, ascii_lowercase + ascii_uppercase)


@value
class Operator:
    """A comparison that a list offers for a field.

    `takes` is what a request gives: `one` value of the field, `several` of them, a `part` of a
    text, a `flag`, or `ids`. `sql` and `python` are the condition in the repository and in its
    fake: of the column, of the row's own value, of the `query`'s value, and of the table of links.
    `meaning` says what it lets pass. `holds` is the same for a sample's value and an operand, and
    `tried` are operands for these samples that tests may use. `linked` are operands for a row that
    refers to `target_id` alone, as code, and whether the row passes. `skips_null`: the fake has to.
    `ranks` are those of an enum's values in their order that pass, as a slice at the place of the
    query's value. `trait` chooses the shared templates that it needs.
    """

    name: str
    takes: str
    sql: str
    python: str
    meaning: str
    holds: Callable[[Any, Any], bool]
    tried: Callable[[Values], Iterator[Any]] = lambda values: iter(())
    linked: tuple[tuple[str, bool], ...] = ()
    skips_null: bool = False
    ranks: str = ""
    trait: str = ""


def parameter(field: str, operator: str) -> str:
    """The query parameter of a filter; no field has two underscores side by side in its name.

    >>> parameter("price", "eq"), parameter("price", "gte")
    ('price', 'price__gte')
    """
    return field if operator == "eq" else f"{field}__{operator}"


def _each(values: Values) -> Iterator[Any]:
    """Every value that samples have, once."""
    return (one for at, one in enumerate(values) if one is not None and one not in values[:at])


def _lists(values: Values) -> Iterator[list[Any]]:
    """The first value alone, with the second, then each of the others alone."""
    known = list(_each(values))
    yield from (known[:count] for count in (1, 2) if len(known) >= count)
    yield from ([one] for one in known[1:])


def in_other_case(text: str | None) -> str:
    """The text with `a` for `A` and `A` for `a`; empty where that changes nothing."""
    swapped = (text or "").translate(_SWAPPED)
    return swapped if swapped != text else ""


def _parts(values: Values) -> Iterator[str]:
    """Texts in another case: without their first letter, then whole."""
    for text in _each(values):
        swapped = text.translate(_SWAPPED)[:LONGEST_PART]
        yield from (swapped[1:] or swapped, swapped)


def _beginnings(values: Values) -> Iterator[str]:
    """Texts in another case: whole, then without their first letter."""
    for text in _each(values):
        swapped = text.translate(_SWAPPED)[:LONGEST_PART]
        yield from (swapped, swapped[1:] or swapped)


def _folded(text: str) -> str:
    return text.translate(LOWER)


def _flags(values: Values) -> Iterator[bool]:
    return iter((True, False))


def _ordered(
    name: str, sign: str, meaning: str, holds: Callable[[Any, Any], bool], ranks: str
) -> Operator:
    return Operator(
        name,
        "one",
        sql=f"{{column}} {sign} {{query}}",
        python=f"{{own}} {sign} {{query}}",
        meaning=meaning,
        holds=lambda own, given: own is not None and holds(own, given),
        tried=_each,
        skips_null=True,
        ranks=ranks,
    )


_ALL = (
    Operator(
        "eq",
        "several",
        sql="{column}.in_({query})",
        python="{own} in {query}",
        meaning="is this value, or one of several",
        holds=lambda own, given: own in given,
        tried=_lists,
        linked=(("[target_id]", True), ("[NOWHERE]", False), ("[NOWHERE, target_id]", True)),
    ),
    Operator(
        "ne",
        "one",
        sql="{column}.is_distinct_from({query})",
        python="{own} != {query}",
        meaning="is another value, or null",
        holds=lambda own, given: bool(own != given),
        tried=_each,
        linked=(("target_id", False), ("NOWHERE", True)),
    ),
    Operator(
        "in",
        "several",
        sql="{column}.in_({query})",
        python="{own} in {query}",
        meaning="is one of these values",
        holds=lambda own, given: own in given,
        tried=_lists,
        linked=(("[target_id, NOWHERE]", True), ("[NOWHERE]", False)),
    ),
    _ordered("gt", ">", "is more than this value", lambda own, given: own > given, "{at} + 1 :"),
    _ordered("gte", ">=", "is this value or more", lambda own, given: own >= given, "{at} :"),
    _ordered("lt", "<", "is less than this value", lambda own, given: own < given, ": {at}"),
    _ordered("lte", "<=", "is this value or less", lambda own, given: own <= given, ": {at} + 1"),
    Operator(
        "contains",
        "part",
        sql="contains({column}, {query})",
        python="contains({own}, {query})",
        meaning="contains this text, in any case of the letters A to Z",
        holds=lambda own, given: own is not None and _folded(given) in _folded(own),
        tried=_parts,
        trait="text_filters",
    ),
    Operator(
        "starts_with",
        "part",
        sql="starts_with({column}, {query})",
        python="starts_with({own}, {query})",
        meaning="starts with this text, in any case of the letters A to Z",
        holds=lambda own, given: own is not None and _folded(own).startswith(_folded(given)),
        tried=_beginnings,
        trait="text_filters",
    ),
    Operator(
        "is_null",
        "flag",
        sql="{column}.is_(None) if {query} else {column}.is_not(None)",
        python="({own} is None) == {query}",
        meaning="is null (true), or is not (false)",
        holds=lambda own, given: (own is None) == given,
        tried=_flags,
        linked=(("True", False), ("False", True)),
    ),
    Operator(
        "any",
        "ids",
        sql="{id}.in_(linked_to_any({owner}, {target}, {query}))",
        python="not set({query}).isdisjoint({own})",
        meaning="holds one of these ids, or more",
        holds=lambda own, given: not set(given).isdisjoint(own),
        linked=(("[target_id, NOWHERE]", True), ("[NOWHERE]", False)),
        trait="link_filters",
    ),
    Operator(
        "all",
        "ids",
        sql="{id}.in_(linked_to_all({owner}, {target}, {query}))",
        python="set({query}).issubset({own})",
        meaning="holds all of these ids",
        holds=lambda own, given: set(given).issubset(own),
        linked=(("[target_id]", True), ("[target_id, NOWHERE]", False)),
        trait="link_filters",
    ),
)

OPERATORS = MappingProxyType({operator.name: operator for operator in _ALL})
"""The operators by name, in the order in which documents show them."""

EQUALITY = frozenset({"eq", "ne", "in"})
ORDER = frozenset({"gt", "gte", "lt", "lte"})
PARTS = frozenset({"contains", "starts_with"})
LINKS = frozenset({"any", "all"})
NULLS = frozenset({"is_null"})
"""Of optional fields only."""
