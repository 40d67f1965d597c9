"""Exact numbers within 64 bits: what a calculation may come to is known before any row is."""

from decimal import Decimal

from scaffold.core.values import replace
from scaffold.expressions.problems import BadExpression
from scaffold.expressions.tree import Constant, Operand, Type

PLACES = 6
"""Decimal places of a quotient."""
MOST_PLACES = 18
LEAST, MOST = -(2**63), 2**63 - 1
HINT = "give the fields `min` and `max`, or compare them in another way"


def number(least: int, most: int, scale: int = 0) -> Type:
    """The type of a number of so many units."""
    return Type("number", scale, least, most)


def constant(given: int | Decimal, column: int) -> Constant:
    """A number that is written down."""
    exact = Decimal(given)
    scale = max(0, -int(exact.normalize().as_tuple().exponent)) if exact else 0
    units = int(exact.scaleb(scale))
    if scale > MOST_PLACES or not LEAST <= units <= MOST:
        raise BadExpression(f"the number in column {column} does not fit into 64 bits", HINT)
    plain = int(exact) if scale == 0 else exact.quantize(Decimal(1).scaleb(-scale))
    return Constant(plain, number(units, units, scale))


def aligned(left: Type, right: Type, what: str) -> tuple[Type, Type]:
    """Both in units of the finer one."""
    scale = max(left.scale, right.scale)
    return _scaled(left, scale, what), _scaled(right, scale, what)


def _scaled(one: Type, scale: int, what: str) -> Type:
    factor = 10 ** (scale - one.scale)
    return fitting(one.least * factor, one.most * factor, scale, what)


def fitting(least: int, most: int, scale: int, what: str) -> Type:
    """The type of a number of so many units, if 64 bits hold it."""
    if least < LEAST or most > MOST:
        raise BadExpression(f"{what} may not fit into 64 bits", HINT)
    if scale > MOST_PLACES:
        raise BadExpression(f"{what} has more than {MOST_PLACES} decimal places", HINT)
    return number(least, most, scale)


def result(operator: str, left: Operand, right: Operand, what: str) -> Type:
    """What the calculation comes to."""
    if operator == "/":
        return quotient(left.type, right, PLACES, what)
    if operator == "*":
        a, b = left.type, right.type
        ends = [x * y for x in (a.least, a.most) for y in (b.least, b.most)]
        return fitting(min(ends), max(ends), a.scale + b.scale, what)
    a, b = aligned(left.type, right.type, what)
    if operator == "-":
        b = replace(b, least=-b.most, most=-b.least)
    return fitting(a.least + b.least, a.most + b.most, a.scale, what)


def division_factors(left: Type, right: Type, places: int) -> tuple[int, int]:
    """What both sides are multiplied by, so that the quotient counts units of its own scale."""
    shift = places + right.scale - left.scale
    return 10 ** max(0, shift), 10 ** max(0, -shift)


def quotient(left: Type, right: Operand, places: int, what: str) -> Type:
    """What a division with so many decimal places comes to."""
    if isinstance(right, Constant) and not right.value:
        raise BadExpression(f"{what} is never a number: it divides by zero", "leave it out")
    up, down = division_factors(left, right.type, places)
    most = max(abs(left.least), abs(left.most)) * up
    divisor = max(abs(right.type.least), abs(right.type.most)) * down
    fitting(0, 2 * most + divisor, 0, what)  # what rounding has to hold
    return number(-most, most, places)
