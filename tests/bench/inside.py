"""Runs inside a generated project: fill its products, recommend in three ways, print JSON."""

import json
import math
import random
import socket
import statistics
import sys
import threading
import time
from collections.abc import Callable

import httpx
import uvicorn
from app.core.db import session_scope
from app.domain.entities.product import Product
from app.domain.services.recommendation import ProductRecommendationService
from app.infrastructure.models.product import ProductModel
from app.infrastructure.repositories.product_vector_index import ProductVectorIndex
from app.presentation.main import app
from sqlalchemy import insert

CATEGORIES = ("electronics", "books", "clothing")
PRICES = ("low", "medium", "high")
LIMIT = 5


def fill(size: int) -> list[Product]:
    chance = random.Random(7)
    rows = [
        {
            "name": f"p{n}",
            "category": chance.choice(CATEGORIES),
            "price_range": chance.choice(PRICES),
        }
        for n in range(size)
    ]
    with session_scope() as db:
        db.execute(insert(ProductModel), rows)
    return [Product(id=number, **row) for number, row in enumerate(rows, 1)]


def plain(target: Product, candidates: list[Product]) -> list[int]:
    """What one writes without numpy: a loop over one-hot vectors, then a sort."""

    def vector(product: Product) -> list[float]:
        hot = [1.0 if product.category == one else 0.0 for one in CATEGORIES]
        return hot + [1.0 if product.price_range == one else 0.0 for one in PRICES]

    wanted = vector(target)
    scored = []
    for candidate in candidates:
        if candidate.id == target.id:
            continue
        other = vector(candidate)
        dot = sum(a * b for a, b in zip(wanted, other, strict=True))
        norms = math.sqrt(sum(a * a for a in wanted)) * math.sqrt(sum(b * b for b in other))
        scored.append((-round(dot / norms, 12), candidate.id))
    return [number for _, number in sorted(scored)[:LIMIT]]


def median(act: Callable[[], object], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def over_http() -> tuple[float, float]:
    """The first request, and the median of those after it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:

        def ask() -> None:
            client.get("/products/1/similar", params={"limit": LIMIT}).raise_for_status()

        cold = median(ask, 1)
        warm = median(ask, 30)
    server.should_exit = True
    return cold, warm


def main(size: int) -> None:
    products = fill(size)
    cold, warm = over_http()
    target = products[0]
    wanted = ProductRecommendationService.vectorize(target)
    with session_scope() as db:
        index = ProductVectorIndex(db)

        def ranked() -> list[int]:
            return [number for number, _ in index.nearest(wanted, LIMIT, [target.id])]

        assert ranked() == plain(target, products), "the loop and the index disagree"
        figures = {
            "loop": median(lambda: plain(target, products), 3),
            "numpy": median(ranked, 30),
            "cold": cold,
            "http": warm,
        }
    print(json.dumps(figures))


main(int(sys.argv[1]))
