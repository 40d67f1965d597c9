"""What the rest of scaffold asks of a field's kind."""

from scaffold.kinds.broken import Invalid
from scaffold.kinds.kind import Kind
from scaffold.kinds.rules import Rules, most_characters
from scaffold.kinds.table import KINDS
from scaffold.kinds.trying import samples_of


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
    return samples_of(kind_of(rules), rules, count)


def invalid_samples(rules: Rules) -> tuple[Invalid, ...]:
    """A value for each rule of the field that breaks it; `null` too where it is not optional."""
    null = () if rules.optional else (Invalid("null", None),)
    return (*kind_of(rules).broken(rules), *null)
