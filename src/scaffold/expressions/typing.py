"""Words and signs become a condition over the fields of an entity, or a reason why they do not."""

from collections.abc import Mapping

from scaffold.expressions import numbers
from scaffold.expressions.enums import compared_enums
from scaffold.expressions.logic import either_or_both
from scaffold.expressions.parse import (
    COMPARISONS,
    Given,
    Listed,
    Negation,
    Operation,
    Raw,
    Word,
    parse,
)
from scaffold.expressions.parse import (
    Length as RawLength,
)
from scaffold.expressions.problems import BadExpression
from scaffold.expressions.scalars import constant_of
from scaffold.expressions.tree import (
    Arithmetic,
    Column,
    Compare,
    Condition,
    Constant,
    Contains,
    Flag,
    IsNull,
    Length,
    Operand,
    Sign,
    Type,
    columns_in,
    divides,
    negated,
)

Columns = Mapping[str, Column]

_FLIPPED: dict[Sign, Sign] = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_SIGNS: dict[str, Sign] = {sign: sign for sign in ("==", "!=", "<", "<=", ">", ">=")}
_ORDERED = ("number", "real", "text", "date", "datetime", "time", "enum")
_EQUAL = (*_ORDERED, "uuid", "reference")
LONGEST_TEXT = 10_000_000


def read_condition(text: str, columns: Columns) -> Condition:
    """The condition that the text means over these fields, by their names in the spec.

    `BadExpression` where it means none.
    """
    return _Typing(columns).condition(parse(text))


def read_value(text: str, columns: Columns) -> Operand:
    """The value that the text means, or `BadExpression`."""
    return _Typing(columns).value(parse(text))


class _Typing:
    """The fields there are, and what each part of an expression is among them."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    def condition(self, raw: Raw) -> Condition:
        match raw:
            case Operation(("and" | "or") as sign, left, right, _):
                return either_or_both(sign, self.condition(left), self.condition(right))
            case Negation(operand, _):
                return negated(self.condition(operand))
            case Operation("in", left, Listed() as listed, column):
                return self._contains(left, listed, column)
            case Operation(sign, left, right, column) if sign in COMPARISONS:
                return self._compared(_SIGNS[sign], left, right, column)
            case Word(_, column):
                return self._flag(self._column(raw), column)
        reason = f"what stands in column {raw.column} is neither true nor false"
        raise BadExpression(reason, "compare it with something")

    def _flag(self, found: Column, column: int) -> Flag:
        if found.type.family != "boolean":
            reason = f"`{found.name}` in column {column} is neither true nor false"
            raise BadExpression(reason, f"compare it, as in `{found.name} != null`")
        return Flag(found)

    def _compared(self, sign: Sign, left: Raw, right: Raw, column: int) -> Condition:
        if isinstance(left, Given) and not isinstance(right, Given):
            return self._compared(_FLIPPED.get(sign, sign), right, left, column)
        if self._is_unknown(left) and isinstance(right, Word) and not self._is_unknown(right):
            return self._compared(_FLIPPED.get(sign, sign), right, left, column)
        if isinstance(right, Given) and right.value is None:
            return self._is_null(sign, left, column)
        if isinstance(right, Given) and isinstance(right.value, bool):
            return self._is_true(sign, left, right.value, column)
        operand = self._operand(left)
        other = self._beside(operand, right)
        return _comparison(sign, operand, other, column)

    def _is_unknown(self, raw: Raw) -> bool:
        return isinstance(raw, Word) and raw.text not in self._columns

    def _is_null(self, sign: Sign, left: Raw, column: int) -> IsNull:
        if not isinstance(left, Word) or sign not in ("==", "!="):
            reason = f"null in column {column} is compared with something else than a field"
            raise BadExpression(reason, "write `FIELD == null` or `FIELD != null`")
        found = self._column(left)
        if not found.optional:
            reason = f"`{left.text}` in column {left.column} is required, so it is never null"
            raise BadExpression(reason, "leave it out, or make the field `optional: true`")
        return IsNull(found, negated=sign == "!=")

    def _is_true(self, sign: Sign, left: Raw, wanted: bool, column: int) -> Flag:
        if not isinstance(left, Word) or sign not in ("==", "!="):
            reason = f"`{sign}` in column {column} compares something else than a boolean field"
            raise BadExpression(reason, "write the field alone, or `not` before it")
        found = self._flag(self._column(left), left.column)
        return Flag(found.operand, negated=wanted != (sign == "=="))

    def _contains(self, left: Raw, listed: Listed, column: int) -> Condition:
        operand = self._operand(left)
        if isinstance(operand, Constant | Arithmetic):
            reason = f"`in` in column {column} needs a field before it"
            raise BadExpression(reason, "write `FIELD in [A, B]`")
        values = [self._beside(operand, item) for item in listed.items]
        found = {value: None for value in values if isinstance(value, Constant)}
        if len(found) < len(values) or any(v.type.scale > operand.type.scale for v in found):
            reason = f"the list in column {listed.column} holds something else than its values once"
            raise BadExpression(reason, "write each value once, as the field has it")
        if len(found) == 1:
            return _comparison("==", operand, next(iter(found)), column)
        return Contains(operand, tuple(found))

    def _operand(self, raw: Raw) -> Operand:
        match raw:
            case Word():
                return self._column(raw)
            case Given(int(), _) | Given() if not isinstance(raw.value, str | bool | None):
                return numbers.constant(raw.value, raw.column)
            case RawLength(operand, column):
                return self._length(operand, column)
            case Operation(sign, left, right, column) if sign in "+-*/":
                return self._calculated(sign, left, right, column)
        reason = f"what stands in column {raw.column} cannot be compared"
        raise BadExpression(reason, "write a field on the left side")

    def _beside(self, operand: Operand, raw: Raw) -> Operand:
        """The other side: values are read as the operand's type has them."""
        if isinstance(raw, Word) and operand.type.family == "enum":
            if raw.text in operand.type.values:
                if raw.text in self._columns:
                    reason = f"`{raw.text}` in column {raw.column} is a field and a value"
                    raise BadExpression(reason, "write the value in quotes")
                return Constant(raw.text, operand.type)
            if raw.text not in self._columns:
                raise _unknown(raw, "value", operand.type.values)
        if isinstance(raw, Given):
            return constant_of(raw, operand.type)
        if isinstance(raw, Word) and operand.type.family == "text" and self._is_unknown(raw):
            reason = f"there is no field `{raw.text[:60]}` (column {raw.column})"
            raise BadExpression(reason, f'write a text in quotes: "{raw.text[:60]}"')
        return self._operand(raw)

    def _column(self, word: Word) -> Column:
        found = self._columns.get(word.text)
        if found is None:
            raise _unknown(word, "field", tuple(self._columns))
        return found

    def _length(self, raw: Raw, column: int) -> Length:
        found = self._column(raw) if isinstance(raw, Word) else None
        if found is None or found.type.family != "text":
            reason = f"`len` in column {column} counts the characters of a text field"
            raise BadExpression(reason, "write `len(FIELD)`")
        return Length(found, numbers.number(0, found.type.most or LONGEST_TEXT))

    def value(self, raw: Raw) -> Operand:
        """A number or a text; a text in quotes is itself."""
        if isinstance(raw, Given) and isinstance(raw.value, str):
            return constant_of(raw, Type("text", most=len(raw.value)))
        return self._operand(raw)

    def _calculated(self, sign: str, left: Raw, right: Raw, column: int) -> Operand:
        sides = self.value(left), self.value(right)
        what = f"`{sign}` in column {column}"
        if all(isinstance(side, Constant) for side in sides):
            raise BadExpression(f"{what} stands between two values", "write what they come to")
        if sign == "+" and all(side.type.family == "text" for side in sides):
            most = sum(side.type.most or LONGEST_TEXT for side in sides)
            return Arithmetic(sign, *sides, Type("text", most=most))
        for side in sides:
            if side.type.family != "number":
                reason = f"{what} needs integers or decimals, and one side is not"
                raise BadExpression(reason, "compare the fields instead")
        if sign == "/" and any(divides(side) for side in sides):
            reason = f"{what} divides a quotient, which is rounded already"
            raise BadExpression(reason, "write `A / (B * C)`")
        return Arithmetic(sign, *sides, numbers.result(sign, *sides, what))


def _unknown(word: Word, what: str, known: tuple[str, ...]) -> BadExpression:
    reason = f"there is no {what} `{word.text[:60]}` (column {word.column})"
    return BadExpression(reason, code=f"unknown-{what}", word=word.text, known=known)


def _comparison(sign: Sign, left: Operand, right: Operand, column: int) -> Condition:
    """The comparison, if the two can be compared in this way."""
    what = f"`{sign}` in column {column}"
    one, other = left.type, right.type
    if left == right or not [*columns_in(left), *columns_in(right)]:
        raise BadExpression(f"{what} has the same outcome for all rows", "compare two fields")
    fitting = one.family == other.family and one.target == other.target
    if not fitting or one.family not in _EQUAL:
        reason = f"{what} compares {_named(left)} with {_named(right)}"
        raise BadExpression(reason, "compare fields of one type")
    if sign not in ("==", "!=") and one.family not in _ORDERED:
        raise BadExpression(f"{what} orders values that have no order", "write `==` or `!=`")
    if one.family == "text" and any(isinstance(side, Arithmetic) for side in (left, right)):
        raise BadExpression(f"{what} compares joined texts", "compare the fields")
    if one.family == "enum":
        return compared_enums(sign, left, right, what)
    if one.family == "number":
        numbers.aligned(one, other, what)
    return Compare(sign, left, right)


def _named(operand: Operand) -> str:
    family = operand.type.family
    described = {"real": "a float", "other": "a value without an order", "number": "a number"}
    return described.get(family, f"{'an' if family == 'enum' else 'a'} {family}")
