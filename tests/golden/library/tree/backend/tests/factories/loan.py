"""Values for loans, valid and invalid ones, and what is made of them."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import orm

from app.domain.entities.loan import Loan
from app.infrastructure.repositories.loan import LoanRepository
from tests.factories.book import make_book
from tests.factories.person import make_person
from tests.partial import Partial
from tests.references import id_of

SAMPLES: dict[int, dict[str, Any]] = {
    1: {
        "borrower_id": 1,
        "book_id": 1,
        "since": datetime.fromisoformat("2024-01-15T09:30:00+00:00"),
    },
    2: {
        "borrower_id": 2,
        "book_id": 2,
        "since": datetime.fromisoformat("2024-01-16T09:37:00+00:00"),
    },
    3: {
        "borrower_id": 3,
        "book_id": 3,
        "since": datetime.fromisoformat("2024-01-17T09:44:00+00:00"),
    },
}
"""What can be kept together; a reference is the number of a sample of what it refers to."""

REQUIRED = [
    "borrower_id",
    "book_id",
    "since",
]

INVALID = [
    pytest.param("borrower_id", "nobody", id="borrower_id: type"),
    pytest.param("borrower_id", None, id="borrower_id: null"),
    pytest.param("book_id", "nobody", id="book_id: type"),
    pytest.param("book_id", None, id="book_id: null"),
    pytest.param("since", "someday", id="since: type"),
    pytest.param("since", None, id="since: null"),
]
"""For each rule of each field a value that breaks it."""


def new_loan(number: int = 1, /, **changes: Any) -> Loan:
    """Sample of this number with some changes, as it is before it is kept."""
    return Loan.model_validate({"id": 0, **SAMPLES[number], **changes})


def sent(loan: Loan) -> dict[str, Any]:
    """What a request says of it."""
    return loan.model_dump(mode="json", include=SAMPLES[1].keys())


def answered(loan: Loan) -> Partial:
    """What an answer says of it, whatever else it says."""
    return Partial({**sent(loan), "id": loan.id})


def references(db: orm.Session, number: int = 1) -> dict[str, int]:
    """The ids of rows that the sample of this number refers to, made where they are missing."""
    sample = SAMPLES[number]
    return {
        "borrower_id": id_of(db, make_person, sample["borrower_id"]),
        "book_id": id_of(db, make_book, sample["book_id"]),
    }


def make_loan(db: orm.Session, number: int = 1, /, **changes: Any) -> Loan:
    """The same, kept in the database."""
    changes = references(db, number) | changes
    return LoanRepository(db).create(new_loan(number, **changes))
