from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.probe import Probe

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("probes")]


def stored(db: Session, **values: object) -> Probe:
    """What is read back after these values were written."""
    db.add(Probe(**values))
    db.flush()
    db.expire_all()
    return db.scalars(select(Probe)).one()


@pytest.mark.parametrize("number", ["0.00", "0.10", "-0.01", "1.50", "9999999999.99"])
def test_a_decimal_comes_back_with_all_its_places(db: Session, number: str) -> None:
    assert str(stored(db, price=Decimal(number)).price) == number


@pytest.mark.parametrize(
    "moment",
    [
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(2026, 7, 1, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=2))),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
)
def test_a_moment_comes_back_in_utc(db: Session, moment: datetime) -> None:
    found = stored(db, moment=moment).moment
    assert found == moment
    assert found is not None
    assert found.tzinfo == UTC


def test_null_comes_back_as_null(db: Session) -> None:
    row = stored(db)
    assert (row.price, row.moment) == (None, None)
