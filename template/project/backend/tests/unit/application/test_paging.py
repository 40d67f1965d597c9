import base64
from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

import pytest

from app.application.errors import InvalidInputError
from app.application.paging import decode_cursor, encode_cursor

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    "value",
    [
        "Phone",
        7,
        0.1,
        True,
        Decimal("10.50"),
        date(2026, 2, 28),
        time(12, 30),
        datetime(2026, 2, 28, 12, 30, tzinfo=UTC),
        UUID(int=1),
    ],
)
def test_a_cursor_keeps_values_of_all_kinds(value: object) -> None:
    cursor = encode_cursor("name", value, 7)
    assert decode_cursor(cursor, "name", type(value), int) == [value, 7]


def test_a_cursor_keeps_null() -> None:
    assert decode_cursor(encode_cursor("name", None, 7), "name", str, int) == [None, 7]


def test_a_cursor_of_another_order_is_refused() -> None:
    with pytest.raises(InvalidInputError):
        decode_cursor(encode_cursor("name", "Phone", 7), "-name", str, int)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no json",
        b"\xff",
        b"[" * 10_000,
        b'{"sort": "name"}',
        b'["name"]',
        b'["name", "Phone", "x"]',
        b'["name", "Phone", 7, 8]',
        b'["name", "a\\u0000b", 7]',
        b'["name", "\\ud800", 7]',
        b'["name", "Phone", 9223372036854775808]',
    ],
)
def test_a_forged_cursor_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInputError):
        decode_cursor(base64.urlsafe_b64encode(content).decode(), "name", str, int)


@pytest.mark.parametrize("cursor", ["a", "é", "\0", "\ud800"])
def test_what_is_no_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidInputError):
        decode_cursor(cursor, "name", str, int)
