"""Types of values that every layer and both databases can hold."""

import math
import re
from collections.abc import Collection
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Annotated, Any, get_args, get_origin

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    JsonValue,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

_WORD = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"{_WORD}(?:\.{_WORD})*@{_LABEL}(?:\.{_LABEL})+")
_CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?$"
_LEVELS = 200
_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][!-~]*)?")


def _storable(text: str) -> str:
    if "\0" in text:
        raise PydanticCustomError("text_nul", "String should not contain the NUL character")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise PydanticCustomError(
            "text_unicode", "String should contain whole characters only"
        ) from None
    return text


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise PydanticCustomError(
            "timestamp_range", "Datetime should lie between the years 1 and 9999 in UTC"
        ) from None


def _shallow(data: Any) -> Any:
    nested = [data]
    for _ in range(_LEVELS):
        nested = [item for each in nested for item in _items(each) if isinstance(item, dict | list)]
        if not nested:
            return data
    raise PydanticCustomError(
        "json_depth", "Input should have at most {levels} nested levels", {"levels": _LEVELS}
    )


def _items(data: Any) -> Collection[Any]:
    if isinstance(data, dict):
        return data.values()
    return data if isinstance(data, list) else ()


def _storable_data(data: JsonValue) -> JsonValue:
    if data is None:
        raise PydanticCustomError("json_null", "Input should not be null")
    waiting = [data]
    while waiting:
        match waiting.pop():
            case str() as text:
                _storable(text)
            case float() as number if not math.isfinite(number):
                raise PydanticCustomError("json_number", "Numbers should be finite")
            case list() as items:
                waiting += items
            case dict() as items:
                waiting += [*items, *items.values()]
    return data


def _without_zone(clock: time) -> time:
    if clock.tzinfo is not None:
        raise PydanticCustomError("time_zone", "Time should have no time zone")
    return clock


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise PydanticCustomError("email", "String should be an e-mail address")
    local, at, domain = text.partition("@")
    return f"{local}{at}{domain.lower()}"


def _url(text: str) -> str:
    if not _URL.fullmatch(text):
        raise PydanticCustomError("url", "String should be the address of a web page")
    return text


def _each_once(ids: list[int]) -> list[int]:
    return sorted(set(ids))


def places(count: int) -> AfterValidator:
    """Serializes a decimal with a fixed number of decimal places; -0 becomes 0."""
    step = Decimal(1).scaleb(-count)
    return AfterValidator(lambda number: number.quantize(step) + 0)


def choices(values: Any) -> tuple[str, ...]:
    """The values of a `Literal`, be it alone or with rules around it."""
    return get_args(get_args(values)[0] if get_origin(values) is Annotated else values)


storable = AfterValidator(_storable)
"""What a string has to be besides; it stands behind a pattern, or the pattern is not described."""

Text = Annotated[str, storable]
"""A string that PostgreSQL can store: no NUL, no half of a character."""

Integer = Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]
"""A whole number of 64 bits at most, as a BIGINT is."""

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
"""The number of something that is kept."""

Ids = Annotated[list[Id], Field(max_length=1000), AfterValidator(_each_once)]
"""The numbers of several things, ascending, each once."""

Real = Annotated[float, Field(allow_inf_nan=False)]
"""A finite number."""

one_zero = AfterValidator(lambda number: number + 0.0)
"""A -0.0 becomes 0.0, as SQLite keeps it; it stands behind bounds, or they are not described."""

Timestamp = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A moment with its time zone given, kept in UTC."""

Clock = Annotated[
    time,
    AfterValidator(_without_zone),
    WithJsonSchema({"type": "string", "pattern": _CLOCK}),
]
"""A time of the day, as a clock on the wall shows it."""

Json = Annotated[
    JsonValue,
    BeforeValidator(_shallow),
    AfterValidator(_storable_data),
    WithJsonSchema({"type": ["array", "boolean", "number", "object", "string"]}),
]
"""Anything that JSON can say in at most 200 levels, but for a null alone."""

Email = Annotated[
    str,
    Field(max_length=254, json_schema_extra={"format": "email"}),
    AfterValidator(_email),
]
"""An address as most people have one, in ASCII; its domain in lower case."""

Url = Annotated[
    str,
    Field(max_length=2048, json_schema_extra={"format": "uri"}),
    AfterValidator(_url),
]
"""The address of a page, in ASCII."""
