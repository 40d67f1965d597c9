"""Values that a field takes, kind by kind: distinct, plain ones first, the same each time."""

import math
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import chain, count
from typing import TYPE_CHECKING

from scaffold.kinds import read
from scaffold.kinds.pattern import matching
from scaffold.kinds.rules import Rules, digits, most_characters

if TYPE_CHECKING:
    from uuid import UUID

Sampler = Callable[[Rules], Iterator[object]]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def texts(longest: int) -> Sampler:
    """Texts within their lengths, of their pattern; `longest` is the length by default."""

    def sample(rules: Rules) -> Iterator[str]:
        least, most = rules.min_length or 0, most_characters(rules, longest)
        if rules.pattern is not None:
            yield from matching(rules.pattern, least, most)
            return
        for number in count(1):
            text = f"sample {number}"
            if len(text) > most:
                break
            yield text.ljust(least, "x")
        yield from _words(most or 1)

    return sample


def _words(width: int) -> Iterator[str]:
    """Words of small letters, all of this width."""
    for number in range(len(LETTERS) ** min(width, 4)):
        yield "".join(LETTERS[number // 26**place % 26] for place in reversed(range(width)))


def integers(rules: Rules) -> Iterator[int]:
    least = read.SMALLEST_INTEGER if rules.min is None else read.whole(rules.min)
    most = read.LARGEST_INTEGER if rules.max is None else read.whole(rules.max)
    return _outwards(1, least, most)


def decimals(rules: Rules) -> Iterator[Decimal]:
    precision, scale = digits(rules)
    edge = 10**precision - 1
    least = -edge if rules.min is None else _units(rules.min, scale, ROUND_CEILING)
    most = edge if rules.max is None else _units(rules.max, scale, ROUND_FLOOR)
    start = 10**scale + 10**scale // 4
    return (Decimal(number).scaleb(-scale) for number in _outwards(start, least, most))


def _units(bound: object, scale: int, rounding: str) -> int:
    return int(read.exact(bound).scaleb(scale).to_integral_value(rounding))


def _outwards(start: int, least: int, most: int) -> Iterator[int]:
    """Whole numbers from `start` up, then from there down, between the bounds."""
    first = min(max(start, least), most)
    return chain(range(first, most + 1), range(first - 1, least - 1, -1))


def reals(rules: Rules) -> Iterator[float]:
    least = -math.inf if rules.min is None else read.finite(rules.min)
    most = math.inf if rules.max is None else read.finite(rules.max)
    return (number for number in _reals(least, most) if least <= number <= most)


def _reals(least: float, most: float) -> Iterator[float]:
    yield from (number + 0.5 for number in range(1, 100))
    for bound in (least, most):
        if math.isfinite(bound):
            yield from (bound + step for step in range(-50, 51))
            yield from (bound * (1 + step / 64) for step in range(-32, 33))
    if math.isfinite(least) and math.isfinite(most):
        yield from (least + (most / parts - least / parts) for parts in range(1, 100))
    yield from (math.nextafter(least, math.inf), math.nextafter(most, -math.inf))


def booleans(rules: Rules) -> Iterator[bool]:
    return iter((True, False))


def days(rules: Rules) -> Iterator[date]:
    return (date(2024, 1, 15) + timedelta(days=37 * number) for number in range(10_000))


def moments(rules: Rules) -> Iterator[datetime]:
    start = datetime(2024, 1, 15, 9, 30, tzinfo=UTC)
    return (start + timedelta(days=number, minutes=7 * number) for number in range(10_000))


def clocks(rules: Rules) -> Iterator[time]:
    return (time((9 + number // 60) % 24, (30 + number) % 60) for number in range(600))


def uuids(rules: Rules) -> Iterator["UUID"]:
    from uuid import UUID

    return (UUID(f"00000000-0000-4000-8000-{number:012x}") for number in count(1))


def choices(rules: Rules) -> Iterator[str]:
    return iter(rules.values)


def emails(rules: Rules) -> Iterator[str]:
    return (f"person{number}@example.com" for number in count(1))


def urls(rules: Rules) -> Iterator[str]:
    return (f"https://example.com/{number}" for number in count(1))


def documents(rules: Rules) -> Iterator[object]:
    return ({"number": number, "tags": ["a", "b"]} for number in count(1))


def identifiers(rules: Rules) -> Iterator[int]:
    return count(1)


def lists(rules: Rules) -> Iterator[list[int]]:
    return chain([[]], ([*range(1, number + 1)] for number in range(1, 20)))
