"""What expressions know of aggregates without the rows that they are over."""

import re
from collections.abc import Mapping

from scaffold.expressions.fields import Stored, operands_of, type_of
from scaffold.expressions.numbers import number
from scaffold.expressions.problems import AGGREGATES
from scaffold.expressions.tree import Column, Type
from scaffold.kinds import KINDS

MOST_ROWS = 1_000_000
"""As many rows may refer to one, as far as the digits of a sum are concerned."""
MOST_DIGITS = 18

_BEGINNING = re.compile(rf"\s*(?P<function>{'|'.join(AGGREGATES)})\s*\(", re.ASCII)


def begins_aggregate(text: str | None) -> bool:
    """Whether an expression is an aggregate, or was meant as one."""
    return text is not None and _BEGINNING.match(text) is not None


def function_of(text: str) -> str:
    """The function that an aggregate begins with."""
    found = _BEGINNING.match(text)
    return found["function"] if found else ""


def aggregate_type(function: str, rules: Stored) -> Type:
    """What a field with such an aggregate may hold: no integer has more than 18 digits."""
    if function == "count":
        return number(0, MOST_ROWS)
    if KINDS[rules.type].exact:
        return type_of(rules)
    end = 10**MOST_DIGITS - 1
    return number(-end, end)


def computable(fields: Mapping[str, Stored]) -> dict[str, Column]:
    """The fields that computed ones may name: those that have a column, and aggregates."""
    return operands_of(fields) | {
        name: Column(name, aggregate_type(function_of(rules.computed), rules), rules.optional)
        for name, rules in fields.items()
        if rules.computed and begins_aggregate(rules.computed)
    }
