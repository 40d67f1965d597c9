"""What a test case expects, as a small language that is read and never run as code.

id > 0                          a field of the result beside a value
category == electronics         a word alone is a text
len(items) == 2                 how many there are
items[0].name == "Phone"        a part of a part
status in [open, closed]        one of some
raises ValidationError          nothing comes back, this goes wrong
status == 409                   of a request, its status; `status_code` says the same
"""

import re
from collections.abc import Mapping
from math import isfinite
from typing import Literal

from scaffold.core.values import value
from scaffold.expressions.tokens import TEXT, Reader, Token, Unreadable, tokens, unquoted

Operator = Literal["==", "!=", "<", "<=", ">", ">=", "in", "not in"]
Scalar = str | int | float | bool | None
Value = Scalar | tuple[Scalar, ...]

ERRORS: Mapping[str, tuple[int, ...]] = {
    "ConflictError": (409,),
    "IllegalTransitionError": (409,),
    "InvalidInputError": (400,),
    "LookupError": (404,),
    "NotFoundError": (404,),
    "NotImplementedError": (501,),
    "PermissionError": (403,),
    "ValidationError": (422,),
    "ValueError": (400, 422),
}
"""What any step may raise, with the statuses that a request is answered with in its place."""
HINT = "write it as `FIELD == VALUE`, `len(FIELD) > 1`, `FIELD in [A, B]` or `raises ERROR`"

_TOKEN = re.compile(
    rf"""\s*(?:
        (?P<operator>==|!=|<=|>=|<|>)
      | {TEXT}
      | (?P<number>[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w./:@+%-]))
      | (?P<word>\w[\w./:@+%-]*)
      | (?P<mark>[\[\](),.])
    )""",
    re.VERBOSE,
)
_CONSTANTS: dict[str, Scalar] = {
    "true": True,
    "True": True,
    "false": False,
    "False": False,
    "null": None,
    "None": None,
}
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@value
class Operand:
    """A part of the result, by names and indexes; none of them: the result itself.

    With `counted` it is the number of things in that part.
    """

    path: tuple[str | int, ...]
    counted: bool = False


@value
class Comparison:
    left: Operand
    operator: Operator
    right: Value


@value
class Raises:
    """The last step fails with an error of this class."""

    error: str


Expectation = Comparison | Raises


def parse_expectation(text: str) -> Expectation:
    """The expectation that a text says.

    >>> parse_expectation("id > 0")
    Comparison(left=Operand(path=('id',), counted=False), operator='>', right=0)
    >>> parse_expectation("len(items) == 2").left
    Operand(path=('items',), counted=True)
    >>> parse_expectation("raises ValidationError")
    Raises(error='ValidationError')
    """
    return _Reader(tuple(tokens(text, _TOKEN))).expectation()


def expectation_tokens(text: str) -> tuple[Token, ...]:
    """The words and signs of an expectation, with their places; none where it cannot be read."""
    try:
        return tuple(tokens(text, _TOKEN))
    except Unreadable:
        return ()


class _Reader(Reader):
    def expectation(self) -> Expectation:
        if len(self._tokens) == 2 and self._tokens[0].text == "raises":
            return Raises(self._error())
        left = self._operand()
        found = Comparison(left, (operator := self._operator()), self._right(operator))
        if self._next < len(self._tokens):
            raise self.unexpected("its end")
        return found

    def _error(self) -> str:
        name = self._tokens[1]
        if name.kind != "word" or not name.text.isidentifier():
            raise Unreadable("after `raises` stands the name of an error")
        return name.text

    def _operand(self) -> Operand:
        if self.peek() == "len" and self.peek(1) == "(":
            self._next += 2
            operand = Operand(self._path(), counted=True)
            self.expect(")")
            return operand
        return Operand(self._path())

    def _path(self) -> tuple[str | int, ...]:
        """A name and what is inside it: `items[0].name`; `result` at its head is left out."""
        steps: list[str | int] = [*self._names()]
        while self.peek() in (".", "["):
            if self.take().text == ".":
                steps += self._names()
            else:
                steps.append(self._index())
                self.expect("]")
        return tuple(steps[1:] if steps[0] == "result" else steps)

    def _names(self) -> list[str]:
        token = self.take()
        names = token.text.split(".")
        if token.kind != "word" or not all(_NAME.fullmatch(name) for name in names):
            raise Unreadable(f"{token.text} in column {token.column} is not a field's name")
        return names

    def _index(self) -> int:
        token = self.take()
        if token.kind != "number" or not token.text.isdigit() or len(token.text) > 9:
            raise Unreadable(f"{token.text} in column {token.column} is not a position in a list")
        return int(token.text)

    def _operator(self) -> Operator:
        token = self.take()
        if token.text == "not" and self.peek() == "in":
            self._next += 1
            return "not in"
        if token.kind == "operator" or token.text == "in":
            return token.text  # type: ignore[return-value]
        raise Unreadable(f"{token.text} in column {token.column} is not a comparison")

    def _right(self, operator: Operator) -> Value:
        if operator not in ("in", "not in"):
            return self._values() if self.peek() == "[" else self._scalar()
        if self.peek() != "[":
            raise self.unexpected("a list in brackets")
        values = self._values()
        if not values:
            raise Unreadable("the list in brackets is empty")
        return values

    def _values(self) -> tuple[Scalar, ...]:
        self.expect("[")
        values: list[Scalar] = []
        while self.peek() != "]":
            values.append(self._scalar())
            if self.peek() == ",":
                self._next += 1
            elif self.peek() != "]":
                raise self.unexpected("a comma or a bracket")
        self.expect("]")
        return tuple(values)

    def _scalar(self) -> Scalar:
        token = self.take()
        if token.kind == "text":
            return unquoted(token.text)
        if token.kind == "number":
            return _number(token.text)
        if token.kind == "word":
            return _CONSTANTS.get(token.text, token.text)
        raise Unreadable(f"{token.text} in column {token.column} is not a value")


def _number(text: str) -> int | float:
    if text.lstrip("+-").isdigit():
        return int(text)
    found = float(text)
    if not isfinite(found):
        raise Unreadable(f"{text} is too large a number")
    return found
