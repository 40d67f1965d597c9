"""Runs inside a generated project on PostgreSQL: what the database finds is what memory finds."""

import random
import sys
from decimal import Decimal
from typing import Any

from app.core.db import session_scope
from app.domain.services.thing_recommendation import ThingRecommendationService as Service
from app.infrastructure.database import directions
from app.infrastructure.models.thing import ThingModel
from app.infrastructure.repositories.thing_pgvector_index import ThingPgvectorIndex
from app.infrastructure.repositories.thing_vector_index import ThingVectorIndex
from sqlalchemy import insert, text, update

KINDS = ("plain", "it's: 100%", 'a "b" \\ $$', "é :name {x}")
CHANCE = random.Random(7)


def row() -> dict[str, Any]:
    """One thing; many are equal, and what may be missing is missing at times."""
    return {
        "kind": CHANCE.choice(KINDS),
        "flag": CHANCE.choice((True, False, None)),
        "weight": float(CHANCE.randint(-5, 40)),
        "size": CHANCE.choice((None, 0, 1, 1_000, -7)),
        "price": Decimal(CHANCE.randint(0, 9)) / 2,
    }


def ask(times: int) -> None:
    """Compare the answers, to the same question, of both."""
    with session_scope() as db:
        for _ in range(times):
            one = row()
            named = {name: [one[name]] for name in one if CHANCE.random() < 0.6 and one[name]}
            for wanted in (Service.preferences(**{k: [v] for k, v in one.items()}),
                           Service.preferences(**named)):  # fmt: skip
                left_out = {CHANCE.randint(1, 50) for _ in range(CHANCE.randint(0, 2))}
                limit = CHANCE.choice((1, 5, 20))
                found = ThingPgvectorIndex(db).nearest(wanted, limit, left_out)
                expected = ThingVectorIndex(db).nearest(wanted, limit, left_out)
                assert found == expected, (one, named, found, expected)


def read_output(times: int) -> float:
    """Which share of what memory finds is found by the index, asked for what is like a thing."""
    with session_scope() as db:
        db.execute(text("SET LOCAL enable_seqscan = off"))
        found = expected = 0
        for _ in range(times):
            wanted = Service.preferences(**{name: [value] for name, value in row().items()})
            mine = {score for _, score in ThingPgvectorIndex(db).nearest(wanted, 5)}
            theirs = {score for _, score in ThingVectorIndex(db).nearest(wanted, 5)}
            found, expected = found + len(mine & theirs), expected + len(theirs)
    return found / expected


def main(rows: int) -> None:
    with session_scope() as db:
        db.execute(insert(ThingModel), [row() for _ in range(rows)])
    ask(40)
    with session_scope() as db:
        db.execute(
            update(ThingModel).where(ThingModel.id % 3 == 0).values(kind=KINDS[0], flag=True)
        )
        db.execute(text("DELETE FROM things WHERE id % 5 = 0"))
    ask(20)
    directions.LEAST = 10
    ask(30)
    directions.FEW, directions.LEAST = 0, 200
    assert read_output(60) > 0.95
    print("agreed")


main(int(sys.argv[1]))
