from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from app.domain.types import (
    Clock,
    Email,
    Id,
    Ids,
    Integer,
    Json,
    Real,
    Text,
    Timestamp,
    Url,
    choices,
    one_zero,
    places,
)

pytestmark = pytest.mark.unit


def nested(levels: int) -> object:
    """A list in a list, and so on."""
    return [nested(levels - 1)] if levels > 1 else []


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Text, "a\0b"),
        (Text, "\ud800"),
        (Id, 0),
        (Id, 2**63),
        (Integer, 2**63),
        (Integer, -(2**63) - 1),
        (Real, float("nan")),
        (Real, float("inf")),
        (Timestamp, datetime(2026, 1, 1)),
        (Timestamp, "0001-01-01T00:00:00+14:00"),
        (Timestamp, "9999-12-31T23:59:59-14:00"),
        (Clock, "12:30:00+02:00"),
        (Json, None),
        (Json, {"a": [float("nan")]}),
        (Json, {"a\0": 1}),
        (Json, ["\ud800"]),
        (Json, nested(201)),
        (Ids, [0]),
        (Ids, list(range(1, 1002))),
        (Email, "ann"),
        (Email, "ann@shop..example"),
        (Email, "ann@shop.example\n"),
        (Url, "javascript:alert(1)"),
        (Url, "https://shop.example/a b"),
    ],
)
def test_what_no_database_holds_is_refused(kind: Any, value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Text, "naïve 漢 😀"),
        (Text, ""),
        (Integer, 2**63 - 1),
        (Integer, -(2**63)),
        (Real, -0.5),
        (Clock, time(12, 30)),
        (Json, {"a": [1, None, "b", {"c": 0.5}]}),
        (Json, nested(200)),
        (Email, "ann.o'hara+shop@mail.shop.example"),
        (Url, "https://shop.example:8000/a?b=c#d"),
    ],
)
def test_what_databases_hold_stays_as_it_is(kind: Any, value: object) -> None:
    assert TypeAdapter(kind).validate_python(value) == value


def test_the_domain_of_an_email_is_kept_in_lower_case() -> None:
    email: TypeAdapter[str] = TypeAdapter(Email)
    assert email.validate_python("Joe@Example.COM") == "Joe@example.com"


def test_a_timestamp_is_kept_in_utc() -> None:
    moment = TypeAdapter(Timestamp).validate_python("2026-01-01T00:30:00+01:00")
    assert (moment, moment.tzinfo) == (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), UTC)


def test_ids_come_ascending_and_once() -> None:
    assert TypeAdapter(Ids).validate_python([3, 1, 3]) == [1, 3]


def test_a_decimal_has_all_its_places() -> None:
    price = TypeAdapter(Annotated[Decimal, places(2)]).validate_python("1.5")
    assert str(price) == "1.50"


def test_a_negative_zero_becomes_zero() -> None:
    price = TypeAdapter(Annotated[Decimal, places(2)]).validate_python("-0")
    weight = TypeAdapter(Annotated[Real, one_zero]).validate_python(-0.0)
    assert (str(price), str(weight)) == ("0.00", "0.0")


def test_choices_are_found_below_other_rules() -> None:
    size = Literal["small", "large"]
    assert choices(size) == choices(Annotated[size, Field()]) == ("small", "large")
