"""What the rest of scaffold asks of a field's kind."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice

from scaffold.kinds.broken import Invalid
from scaffold.kinds.kind import Kind
from scaffold.kinds.rules import Refused, Rules, most_characters
from scaffold.kinds.table import KINDS

MOST_TRIED = 5_000


def kind_of(rules: Rules) -> Kind:
    return KINDS[rules.type]


def attribute(name: str, type: str) -> str:
    """What a field is called in entity, table and JSON: a reference to an owner is `owner_id`."""
    kind = KINDS[type]
    return f"{name}_id" if kind.reference and not kind.many else name


def longest(rules: Rules) -> int | None:
    """The most characters that a value may have, None where nothing limits them."""
    kind = kind_of(rules)
    if not kind.textual:
        return kind.longest
    return most_characters(rules, kind.longest or 0)


def check(value: object, rules: Rules) -> object:
    """The JSON value as the Python value that the field holds, or `Refused`."""
    return kind_of(rules).read(value, rules)


def samples(rules: Rules, count: int = 3) -> tuple[object, ...]:
    """Up to `count` distinct values that the field takes, its example first; fewer if it has fewer.

    Empty where none could be found: then the spec has to give an `example`.
    """
    found = (value for value in islice(_candidates(rules), MOST_TRIED) if _takes(rules, value))
    return tuple(islice(_distinct(found), count))


def _candidates(rules: Rules) -> Iterator[object]:
    if rules.example is not None and not kind_of(rules).reference:
        yield check(rules.example, rules)
    yield from kind_of(rules).samples(rules)


def _takes(rules: Rules, value: object) -> bool:
    try:
        check(to_json(value), rules)
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


def invalid_samples(rules: Rules) -> tuple[Invalid, ...]:
    """A value for each rule of the field that breaks it; `null` too where it is not optional."""
    null = () if rules.optional else (Invalid("null", None),)
    return (*kind_of(rules).broken(rules), *null)


def to_json(value: object) -> object:
    """The value as it stands in a request and in an answer of the API."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value) if type(value).__name__ == "UUID" else value  # uuid is slow to import
