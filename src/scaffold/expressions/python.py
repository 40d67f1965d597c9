"""A condition as Python source: an expression that is true where the condition is false."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from scaffold.core.literals import literal
from scaffold.expressions.numbers import PLACES
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
    quotients_in,
)

PRECEDENCE = {"or": 1, "and": 2, "+": 4, "-": 4, "*": 5}
QUOTIENT = "quotient"
"""The function of the generated project that divides."""


def broken_source(condition: Condition, owner: str = "self", *, again: bool = False) -> str:
    """The source, over the attributes of `owner`. Nulls are looked for where a field has them.

    What is neither true nor false is not broken, as a CHECK of SQL is passed by null. `again`: the
    function has another source of the condition, too.
    """
    return _Source(condition, owner, again=again).true(negated(condition), 0)


def true_source(condition: Condition, owner: str = "self", *, again: bool = False) -> str:
    """The source of what is true where the condition is."""
    return _Source(condition, owner, again=again).true(condition, 0)


def value_source(operand: Operand, owner: str = "self") -> str:
    """The source of a value that is not null."""
    return _Source(operand, owner).value(operand, 0)


def null_source(operand: Operand, owner: str = "self") -> str:
    """The source of what is true where the value is null; empty where it never is."""
    empty = [f"{owner}.{one.name} is None" for one in columns_in(operand) if one.optional]
    divisors = (one for one in _divisors(operand) if one.type.least <= 0 <= one.type.most)
    zero = [f"{_Source(operand, owner).value(one, 3)} == 0" for one in divisors]
    return " or ".join(dict.fromkeys([*empty, *zero]))


class _Source:
    def __init__(self, condition: Condition | Operand, owner: str, *, again: bool = False) -> None:
        self._owner = owner
        names = [column.name for column in columns_in(condition) if column.type.values]
        # mypy takes a second comparison of an enum for one that is never true.
        self._narrowed = {name for name in names if again or names.count(name) > 1}

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
                    yield f"{self.value(divisor, 3)} != 0"

    def _test(self, condition: Condition) -> str:
        match condition:
            case Compare(sign, left, right):
                return f"{self.value(left, 3)} {sign} {self.value(right, 3)}"
            case Contains(operand, values, opposite):
                listed = ", ".join(_literal(one.value) for one in values)
                return f"{self.value(operand, 3)} {'not ' if opposite else ''}in ({listed})"
        assert isinstance(condition, Flag)
        return f"not {self._of(condition.operand)}"

    def value(self, operand: Operand, outer: int) -> str:
        """The value, in brackets where `outer` binds stronger."""
        match operand:
            case Column(name):
                found = self._of(operand)
                return f"str({found})" if name in self._narrowed else found
            case Constant(value):
                return _literal(value)
            case Length(column):
                return f"len({self._of(column)})"
            case Arithmetic("/", left, right, type):
                places = "" if type.scale == PLACES else f", {type.scale}"
                return f"{QUOTIENT}({self.value(left, 0)}, {self.value(right, 0)}{places})"
            case Arithmetic(sign, left, right):
                level = PRECEDENCE[sign]
                text = f"{self.value(left, level)} {sign} {self.value(right, level + 1)}"
                return _within(text, level, outer)
        ranks = ", ".join(map(_literal, operand.operand.type.values))
        return f"({ranks}).index({self._of(operand.operand)})"

    def _of(self, column: Column) -> str:
        return f"{self._owner}.{column.name}"


def _within(text: str, level: int, outer: int) -> str:
    return f"({text})" if level < outer else text


def _divisors(operand: Operand) -> Iterator[Operand]:
    """What stands below a line, but for values that are written down."""
    return (one.right for one in quotients_in(operand) if not isinstance(one.right, Constant))


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
