"""Runs inside a generated project on PostgreSQL: ask memory and database the same, print JSON."""

import json
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterable

from app.core.config import settings
from app.core.db import session_scope
from app.domain.services.product_recommendation import ProductRecommendationService as Service
from app.infrastructure.repositories.product import ProductRepository
from app.infrastructure.repositories.product_pgvector_index import ProductPgvectorIndex
from app.infrastructure.repositories.product_vector_index import ProductVectorIndex
from sqlalchemy import text

ROUNDS, LIMIT = 30, 5
DISK = """
SELECT pg_total_relation_size('products__directions')
    + pg_total_relation_size('products__row_directions')
"""


def median(act: Callable[[int], object], numbers: Iterable[int]) -> float:
    taken = []
    for number in numbers:
        start = time.perf_counter()
        act(number)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(size: int) -> None:
    settings.RECOMMENDATION_MAX_AGE_SECONDS = 3600
    asked = random.Random(7).sample(range(1, size + 1), ROUNDS)
    stated = Service.preferences(category=["books"])
    with session_scope() as db:
        repo = ProductRepository(db)
        wanted = {number: Service.vectorize(repo.get_by_id(number)) for number in asked}
        database, memory = ProductPgvectorIndex(db), ProductVectorIndex(db)
        before = megabytes()
        figures = {"load": median(lambda _: memory.nearest(stated, LIMIT), [0]) / 1000}
        figures["memory"] = megabytes() - before
        for name, index in (("", memory), ("pg_", database)):
            median(lambda n, index=index: index.nearest(wanted[n], LIMIT, [n]), asked[:10])
            like = median(lambda n, index=index: index.nearest(wanted[n], LIMIT, [n]), asked)
            told = median(lambda _, index=index: index.nearest(stated, LIMIT), asked[:10])
            figures |= {f"{name}like": like, f"{name}stated": told}
        found = [
            len(
                {one for one, _ in memory.nearest(wanted[n], LIMIT, [n])}
                & {one for one, _ in database.nearest(wanted[n], LIMIT, [n])}
            )
            for n in asked
        ]
        assert memory.nearest(stated, LIMIT) == database.nearest(stated, LIMIT)
        figures["alike"] = sum(found) / (ROUNDS * LIMIT)
        figures["disk"] = (db.scalar(text(DISK)) or 0) / 2**20
    print(json.dumps(figures))


main(int(sys.argv[1]))
