"""Fields as operands of expressions."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from scaffold.expressions.numbers import LEAST, MOST, number
from scaffold.expressions.tree import Column, Type
from scaffold.kinds import KINDS, Rules, attribute, digits, longest

_TYPES = {"float": "real"}
_KNOWN = ("text", "boolean", "date", "datetime", "time", "uuid", "reference")


class Stored(Rules, Protocol):
    """The rules of a field of an entity."""

    @property
    def to(self) -> str | None: ...
    @property
    def order(self) -> Sequence[str]: ...
    @property
    def computed(self) -> str | None: ...


def operands_of(fields: Mapping[str, Stored]) -> dict[str, Column]:
    """The fields that have a column, by their names in the spec."""
    return {
        name: Column(attribute(name, rules.type), type_of(rules), rules.optional)
        for name, rules in fields.items()
        if not KINDS[rules.type].many and rules.computed is None
    }


def field_names(fields: Mapping[str, Stored]) -> dict[str, str]:
    """What the columns are called in the spec, by their own names."""
    return {column.name: name for name, column in operands_of(fields).items()}


def type_of(rules: Stored) -> Type:
    """What a field may hold."""
    kind = KINDS[rules.type]
    if rules.values:
        return Type("enum", values=tuple(rules.order or rules.values))
    if kind.reference:
        return Type("reference", target=rules.to or "")
    if kind.storage.name == "integer":
        least = LEAST if rules.min is None else int(str(rules.min))
        most = MOST if rules.max is None else int(str(rules.max))
        return number(least, most)
    if kind.exact:
        return _decimal(rules)
    if kind.storage.name == "text":
        return Type("text", most=longest(rules) or 0)
    family = _TYPES.get(kind.storage.name, kind.storage.name)
    return Type(family if family in (*_KNOWN, "real") else "other")


def _decimal(rules: Stored) -> Type:
    precision, scale = digits(rules)
    end = 10**precision - 1
    least = -end if rules.min is None else int(Decimal(str(rules.min)).scaleb(scale))
    most = end if rules.max is None else int(Decimal(str(rules.max)).scaleb(scale))
    return number(max(least, -end), min(most, end), scale)
