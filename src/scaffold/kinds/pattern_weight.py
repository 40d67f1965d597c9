"""How large a pattern becomes when it is compiled: an estimate, made before that is done."""

from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

LARGEST = 3_000
_CATEGORIES = {op.CATEGORY_DIGIT: 4, op.CATEGORY_SPACE: 4}
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def weight_of(items: Any) -> int:
    """The weight of a sequence; `\\w`, with its thousands of letters, counts as thirty."""
    return sum(_weight(code, argument) for code, argument in items)


def _weight(code: Any, argument: Any) -> int:
    if code in _REPEATS:
        least, most, inner = argument
        times = least + 1 if most is op.MAXREPEAT else most
        return int(times) * max(weight_of(inner), 1)
    if code is op.BRANCH:
        return sum(weight_of(branch) for branch in argument[1])
    if code in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return weight_of(argument[-1] if code is op.SUBPATTERN else argument)
    if code is op.IN:
        return sum(_weight(member, inside) for member, inside in argument)
    if code is op.CATEGORY:
        return _CATEGORIES.get(argument, 30)
    return 3 if code in (op.ANY, op.NEGATE, op.NOT_LITERAL) else 1
