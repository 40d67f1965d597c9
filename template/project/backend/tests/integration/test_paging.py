from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.application.errors import InvalidInputError
from app.application.paging import encode_cursor
from app.infrastructure.database.paging import fetch_page
from tests.in_memory import page_of
from tests.probe import Probe

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("probes")]

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def rows(db: Session) -> Iterator[list[Probe]]:
    """Rows with equal values and without values, in no order."""
    prices = [None, "2.50", "-1.00", None, "2.50", "0.05", "10.00", "2.50"]
    moments = [NEW_YEAR, None, NEW_YEAR.replace(year=1), NEW_YEAR, None, NEW_YEAR, None, NEW_YEAR]
    rows = [
        Probe(id=i, name=name, price=price and Decimal(price), moment=moment)
        for i, name, price, moment in zip(range(1, 9), "hdbfagce", prices, moments, strict=True)
    ]
    db.add_all(rows)
    db.flush()
    yield rows


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 8, 9])
@pytest.mark.parametrize("name", ["id", "name", "price", "moment"])
@pytest.mark.parametrize("sign", ["", "-"])
def test_pages_are_those_of_the_fake(
    db: Session, rows: list[Probe], sign: str, name: str, limit: int
) -> None:
    column, sort, cursor, seen = getattr(Probe, name), sign + name, None, 0
    while True:
        found, following = fetch_page(
            db, select(Probe), column, Probe.id, sort=sort, cursor=cursor, limit=limit
        )
        expected = page_of(rows, sort=sort, cursor=cursor, limit=limit)
        assert (found, following) == (expected.items, expected.next_cursor)
        seen += len(found)
        cursor = following
        if cursor is None:
            break
    assert seen == len(rows)


@pytest.mark.parametrize("limit", [1, 3, 8])
@pytest.mark.parametrize("sort", ["name", "-name"])
def test_values_come_in_their_order(db: Session, rows: list[Probe], sort: str, limit: int) -> None:
    order, cursor, seen = list("cahgbfed"), None, []
    for _ in range(0, len(rows), limit):
        found, following = fetch_page(
            db,
            select(Probe),
            Probe.name,
            Probe.id,
            sort=sort,
            cursor=cursor,
            limit=limit,
            order=order,
        )
        expected = page_of(rows, sort=sort, cursor=cursor, limit=limit, order=order)
        assert (found, following) == (expected.items, expected.next_cursor)
        seen += [row.name for row in found]
        cursor = following
    assert seen == (order[::-1] if sort.startswith("-") else order)


def test_a_cursor_holds_a_value_of_the_order(db: Session, rows: list[Probe]) -> None:
    cursor = encode_cursor("name", "z", 1)

    with pytest.raises(InvalidInputError):
        fetch_page(
            db,
            select(Probe),
            Probe.name,
            Probe.id,
            sort="name",
            cursor=cursor,
            limit=1,
            order=list("abcdefgh"),
        )


def test_a_page_keeps_to_the_filter(db: Session, rows: list[Probe]) -> None:
    cheap = select(Probe).where(Probe.price < Decimal("2.50"))
    found, following = fetch_page(
        db, cheap, Probe.price, Probe.id, sort="price", cursor=None, limit=5
    )
    assert [row.price for row in found] == [Decimal("-1.00"), Decimal("0.05")]
    assert following is None


def test_a_row_added_before_the_cursor_moves_nothing(db: Session, rows: list[Probe]) -> None:
    by_name = {"column": Probe.name, "id_column": Probe.id, "sort": "name", "limit": 3}
    _, cursor = fetch_page(db, select(Probe), cursor=None, **by_name)
    db.add(Probe(id=9, name="aa"))
    db.flush()
    found, _ = fetch_page(db, select(Probe), cursor=cursor, **by_name)
    assert [row.name for row in found] == ["d", "e", "f"]


def test_a_cursor_with_a_value_that_the_column_cannot_hold_is_refused(db: Session) -> None:
    cursor = encode_cursor("price", Decimal("1e30"), 1)
    with pytest.raises(InvalidInputError):
        fetch_page(db, select(Probe), Probe.price, Probe.id, sort="price", cursor=cursor, limit=1)
