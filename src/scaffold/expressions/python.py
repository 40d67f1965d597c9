"""A condition as Python source: an expression that is true where the condition is false."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from scaffold.core.literals import literal
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
    columns_in,
    negated,
)

PRECEDENCE = {"or": 1, "and": 2, "+": 4, "-": 4, "*": 5}
QUOTIENT = "quotient"
"""The function of the generated project that divides."""


def broken_source(condition: Condition, owner: str = "self") -> str:
    """The source, over the attributes of `owner`. Nulls are looked for where a field has them.

    What is neither true nor false is not broken, as a CHECK of SQL is passed by null.
    """
    return _Source(condition, owner).true(negated(condition), 0)


def true_source(condition: Condition, owner: str) -> str:
    """The source of what is true where the condition is true, and false where it is null."""
    return broken_source(negated(condition), owner)


class _Source:
    def __init__(self, condition: Condition, owner: str) -> None:
        self._owner = owner
        names = [column.name for column in columns_in(condition) if column.type.values]
        # mypy takes a second comparison of an enum for one that is never true.
        self._narrowed = {name for name in names if names.count(name) > 1}

    def true(self, condition: Condition, outer: int) -> str:
        """What is true where the condition is, in brackets where `outer` binds stronger."""
        match condition:
            case Both(parts):
                level, texts = 2, [self.true(part, 2) for part in parts]
            case Either(parts):
                level, texts = 1, [self.true(part, 1) for part in parts]
            case Flag(operand, False):
                return self._of(operand)
            case IsNull(operand, opposite):
                return f"{self._of(operand)} is {'not ' if opposite else ''}None"
            case _:
                level, texts = 2, [*dict.fromkeys(self._guards(condition)), self._test(condition)]
        sign = " or " if level == 1 else " and "
        return _within(sign.join(dict.fromkeys(texts)), level if len(texts) > 1 else 6, outer)

    def _guards(self, condition: Condition) -> Iterator[str]:
        """What makes the condition null: fields without a value, then divisions by zero."""
        for column in columns_in(condition):
            if column.optional:
                yield f"{self._of(column)} is not None"
        if isinstance(condition, Compare):
            for side in (condition.left, condition.right):
                for divisor in _divisors(side):
                    yield f"{self._value(divisor, 3)} != 0"

    def _test(self, condition: Condition) -> str:
        match condition:
            case Compare(sign, left, right):
                return f"{self._value(left, 3)} {sign} {self._value(right, 3)}"
            case Contains(operand, values, opposite):
                listed = ", ".join(_literal(one.value) for one in values)
                return f"{self._value(operand, 3)} {'not ' if opposite else ''}in ({listed})"
        assert isinstance(condition, Flag)
        return f"not {self._of(condition.operand)}"

    def _value(self, operand: Operand, outer: int) -> str:
        match operand:
            case Column(name):
                found = self._of(operand)
                return f"str({found})" if name in self._narrowed else found
            case Constant(value):
                return _literal(value)
            case Length(column):
                return f"len({self._of(column)})"
            case Arithmetic("/", left, right):
                return f"{QUOTIENT}({self._value(left, 0)}, {self._value(right, 0)})"
            case Arithmetic(sign, left, right):
                level = PRECEDENCE[sign]
                text = f"{self._value(left, level)} {sign} {self._value(right, level + 1)}"
                return _within(text, level, outer)
        ranks = ", ".join(map(_literal, operand.operand.type.values))
        return f"({ranks}).index({self._of(operand.operand)})"

    def _of(self, column: Column) -> str:
        return f"{self._owner}.{column.name}"


def _within(text: str, level: int, outer: int) -> str:
    return f"({text})" if level < outer else text


def _divisors(operand: Operand) -> Iterator[Operand]:
    if isinstance(operand, Arithmetic):
        if operand.operator == "/" and not isinstance(operand.right, Constant):
            yield operand.right
        yield from _divisors(operand.left)
        yield from _divisors(operand.right)


def _literal(value: Any) -> str:
    """Any other value as all code has it; dates read better here by their parts."""
    match value:
        case datetime():
            return f"datetime({_parts(value.timetuple()[:6], value.microsecond, 5)}, tzinfo=UTC)"
        case date():
            return f"date({value.year}, {value.month}, {value.day})"
        case time():
            clock = (value.hour, value.minute, value.second)
            return f"time({_parts(clock, value.microsecond, 2)})"
    return literal(value)


def _parts(parts: tuple[int, ...], micros: int, least: int) -> str:
    """The arguments, without zeros at the end."""
    given = [*parts, micros]
    while len(given) > least and not given[-1]:
        given.pop()
    return ", ".join(map(str, given))
