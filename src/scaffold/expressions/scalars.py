"""Values that an expression holds, as the other side of a comparison has them."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any

from scaffold.expressions import numbers
from scaffold.expressions.parse import Given
from scaffold.expressions.problems import BadExpression
from scaffold.expressions.tree import Constant, Type

_EXAMPLES = {
    "date": '"2024-02-29"',
    "datetime": '"2024-02-29T12:00:00Z"',
    "time": '"12:30"',
    "text": '"…"',
}


def constant_of(given: Given, type: Type) -> Constant:
    """The value, read as one of this type."""
    found = given.value
    if isinstance(found, int | Decimal) and not isinstance(found, bool):
        if type.family == "number":
            return numbers.constant(found, given.column)
        if type.family == "real":
            return Constant(_real(given), type)
    if isinstance(given.value, str):
        return Constant(_read(given.value, given.column, type), type)
    raise _unfit(given.column, type)


def _real(given: Given) -> float:
    found = float(str(given.value)) + 0.0
    if not isfinite(found):
        raise BadExpression(f"the number in column {given.column} is too large", "write another")
    return found


def _unfit(column: int, type: Type) -> BadExpression:
    wanted = _EXAMPLES.get(type.family)
    reason = f"the value in column {column} is not one of the other side's type"
    return BadExpression(reason, f"write it as {wanted}" if wanted else "compare two fields")


def _read(text: str, column: int, type: Type) -> Any:
    """The text as a value of the type; control characters stand in no expression."""
    if type.family == "enum":
        if text in type.values:
            return text
        reason = f"there is no value {text[:60]!r} (column {column})"
        raise BadExpression(reason, code="unknown-value", word=text, known=type.values)
    if type.family == "text":
        if not text.isprintable():
            raise BadExpression(f"the text in column {column} holds a control character", "")
        return text
    try:
        return _READERS[type.family](text)
    except (KeyError, ValueError, OverflowError):
        raise _unfit(column, type) from None


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found.astimezone(UTC)


def _clock(text: str) -> time:
    found = time.fromisoformat(text)
    if found.tzinfo is not None:
        raise ValueError(text)
    return found


_READERS = {"date": date.fromisoformat, "datetime": _moment, "time": _clock}
