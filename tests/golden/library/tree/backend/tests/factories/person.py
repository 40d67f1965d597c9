"""Values for people, valid and invalid ones, and what is made of them."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import orm

from app.domain.entities.person import Person
from app.infrastructure.repositories.person import PersonRepository
from tests.partial import Partial

SAMPLES: dict[int, dict[str, Any]] = {
    1: {
        "full_name": "sample 1",
        "email": "person1@example.com",
        "born": date.fromisoformat("2024-01-15"),
    },
    2: {
        "full_name": "sample 2",
        "email": "person2@example.com",
        "born": date.fromisoformat("2024-02-21"),
    },
    3: {
        "full_name": "sample 3",
        "email": "person3@example.com",
        "born": None,
    },
}
"""What can be kept together; a reference is the number of a sample of what it refers to."""

REQUIRED = [
    "full_name",
    "email",
]

DEFAULTS: dict[str, Any] = {
    "born": None,
}

INVALID = [
    pytest.param("full_name", 5, id="full_name: type"),
    pytest.param("full_name", "x" * 201, id="full_name: max_length"),
    pytest.param("full_name", None, id="full_name: null"),
    pytest.param("email", "nobody", id="email: format"),
    pytest.param("email", None, id="email: null"),
    pytest.param("born", "someday", id="born: type"),
]
"""For each rule of each field a value that breaks it."""


def new_person(number: int = 1, /, **changes: Any) -> Person:
    """Sample of this number with some changes, as it is before it is kept."""
    return Person.model_validate({"id": 0, **SAMPLES[number], **changes})


def sent(person: Person) -> dict[str, Any]:
    """What a request says of it."""
    return person.model_dump(mode="json", include=SAMPLES[1].keys())


def answered(person: Person) -> Partial:
    """What an answer says of it, whatever else it says."""
    return Partial({**sent(person), "id": person.id})


def make_person(db: orm.Session, number: int = 1, /, **changes: Any) -> Person:
    """The same, kept in the database."""
    return PersonRepository(db).create(new_person(number, **changes))
