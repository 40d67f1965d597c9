"""Values that rules leave: a kind's samples, as far as it takes them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice

from scaffold.core.records import Record
from scaffold.kinds.kind import Kind
from scaffold.kinds.rules import Refused, Rules

MOST_TRIED = 5_000


def samples_of(kind: Kind, rules: Rules, count: int) -> tuple[object, ...]:
    """Up to `count` distinct values of the kind that keep the rules, its example first."""
    found = (value for value in islice(_candidates(kind, rules), MOST_TRIED))
    return tuple(islice(_distinct(one for one in found if _takes(kind, rules, one)), count))


def _candidates(kind: Kind, rules: Rules) -> Iterator[object]:
    if rules.example is not None and not kind.reference:
        yield kind.read(rules.example, rules)
    yield from kind.samples(rules)


def _takes(kind: Kind, rules: Rules, value: object) -> bool:
    try:
        kind.read(to_json(value), rules)
    except Refused:
        return False
    return True


def _distinct(values: Iterable[object]) -> Iterator[object]:
    seen: set[str] = set()
    for value in values:
        mark = repr(value)
        if mark not in seen:
            seen.add(mark)
            yield value


def to_json(value: object) -> object:
    """The value as it stands in a request and in an answer of the API."""
    if isinstance(value, Record):
        return to_json(value.values)
    if isinstance(value, list):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {name: to_json(item) for name, item in value.items()}
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value) if type(value).__name__ == "UUID" else value  # uuid is slow to import
