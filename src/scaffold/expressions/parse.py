"""Text to a tree of words and signs, which knows nothing of fields and types yet."""

import re
from decimal import Decimal

from scaffold.core.values import value
from scaffold.expressions.problems import BadExpression, functions_hint
from scaffold.expressions.tokens import TEXT, Reader, Token, Unreadable, tokens, unquoted

DEEPEST = 16
"""Brackets within brackets."""
MOSTTOKENS = 120
MOST_DIGITS = 28
HINT = "write it as `A <= B`, with `and`, `or`, `not`, `+ - * /`, `in [..]`, `len(..)` and `null`"
COMPARISONS = ("==", "!=", "<=", ">=", "<", ">")
OTHERS = {
    "=": "write `==`",
    "<>": "write `!=`",
    "&&": "write `and`",
    "||": "write `or`",
    "!": "write `not`",
}
"""Signs of other languages."""

TOKEN = re.compile(
    rf"""\s*(?:
        (?P<other><>|&&|\|\||!(?!=)|(?<![=!<>])=(?!=))
      | (?P<operator>==|!=|<=|>=|<|>)
      | {TEXT}
      | (?P<number>\d+(?:\.\d+)?(?![\w.]))
      | (?P<word>[A-Za-z_]\w*)
      | (?P<mark>[\[\](),+*/-])
    )""",
    re.VERBOSE | re.ASCII,
)
CONSTANTS = {
    "true": True,
    "True": True,
    "false": False,
    "False": False,
    "null": None,
    "None": None,
}


@value
class Word:
    """A field's name, or a value of an enum."""

    text: str
    column: int


@value
class Given:
    """A number, a text in quotes, true, false or null, as it is written."""

    value: int | Decimal | str | bool | None
    column: int


@value
class Length:
    """`len(operand)`."""

    operand: "Raw"
    column: int


@value
class Operation:
    """Two operands and what stands between them."""

    operator: str
    left: "Raw"
    right: "Raw"
    column: int


@value
class Negation:
    operand: "Raw"
    column: int


@value
class Listed:
    items: tuple["Raw", ...]
    column: int


Raw = Word | Given | Length | Operation | Negation | Listed


def parse(text: str) -> Raw:
    """The tree of a text; `BadExpression` where it is none."""
    try:
        found = tuple(tokens(text, TOKEN))
        if len(found) > MOSTTOKENS:
            raise Unreadable(f"it has more than {MOSTTOKENS} words and signs")
        for token in found:
            if token.kind == "other":
                reason = f"`{token.text}` in column {token.column} means nothing here"
                raise BadExpression(reason, OTHERS[token.text])
        return _Parser(found).whole()
    except Unreadable as error:
        raise BadExpression(str(error), HINT) from None


class _Parser(Reader):
    """One method for each level of precedence, the weakest first."""

    _depth = 0

    def whole(self) -> Raw:
        found = self._either()
        if not self.at_end:
            raise self.unexpected("`and`, `or` or its end")
        return found

    def _either(self) -> Raw:
        left = self._both()
        while sign := self.accept("or"):
            left = Operation("or", left, self._both(), sign.column)
        return left

    def _both(self) -> Raw:
        left = self._negated()
        while sign := self.accept("and"):
            left = Operation("and", left, self._negated(), sign.column)
        return left

    def _negated(self) -> Raw:
        if sign := self.accept("not"):
            self._enter()
            found = Negation(self._negated(), sign.column)
            self._depth -= 1
            return found
        return self._comparison()

    def _comparison(self) -> Raw:
        left = self._sum()
        sign = self.accept(*COMPARISONS, "in", "not")
        if sign is None:
            return left
        if sign.text in ("in", "not"):
            return self._contained(left, sign)
        found = Operation(sign.text, left, self._sum(), sign.column)
        if self.peek() in COMPARISONS:
            reason = f"`{self.peek()}` follows another comparison"
            raise BadExpression(reason, "write `A < B and B < C`")
        return found

    def _contained(self, left: Raw, sign: Token) -> Raw:
        if sign.text == "not":
            self.expect("in")
        listed = Operation("in", left, self._listed(), sign.column)
        return listed if sign.text == "in" else Negation(listed, sign.column)

    def _listed(self) -> Raw:
        start = self.accept("[")
        if start is None:
            raise self.unexpected("a list in brackets")
        items = [self._sum()]
        while self.accept(","):
            items.append(self._sum())
        self.expect("]")
        return Listed(tuple(items), start.column)

    def _sum(self) -> Raw:
        left = self._product()
        while sign := self.accept("+", "-"):
            left = Operation(sign.text, left, self._product(), sign.column)
        return left

    def _product(self) -> Raw:
        left = self._unit()
        while sign := self.accept("*", "/"):
            left = Operation(sign.text, left, self._unit(), sign.column)
        return left

    def _unit(self) -> Raw:
        if self.accept("("):
            self._enter()
            found = self._either()
            self.expect(")")
            self._depth -= 1
            return found
        token = self.take()
        if token.kind == "number":
            return Given(_number(token.text), token.column)
        if token.text == "-":
            return self._negative(token)
        if token.kind == "text":
            return Given(unquoted(token.text), token.column)
        if token.kind != "word" or token.text in ("and", "or", "in", "not"):
            raise Unreadable(f"`{token.text}` in column {token.column} is neither field nor value")
        if token.text == "len" and self.accept("("):
            operand = self._sum()
            self.expect(")")
            return Length(operand, token.column)
        if token.text in CONSTANTS:
            return Given(CONSTANTS[token.text], token.column)
        if self.peek() == "(":
            raise BadExpression(
                f"`{token.text}` is not a function here", functions_hint(token.text)
            )
        return Word(token.text, token.column)

    def _negative(self, sign: Token) -> Raw:
        token = self.take()
        if token.kind != "number":
            reason = f"the `-` in column {sign.column} stands before something that is no number"
            raise BadExpression(reason, "write `0 - A`")
        return Given(-_number(token.text), sign.column)

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unreadable(f"more than {DEEPEST} brackets or `not` stand within each other")


def _number(text: str) -> int | Decimal:
    if len(text) > MOST_DIGITS:
        raise Unreadable(f"the number {text[:9]}… has more than {MOST_DIGITS} digits")
    return Decimal(text) if "." in text else int(text)
