"""`and`, `or` and `not`, without parts that say nothing."""

from scaffold.expressions.problems import BadExpression
from scaffold.expressions.tree import Both, Column, Compare, Condition, Either, negated


def either_or_both(sign: str, left: Condition, right: Condition) -> Condition:
    """Two conditions as one; what stands there twice stands there once."""
    kind = Both if sign == "and" else Either
    parts = tuple(dict.fromkeys((*_parts(kind, left), *_parts(kind, right))))
    if any(negated(part) in parts for part in parts):
        reason = f"`{sign}` stands between a condition and its opposite"
        raise BadExpression(reason, "leave one out")
    return kind(parts) if len(parts) > 1 else parts[0]


def ascending(condition: Condition, first: Column, last: Column) -> bool:
    """Whether it is false wherever the one column is not less than the other."""
    match condition:
        case Both(parts):
            return any(ascending(part, first, last) for part in parts)
        case Compare("<", left, right):
            return (left, right) == (first, last)
        case Compare(">", left, right):
            return (left, right) == (last, first)
    return False


def _parts(kind: type[Both | Either], condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, kind) else (condition,)
