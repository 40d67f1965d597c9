from collections.abc import Iterator
from decimal import Decimal

import numpy as np
import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.core.config import settings
from app.core.db import session_scope
from app.infrastructure.database.vector_cache import VectorCache, Vectors, columns
from tests.probe import Probe

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("probes")]


class CountedCache(VectorCache):
    """Reads the prices of the probes, and counts how often."""

    def __init__(self) -> None:
        super().__init__("probes", self.read_prices)
        self.readings = 0

    def read_prices(self, db: Session) -> Vectors:
        """A vector for each probe, of its price alone."""
        self.readings += 1
        ids, values = columns(db, Probe.id, price=Probe.price)
        return Vectors(ids, np.array([[1.0, float(price)] for price in values["price"]]))


@pytest.fixture
def cache() -> CountedCache:
    """A cache that has read nothing yet."""
    return CountedCache()


@pytest.fixture
def stored(probes: None) -> Iterator[None]:
    """Two probes that are committed."""
    with session_scope() as db:
        db.add_all([Probe(id=1, price=Decimal(1)), Probe(id=2, price=Decimal(9))])
    yield


def ids(cache: CountedCache) -> list[int]:
    """What a request sees that asks for what is most like a price of nothing."""
    with session_scope() as db:
        return [found for found, _ in cache.vectors(db).nearest(np.array([1.0, 0.0]), 5, ())]


@pytest.mark.usefixtures("stored")
def test_a_table_that_does_not_change_is_read_once(cache: CountedCache) -> None:
    assert [ids(cache), ids(cache)] == [[1, 2], [1, 2]]
    assert cache.readings == 1


@pytest.mark.usefixtures("stored")
def test_what_is_left_out_is_not_found(cache: CountedCache, db: Session) -> None:
    nearest = cache.vectors(db).nearest(np.array([1.0, 0.0]), 1, exclude={1})
    assert [found for found, _ in nearest] == [2]


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("whole", [False, True], ids=["a row", "a statement"])
def test_what_is_committed_counts_at_once(cache: CountedCache, whole: bool) -> None:
    assert ids(cache) == [1, 2]
    with session_scope() as db:
        if whole:
            db.execute(update(Probe).where(Probe.id == 1).values(price=Decimal(99)))
        else:
            db.get_one(Probe, 1).price = Decimal(99)
    assert ids(cache) == [2, 1]
    with session_scope() as db:
        db.execute(delete(Probe).where(Probe.id == 1))
    assert ids(cache) == [2]


@pytest.mark.usefixtures("stored")
def test_what_is_not_committed_is_seen_by_nobody_else(cache: CountedCache, db: Session) -> None:
    assert ids(cache) == [1, 2]
    db.add(Probe(id=3, price=Decimal(0)))
    db.flush()
    assert cache.vectors(db).ids == [1, 2, 3]
    db.rollback()
    assert ids(cache) == [1, 2]


@pytest.mark.usefixtures("stored")
def test_what_others_commit_counts_after_a_while(
    cache: CountedCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids(cache)
    monkeypatch.setattr(settings, "RECOMMENDATION_MAX_AGE_SECONDS", -1)
    ids(cache)
    assert cache.readings == 2


def test_an_empty_table_has_no_vectors(db: Session) -> None:
    assert columns(db, Probe.id, price=Probe.price) == ([], {"price": []})
