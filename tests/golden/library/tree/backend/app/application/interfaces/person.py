from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Literal

from app.application import paging
from app.domain.entities.person import (
    Person,
)

PersonSort = Literal[
    "id",
    "-id",
    "full_name",
    "-full_name",
    "born",
    "-born",
]


@dataclass(frozen=True)
class PersonQuery:
    """Which people a page holds; a filter that is None lets all of them pass."""

    sort: PersonSort = "id"
    limit: int = 20
    cursor: str | None = None


class IPersonRepository(ABC):
    """Where people are kept."""

    @abstractmethod
    def create(self, person: Person) -> Person:
        """Create a person and return it with its id."""

    @abstractmethod
    def update(self, person: Person) -> Person:
        """Keep this in place of the person with its id, or raise NotFoundError."""

    @abstractmethod
    def delete(self, person_id: int) -> None:
        """Delete the person, or raise NotFoundError."""

    @abstractmethod
    def list_page(self, query: PersonQuery) -> paging.Page[Person]:
        """One page of the people that match, and the cursor of the next."""

    @abstractmethod
    def get_by_id(self, person_id: int) -> Person:
        """The person with this id, or NotFoundError."""

    @abstractmethod
    def get_all(self, limit: int = 1000) -> list[Person]:
        """The first people by their ids, no more than the limit."""
