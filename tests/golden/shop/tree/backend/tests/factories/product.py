"""Values for products, valid and invalid ones, and what is made of them."""

from typing import Any

import pytest
from sqlalchemy import orm

from app.domain.entities.product import Product
from app.infrastructure.repositories.product import ProductRepository
from tests.partial import Partial

SAMPLES: dict[int, dict[str, Any]] = {
    1: {
        "name": "sample 1",
        "category": "electronics",
        "price_range": "low",
    },
    2: {
        "name": "sample 2",
        "category": "books",
        "price_range": "medium",
    },
    3: {
        "name": "sample 3",
        "category": "clothing",
        "price_range": "high",
    },
}
"""What can be kept together; a reference is the number of a sample of what it refers to."""

REQUIRED = [
    "name",
    "category",
    "price_range",
]

INVALID = [
    pytest.param("name", 5, id="name: type"),
    pytest.param("name", "", id="name: min_length"),
    pytest.param("name", "x" * 121, id="name: max_length"),
    pytest.param("name", None, id="name: null"),
    pytest.param("category", 5, id="category: type"),
    pytest.param("category", "no such value", id="category: values"),
    pytest.param("category", None, id="category: null"),
    pytest.param("price_range", 5, id="price_range: type"),
    pytest.param("price_range", "no such value", id="price_range: values"),
    pytest.param("price_range", None, id="price_range: null"),
]
"""For each rule of each field a value that breaks it."""


def new_product(number: int = 1, /, **changes: Any) -> Product:
    """Sample of this number with some changes, as it is before it is kept."""
    return Product.model_validate({"id": 0, **SAMPLES[number], **changes})


def sent(product: Product) -> dict[str, Any]:
    """What a request says of it."""
    return product.model_dump(mode="json", include=SAMPLES[1].keys())


def answered(product: Product) -> Partial:
    """What an answer says of it, whatever else it says."""
    return Partial({**sent(product), "id": product.id})


def make_product(db: orm.Session, number: int = 1, /, **changes: Any) -> Product:
    """The same, kept in the database."""
    return ProductRepository(db).create(new_product(number, **changes))
