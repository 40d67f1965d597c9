"""Values for books, valid and invalid ones, and what is made of them."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import orm

from app.domain.entities.book import Book
from app.infrastructure.repositories.book import BookRepository
from tests.partial import Partial

SAMPLES: dict[int, dict[str, Any]] = {
    1: {
        "title": "sample 1",
        "isbn": "9780000000000",
        "format": "n/a",
        "price": Decimal("1.25"),
        "pages": 1,
        "readers": [],
        "sequel_id": None,
        "facts": {"number": 1, "tags": ["a", "b"]},
    },
    2: {
        "title": "sample 2",
        "isbn": "9790000000000",
        "format": "2xl",
        "price": Decimal("1.26"),
        "pages": 2,
        "readers": [],
        "sequel_id": None,
        "facts": {"number": 2, "tags": ["a", "b"]},
    },
    3: {
        "title": "sample 3",
        "isbn": "9781000000000",
        "format": "it's",
        "price": None,
        "pages": 3,
        "readers": [],
        "sequel_id": None,
        "facts": None,
    },
}
"""What can be kept together; a reference is the number of a sample of what it refers to."""

REQUIRED = [
    "title",
    "isbn",
    "readers",
]

DEFAULTS: dict[str, Any] = {
    "format": "n/a",
    "price": None,
    "pages": 100,
    "sequel_id": None,
    "facts": None,
}

INVALID = [
    pytest.param("title", 5, id="title: type"),
    pytest.param("title", "", id="title: min_length"),
    pytest.param("title", "x" * 301, id="title: max_length"),
    pytest.param("title", None, id="title: null"),
    pytest.param("isbn", 5, id="isbn: type"),
    pytest.param("isbn", "x" * 256, id="isbn: max_length"),
    pytest.param("isbn", "~", id="isbn: pattern"),
    pytest.param("isbn", None, id="isbn: null"),
    pytest.param("format", 5, id="format: type"),
    pytest.param("format", "no such value", id="format: values"),
    pytest.param("format", None, id="format: null"),
    pytest.param("price", "many", id="price: type"),
    pytest.param("price", "-0.01", id="price: min"),
    pytest.param("price", "100000000", id="price: precision"),
    pytest.param("price", "0.001", id="price: scale"),
    pytest.param("pages", "many", id="pages: type"),
    pytest.param("pages", 0, id="pages: min"),
    pytest.param("pages", 10001, id="pages: max"),
    pytest.param("pages", None, id="pages: null"),
    pytest.param("readers", "nobody", id="readers: type"),
    pytest.param("readers", None, id="readers: null"),
    pytest.param("sequel_id", "nobody", id="sequel_id: type"),
]
"""For each rule of each field a value that breaks it."""


def new_book(number: int = 1, /, **changes: Any) -> Book:
    """Sample of this number with some changes, as it is before it is kept."""
    return Book.model_validate({"id": 0, **SAMPLES[number], **changes})


def sent(book: Book) -> dict[str, Any]:
    """What a request says of it."""
    return book.model_dump(mode="json", include=SAMPLES[1].keys())


def answered(book: Book) -> Partial:
    """What an answer says of it, whatever else it says."""
    return Partial({**sent(book), "id": book.id})


def make_book(db: orm.Session, number: int = 1, /, **changes: Any) -> Book:
    """The same, kept in the database."""
    return BookRepository(db).create(new_book(number, **changes))
