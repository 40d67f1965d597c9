"""How large the stored values of a column can be, by its type and its bounds."""

from decimal import Decimal

from scaffold.kinds import KINDS
from scaffold.migrate.types import digits, most_characters, storage
from scaffold.model.tables import Column


def digits_needed(column: Column) -> tuple[int, int] | None:
    """Digits before and after the point that a number of the column has at most; None where there
    is no end.
    """
    known = digits(column) if KINDS[column.kind].exact else storage(column).digits
    ends = _bounds(column)
    if known is None or not ends:
        return known
    return min(known[0], max(_whole_digits(end) for end in ends)), known[1]


def width_needed(column: Column) -> int | None:
    """The most characters of a value as a text; None where there is no end."""
    width = storage(column).width
    if storage(column).name == "text":
        return most_characters(column)
    needed = digits_needed(column)
    ends = _bounds(column)
    if needed is None or not (KINDS[column.kind].exact or ends):
        return width
    whole, scale = needed
    sign = 0 if ends and ends[0] >= 0 else 1
    return sign + max(whole, 1) + (scale + 1 if scale else 0)


def _bounds(column: Column) -> list[Decimal]:
    """The least and the greatest value, where both are known."""
    found = dict(column.limits)
    ends = [found[name] for name in ("ge", "le") if name in found]
    return [Decimal(str(end)) for end in ends] if len(ends) == 2 else []


def _whole_digits(end: Decimal) -> int:
    whole = abs(int(end))
    return len(str(whole)) if whole else 0
