"""Enums are compared by value, and ordered by the order of their values."""

from collections.abc import Mapping
from typing import Any

from scaffold.core.values import replace
from scaffold.expressions import numbers
from scaffold.expressions.problems import BadExpression
from scaffold.expressions.tree import (
    Both,
    Column,
    Compare,
    Condition,
    Constant,
    Contains,
    Either,
    Operand,
    Rank,
    Sign,
)


def compared_enums(sign: Sign, left: Operand, right: Operand, what: str) -> Condition:
    """Two enums by their ranks, and one beside a value as the values that it may have."""
    values = left.type.values
    if not isinstance(left, Column):
        raise BadExpression(f"{what} has no field on its left side", "write the field first")
    if isinstance(right, Constant):
        return _among(sign, left, right, what)
    if sign in ("==", "!="):
        if not {*values} & {*right.type.values}:
            raise BadExpression(f"{what} compares enums without a common value", "leave it out")
        return Compare(sign, left, right)
    if values != right.type.values or not isinstance(right, Column):
        reason = f"{what} orders two enums with different `values`"
        raise BadExpression(reason, "give both the same values in the same order")
    rank = numbers.number(0, len(values) - 1)
    return Compare(sign, Rank(left, rank), Rank(right, rank))


def _among(sign: Sign, left: Column, right: Constant, what: str) -> Condition:
    values, place = left.type.values, left.type.values.index(right.value)
    kept = {
        "<": values[:place],
        "<=": values[: place + 1],
        ">": values[place + 1 :],
        ">=": values[place:],
    }.get(sign)
    if kept is None:
        return Compare(sign, left, right)
    if len(kept) in (0, len(values)):
        raise BadExpression(f"{what} has the same outcome for all rows", "choose another value")
    found = tuple(Constant(value, left.type) for value in kept)
    return Compare("==", left, found[0]) if len(found) == 1 else Contains(left, found)


def with_values(node: Any, names: Mapping[str, Mapping[str, str]]) -> Any:
    """The condition with other names of the values of some columns."""

    def called(column: Column, one: Constant) -> Constant:
        return replace(one, value=names[column.name].get(one.value, one.value))

    match node:
        case Both(parts) | Either(parts):
            return replace(node, parts=tuple(with_values(part, names) for part in parts))
        case Compare(_, Column() as left, Constant() as right) if left.name in names:
            return replace(node, right=called(left, right))
        case Contains(Column() as left, values) if left.name in names:
            return replace(node, values=tuple(called(left, one) for one in values))
        case _:
            return node
