"""JSON data to Python values, kind by kind: the value as the field holds it, or `Refused`."""

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeVar

from scaffold.kinds.pattern import matches
from scaffold.kinds.rules import Refused, Rules, digits, most_characters

if TYPE_CHECKING:
    from uuid import UUID

Reader = Callable[[object, Rules], object]
N = TypeVar("N", int, float, Decimal)
V = TypeVar("V")

SMALLEST_INTEGER, LARGEST_INTEGER = -(2**63), 2**63 - 1
LONGEST_EMAIL, LONGEST_URL = 254, 2048

_DATE = r"\d{4}-\d{2}-\d{2}"
_CLOCK = r"\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?"
_MOMENT = rf"{_DATE}T{_CLOCK}(Z|[+-]\d{{2}}:\d{{2}})"
_UUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = rf"[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~.-]{{1,64}}@{_LABEL}(?:\.{_LABEL})+"
_URL = r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#][!-~]*)?"


def text(most: int) -> Reader:
    """A string within its lengths that its pattern matches; `most` characters by default."""

    def read(value: object, rules: Rules) -> str:
        found = characters(value)
        _check_length(found, rules.min_length or 0, most_characters(rules, most))
        if rules.pattern is not None and not matches(rules.pattern, found):
            message = f"{shown(found)} does not match the pattern {rules.pattern}"
            hint = "write a text that matches it, or correct the pattern"
            raise Refused("pattern", message, hint)
        return found

    return read


def characters(value: object) -> str:
    """A string that every database and every encoding can hold."""
    if not isinstance(value, str):
        raise Refused("type", f"{shown(value)} is not a string", f"write it in quotes: '{value}'")
    if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        message = "the text holds a NUL or a lone surrogate, which no database keeps"
        raise Refused("type", message, "take that character out")
    return value


def _check_length(value: str, least: int, most: int) -> None:
    if len(value) < least:
        message = f"{shown(value)} is shorter than {least} characters"
        raise Refused("min_length", message, f"write at least {least} characters")
    if len(value) > most:
        message = f"{shown(value)} is longer than {most} characters"
        raise Refused("max_length", message, f"write at most {most} characters")


def integer(value: object, rules: Rules) -> int:
    """A whole number of 64 bits within its bounds."""
    return _within(whole(value), rules, whole)


def whole(value: object) -> int:
    """A whole number of 64 bits."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refused("type", f"{shown(value)} is not a whole number", "write digits, as in 42")
    if not SMALLEST_INTEGER <= value <= LARGEST_INTEGER:
        hint = f"write a number from {SMALLEST_INTEGER} to {LARGEST_INTEGER}"
        raise Refused("range", f"{shown(value)} does not fit into 64 bits", hint)
    return value


def real(value: object, rules: Rules) -> float:
    """A finite number within its bounds."""
    return _within(finite(value), rules, finite)


def finite(value: object) -> float:
    """A number that is neither infinite nor undefined."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused("type", f"{shown(value)} is not a number", "write a number, as in 2.5")
    try:
        found = float(value)
    except OverflowError:
        found = math.inf
    if not math.isfinite(found):
        raise Refused("type", f"{shown(value)} is not finite", "write a number, as in 2.5")
    return found


def decimal(value: object, rules: Rules) -> Decimal:
    """A number that its precision and scale hold exactly, within its bounds."""
    found = exact(value)
    precision, scale = digits(rules)
    _, figures, exponent = found.as_tuple()
    if not isinstance(exponent, int) or -exponent > scale:
        hint = f"write at most {scale} digits there, or a larger `scale:`"
        raise Refused("scale", f"{found} has more than {scale} digits behind the point", hint)
    if found and len(figures) + exponent > precision - scale:
        message = f"{found} has more than {precision - scale} digits before the point"
        raise Refused("precision", message, "write a smaller number, or a larger `precision:`")
    return _within(found, rules, exact).quantize(Decimal(1).scaleb(-scale))


def exact(value: object) -> Decimal:
    """A decimal number as it is written, in its shortest form."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise Refused("type", f"{shown(value)} is not a decimal", "write a number, as in 9.99")
    try:
        found = Decimal(str(value)[:100])
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or abs(found.adjusted()) > 100:
        raise Refused("type", f"{shown(value)} is not a decimal", "write a number, as in 9.99")
    return found.normalize() if found else Decimal(0)


def _within(value: N, rules: Rules, read: Callable[[object], N]) -> N:
    if rules.min is not None and value < read(rules.min):
        raise Refused("min", f"{value} is less than {rules.min}", f"write {rules.min} or more")
    if rules.max is not None and value > read(rules.max):
        raise Refused("max", f"{value} is more than {rules.max}", f"write {rules.max} or less")
    return value


def boolean(value: object, rules: Rules) -> bool:
    if not isinstance(value, bool):
        raise Refused("type", f"{shown(value)} is neither true nor false", "write true or false")
    return value


def day(value: object, rules: Rules) -> date:
    form = "write it as year-month-day, as in 2024-02-29"
    return _parsed(value, _DATE, date.fromisoformat, "date", form)


def clock(value: object, rules: Rules) -> time:
    form = "write hours and minutes, as in 09:30 or 09:30:15"
    return _parsed(value, _CLOCK, time.fromisoformat, "time", form)


def moment(value: object, rules: Rules) -> datetime:
    """A moment with its offset, in UTC."""
    form = "write it with its offset from UTC, as in 2024-02-29T12:00:00Z"
    return _parsed(value, _MOMENT, _in_utc, "datetime", form)


def _in_utc(value: str) -> datetime:
    return datetime.fromisoformat(value).astimezone(UTC)


def uuid(value: object, rules: Rules) -> "UUID":
    from uuid import UUID

    form = "write it as 8-4-4-4-12 hexadecimal digits"
    return _parsed(value, _UUID, UUID, "uuid", form)


def _parsed(value: object, form: str, parse: Callable[[str], V], name: str, hint: str) -> V:
    try:
        if isinstance(value, str) and re.fullmatch(form, value, re.ASCII):
            return parse(value)
    except (ValueError, OverflowError):
        pass
    raise Refused("type", f"{shown(value)} is no {name}", hint)


def enum(value: object, rules: Rules) -> str:
    found = characters(value)
    if found not in rules.values:
        hint = f"write one of {', '.join(rules.values)[:200]}"
        raise Refused("values", f"{shown(found)} is not a value of the enum", hint)
    return found


def email(value: object, rules: Rules) -> str:
    """An address with its domain in lower case, where case has no meaning."""
    found = characters(value)
    local, at, domain = found.partition("@")
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    if dots or len(found) > LONGEST_EMAIL or not re.fullmatch(_EMAIL, found):
        raise Refused(
            "format", f"{shown(found)} is not a valid e-mail address", "as in ada@example.com"
        )
    return f"{local}{at}{domain.lower()}"


def url(value: object, rules: Rules) -> str:
    found = characters(value)
    if len(found) > LONGEST_URL or not re.fullmatch(_URL, found):
        raise Refused("format", f"{shown(found)} is no URL", "as in https://example.com/page")
    return found


def data(value: object, rules: Rules) -> object:
    """Any JSON value but null alone, with text that every database can hold."""
    if value is None:
        raise Refused("type", "null stands for no value at all", "make the field optional")
    _check_json(value)
    return value


def _check_json(value: object) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            characters(key)
            _check_json(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _check_json(item)
    elif isinstance(value, str):
        characters(value)
    elif isinstance(value, float) and not math.isfinite(value):
        raise Refused("type", f"{value} is not JSON", "write a finite number")


def identifier(value: object, rules: Rules) -> int:
    """The id of a row."""
    found = whole(value)
    if found < 1:
        raise Refused("range", f"{found} is not a valid id", "ids begin at 1")
    return found


def identifiers(value: object, rules: Rules) -> list[int]:
    if not isinstance(value, list | tuple):
        raise Refused("type", f"{shown(value)} is not a list of ids", "write a list, as in [1, 2]")
    return [identifier(item, rules) for item in value]


def shown(value: object) -> str:
    """The value as a message shows it, never longer than a line."""
    whole = repr(value)
    return whole if len(whole) <= 60 else f"{whole[:57]}..."
