"""The vectors of a table, kept in memory between requests."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.core.config import settings
from app.domain.services.similarity import Matrix, Vector, ranked, units
from app.infrastructure.database.changes import changed_since, changes, snapshot

ROWS_AT_ONCE = 10_000


class Vectors:
    """Ids, ascending, and the vector of each."""

    def __init__(self, ids: Sequence[int], matrix: Matrix) -> None:
        self.ids = ids
        self.directions = units(matrix)

    def nearest(
        self, query: Vector, limit: int, exclude: Collection[int]
    ) -> list[tuple[int, float]]:
        """The ids most alike to the query with their similarity; of equal ones the lower id."""
        best = ranked(query, self.directions, limit + len(exclude))
        found = [(self.ids[row], similarity) for row, similarity in best]
        return [pair for pair in found if pair[0] not in exclude][:limit]


@dataclass(frozen=True)
class _Kept:
    vectors: Vectors
    moment: int
    built_at: float


class VectorCache:
    """Reads a table's vectors once, and again when they may have changed.

    What this process commits counts at once, what others commit after the maximum age of the
    settings. A session that has changed the table itself reads its own, which nobody else sees.
    """

    def __init__(self, table: str, read: Callable[[Session], Vectors]) -> None:
        self.table = table
        self.read = read
        self._kept: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()
        self._building = Lock()

    def vectors(self, db: Session) -> Vectors:
        """The vectors of all rows that are committed."""
        if changes(db, self.table):
            return self.read(db)
        # A connection first: those who wait at the lock must not hold all that there are.
        engine = db.connection().engine
        fresh = self._fresh(engine)
        if fresh is None:
            with self._building:
                fresh = self._fresh(engine) or self._built(engine, db)
        return fresh

    def _fresh(self, engine: Engine) -> Vectors | None:
        kept = self._kept.get(engine)
        if kept is None or changed_since(kept.moment, self.table):
            return None
        aged = monotonic() - kept.built_at > settings.RECOMMENDATION_MAX_AGE_SECONDS
        return None if aged else kept.vectors

    def _built(self, engine: Engine, db: Session) -> Vectors:
        kept = _Kept(vectors=self.read(db), moment=snapshot(db), built_at=monotonic())
        self._kept[engine] = kept
        return kept.vectors


def columns(
    db: Session,
    id_column: InstrumentedAttribute[int],
    /,
    **selected: InstrumentedAttribute[Any],
) -> tuple[list[int], dict[str, list[Any]]]:
    """The ids of all rows, ascending, and the values of these columns in the same order."""
    lists: list[list[Any]] = [[] for _ in range(1 + len(selected))]
    statement = select(id_column, *selected.values()).order_by(id_column)
    for rows in db.execute(statement).partitions(ROWS_AT_ONCE):
        for values, part in zip(lists, zip(*rows, strict=True), strict=True):
            values.extend(part)
    return lists[0], dict(zip(selected, lists[1:], strict=True))
