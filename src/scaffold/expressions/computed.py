"""Values that are worked out from the other fields of a row: numbers, texts, true or false."""

from collections.abc import Container, Mapping
from decimal import Decimal
from typing import Any

from scaffold.core.values import replace, value
from scaffold.expressions.evaluate import Row, evaluate, rounded, value_of
from scaffold.expressions.fields import Stored, type_of
from scaffold.expressions.grouped import computable
from scaffold.expressions.numbers import HINT, fitting, quotient
from scaffold.expressions.problems import BadExpression
from scaffold.expressions.python import broken_source, null_source, true_source, value_source
from scaffold.expressions.sql import sql_texts, value_texts
from scaffold.expressions.tree import (
    Arithmetic,
    Both,
    Column,
    Compare,
    Condition,
    Constant,
    Either,
    Flag,
    IsNull,
    Operand,
    Type,
    columns_in,
)
from scaffold.expressions.typing import read_condition, read_value
from scaffold.kinds import KINDS

MOST_DIGITS = 18
ROUNDED = "rounded"
"""The function of the generated project that rounds."""


@value
class Computed:
    """What a field is worked out by: an operand, or else a condition.

    `type` is that of the field, `whole` whether it is an integer, and `decimal` whether Python has
    the value of the operand as a Decimal.
    """

    type: Type
    operand: Operand | None = None
    condition: Condition | None = None
    whole: bool = False
    decimal: bool = False

    @property
    def node(self) -> Operand | Condition:
        """The tree."""
        found = self.operand or self.condition
        assert found is not None
        return found

    @property
    def nullable(self) -> bool:
        """Whether there are rows without a value."""
        return may_be_null(self.node)

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields that it looks at, by the names of their attributes."""
        return tuple(dict.fromkeys(column.name for column in columns_in(self.node)))

    @property
    def rounds(self) -> bool:
        """Whether it has fewer decimal places than the expression."""
        return self.operand is not None and self.operand.type.scale > self.type.scale

    @property
    def null(self) -> str:
        """The Python source of what is true where there is no value; empty for conditions."""
        return null_source(self.operand) if self.operand else ""

    @property
    def false(self) -> str:
        """The source of what is true where the condition is false; empty for other values."""
        return broken_source(self.condition, again=True) if self.condition else ""

    @property
    def source(self) -> str:
        """The source of the value where it is not null; of a condition, whether it is true."""
        if self.operand is None:
            return self._true(self.condition) if self.condition else ""
        source = value_source(self.operand)
        if self.rounds:
            return f"{ROUNDED}({source}, {self.type.scale})"
        if self.type.family == "number" and self.decimal == self.whole:
            return f"{'int' if self.whole else 'Decimal'}({source})"
        return source

    def _true(self, condition: Condition) -> str:
        return true_source(condition, again=self.nullable)

    @property
    def sql(self) -> tuple[str, str]:
        """The value for SQLite, as it stores such a field, and for PostgreSQL."""
        if self.operand:
            cast = self.whole and self.decimal
            return value_texts(self.operand, self.type.scale, whole=cast)
        sqlite, postgresql = sql_texts(self.condition) if self.condition else ("", "")
        return f"({sqlite})", f"({postgresql})"

    def of(self, row: Row) -> Any:
        """The value of a row."""
        if self.operand is None:
            return evaluate(self.condition, row) if self.condition else None
        found = value_of(self.operand, row)
        if found is None or self.type.family != "number":
            return found
        return int(found) if self.whole else rounded(Decimal(found), self.type.scale)


def read_computed(text: str, fields: Mapping[str, Stored], rules: Stored) -> Computed:
    """What a field with these rules is worked out by; `BadExpression` where that cannot be."""
    columns = computable(fields)
    wanted = type_of(rules)
    if wanted.family == "boolean":
        condition = read_condition(text, columns)
        if isinstance(condition, Flag) and not condition.negated:
            raise _as_it_is(condition.operand)
        return Computed(wanted, condition=condition)
    node = read_value(text, columns)
    if isinstance(node, Column):
        raise _as_it_is(node)
    if isinstance(node, Constant):
        raise BadExpression("it names no field", "write it as a `default`")
    if node.type.family != wanted.family:
        found = {"text": "a text", "number": "a number"}.get(node.type.family, "something else")
        raise BadExpression(f"it is {found}, and the field is {rules.type}", "change the type")
    exact = (name for name in columns if KINDS[fields[name].type].exact)
    decimals = {columns[name].name for name in exact}
    if wanted.family == "text":
        return _text(node, wanted)
    return _number(node, wanted, whole=not KINDS[rules.type].exact, decimals=decimals)


def _as_it_is(column: Column) -> BadExpression:
    return BadExpression(f"it is `{column.name}` as it is", "use that field")


def _text(node: Operand, wanted: Type) -> Computed:
    if node.type.most > wanted.most:
        reason = f"it may have {node.type.most} characters, more than {wanted.most}"
        raise BadExpression(reason, f"write `max_length: {node.type.most}`")
    return Computed(wanted, node)


def _number(node: Operand, wanted: Type, *, whole: bool, decimals: Container[str]) -> Computed:
    """The number, with the decimal places of the field and no more digits than it has."""
    if whole and node.type.scale:
        reason = f"it has {node.type.scale} decimal places, and the field is an integer"
        raise BadExpression(reason, "write `type: decimal`")
    if isinstance(node, Arithmetic) and node.operator == "/" and wanted.scale < node.type.scale:
        type = quotient(node.left.type, node.right, wanted.scale, "the quotient")
        node = replace(node, type=type)
    most = _units(node.type, wanted.scale)
    if most > wanted.most:
        digits = len(str(most))
        reason = f"it may have {digits} digits, {wanted.scale} of them decimal places"
        hint = HINT if digits > MOST_DIGITS else f"write `precision: {digits}`"
        raise BadExpression(reason, hint)
    return Computed(wanted, node, whole=whole, decimal=_is_decimal(node, decimals))


def _units(type: Type, scale: int) -> int:
    """The most units of this scale that a number may have, as rounding makes them."""
    most = max(abs(type.least), abs(type.most))
    if type.scale <= scale:
        return most * int(10 ** (scale - type.scale))
    unit = int(10 ** (type.scale - scale))
    fitting(0, 2 * most + unit, 0, "what rounding has to hold")
    return (2 * most + unit) // (2 * unit)


def _is_decimal(node: Operand, decimals: Container[str]) -> bool:
    match node:
        case Column(name):
            return name in decimals
        case Constant(found):
            return isinstance(found, Decimal)
        case Arithmetic(operator, left, right):
            sides = (_is_decimal(left, decimals), _is_decimal(right, decimals))
            return operator == "/" or any(sides)
    return False


def may_be_null(node: Operand | Condition) -> bool:
    """Whether it is null for some rows, as far as its parts tell."""
    match node:
        case Column():
            return node.optional
        case Constant() | IsNull():
            return False
        case Arithmetic(operator, left, right):
            zero = operator == "/" and right.type.least <= 0 <= right.type.most
            return zero or may_be_null(left) or may_be_null(right)
        case Compare(_, left, right):
            return may_be_null(left) or may_be_null(right)
        case Both(parts) | Either(parts):
            return any(map(may_be_null, parts))
    return may_be_null(node.operand)
