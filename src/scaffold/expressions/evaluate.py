"""What a condition says of a row: true, false, or null."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from scaffold.expressions.tree import (
    Arithmetic,
    Both,
    Column,
    Compare,
    Condition,
    Constant,
    Contains,
    Either,
    Flag,
    IsNull,
    Length,
    Operand,
)

Row = Mapping[str, Any]
_SIGNS = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_EXACT = 60
"""Digits that no calculation within 64 bits uses up."""


def evaluate(condition: Condition, row: Row) -> bool | None:
    """The condition for a row of Python values by the names of its columns."""
    match condition:
        case Both(parts):
            return _joined([evaluate(part, row) for part in parts], decisive=False)
        case Either(parts):
            return _joined([evaluate(part, row) for part in parts], decisive=True)
        case Compare(sign, left, right):
            a, b = value_of(left, row), value_of(right, row)
            return None if a is None or b is None else bool(_SIGNS[sign](a, b))
        case Contains(operand, values, negated):
            found = value_of(operand, row)
            return None if found is None else (found in {v.value for v in values}) != negated
        case IsNull(operand, negated):
            return (row[operand.name] is None) != negated
        case Flag(operand, negated):
            flag: bool | None = row[operand.name]
            return None if flag is None else flag != negated


def _joined(found: list[bool | None], *, decisive: bool) -> bool | None:
    if decisive in found:
        return decisive
    return None if None in found else not decisive


def value_of(operand: Operand, row: Row) -> Any:
    """The operand's value, None for null."""
    match operand:
        case Column(name):
            return row[name]
        case Constant(value):
            return value
        case Arithmetic(operator, left, right, type):
            a, b = value_of(left, row), value_of(right, row)
            return None if a is None or b is None else _calculated(operator, a, b, type.scale)
        case _:
            found = row[operand.operand.name]
            if found is None:
                return None
            values = operand.operand.type.values
            return len(found) if isinstance(operand, Length) else values.index(found)


def rounded(number: Decimal, places: int) -> Decimal:
    """The number with so many decimal places, rounded half away from zero."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _calculated(operator: str, left: Any, right: Any, places: int) -> Any:
    with localcontext() as context:
        context.prec = _EXACT
        if operator == "/":
            if not right:
                return None
            return rounded(Decimal(left) / Decimal(right), places)
        if operator == "*":
            return left * right
        return left + right if operator == "+" else left - right
