"""Values that a field refuses: one for each of its rules."""

import math
from collections.abc import Callable, Iterator
from decimal import Decimal

from scaffold.core.values import value
from scaffold.kinds import read
from scaffold.kinds.pattern import breaking, matching
from scaffold.kinds.rules import Rules, digits, most_characters


@value
class Invalid:
    """A value that breaks a rule of its field; the rule is named as the key of the spec.

    Beside those there are `type` and `format` (not of the kind at all) and `null`. `place` is what
    follows the field's name where an error is about a part of the value.
    """

    rule: str
    value: object
    place: str = ""


Breaker = Callable[[Rules], Iterator[Invalid]]


def texts(longest: int) -> Breaker:
    """Texts that are too short or too long, or not of the pattern."""

    def breaks(rules: Rules) -> Iterator[Invalid]:
        yield Invalid("type", 5)
        least, most = rules.min_length or 0, most_characters(rules, longest)
        if least:
            yield Invalid("min_length", _text(rules.pattern, least - 1))
        yield Invalid("max_length", _text(rules.pattern, most + 1))
        wrong = None if rules.pattern is None else breaking(rules.pattern, least, most)
        if wrong is not None:
            yield Invalid("pattern", wrong)

    return breaks


def _text(pattern: str | None, length: int) -> str:
    """A text of this length, of the pattern too where that can be."""
    written = None if pattern is None else next(matching(pattern, length, length), None)
    return "x" * length if written is None else written


def integers(rules: Rules) -> Iterator[Invalid]:
    yield Invalid("type", "many")
    if rules.min is not None and read.whole(rules.min) > read.SMALLEST_INTEGER:
        yield Invalid("min", read.whole(rules.min) - 1)
    if rules.max is not None and read.whole(rules.max) < read.LARGEST_INTEGER:
        yield Invalid("max", read.whole(rules.max) + 1)


def reals(rules: Rules) -> Iterator[Invalid]:
    yield Invalid("type", "many")
    for rule, bound, sign in (("min", rules.min, -1), ("max", rules.max, 1)):
        if bound is not None:
            edge = read.finite(bound)
            beyond = edge + sign * max(1.0, abs(edge))
            if math.isfinite(beyond):
                yield Invalid(rule, beyond)


def decimals(rules: Rules) -> Iterator[Invalid]:
    yield Invalid("type", "many")
    precision, scale = digits(rules)
    edge, step = Decimal(10) ** (precision - scale), Decimal(1).scaleb(-scale)
    if rules.min is not None and abs(read.exact(rules.min) - step) < edge:
        yield Invalid("min", read.exact(rules.min) - step)
    if rules.max is not None and abs(read.exact(rules.max) + step) < edge:
        yield Invalid("max", read.exact(rules.max) + step)
    if rules.max is None:
        yield Invalid("precision", edge)
    yield Invalid("scale", _between_steps(rules, step))


def _between_steps(rules: Rules, step: Decimal) -> Decimal:
    """A number with one digit too many behind the point, within the bounds where they have room."""
    least = Decimal(0) if rules.min is None else read.exact(rules.min)
    upwards = rules.max is None or least + step <= read.exact(rules.max)
    return least + step / 10 if upwards else least - step / 10


def choices(rules: Rules) -> Iterator[Invalid]:
    yield Invalid("type", 5)
    other = "no such value"
    while other in rules.values:
        other += "!"
    yield Invalid("values", other)


def always(rule: str, value: object) -> Breaker:
    """The one value that no field of this kind takes."""
    return lambda rules: iter((Invalid(rule, value),))


def never(rules: Rules) -> Iterator[Invalid]:
    """A kind that takes any value at all."""
    return iter(())
