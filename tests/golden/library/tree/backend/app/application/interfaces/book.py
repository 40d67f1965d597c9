from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Literal

from app.application import paging
from app.domain.entities.book import (
    Book,
    BookFormat,
)

BookSort = Literal[
    "id",
    "-id",
    "title",
    "-title",
]


@dataclass(frozen=True)
class BookQuery:
    """Which books a page holds; a filter that is None lets all of them pass."""

    format: list[BookFormat] | None = None
    sort: BookSort = "id"
    limit: int = 50
    cursor: str | None = None


class IBookRepository(ABC):
    """Where books are kept."""

    @abstractmethod
    def create(self, book: Book) -> Book:
        """Create a book and return it with its id."""

    @abstractmethod
    def update(self, book: Book) -> Book:
        """Keep this in place of the book with its id, or raise NotFoundError."""

    @abstractmethod
    def delete(self, book_id: int) -> None:
        """Delete the book, or raise NotFoundError."""

    @abstractmethod
    def list_page(self, query: BookQuery) -> paging.Page[Book]:
        """One page of the books that match, and the cursor of the next."""

    @abstractmethod
    def get_many(self, book_ids: list[int]) -> list[Book]:
        """The books with these ids, in their order; ids that are gone are left out."""

    @abstractmethod
    def get_by_id(self, book_id: int) -> Book:
        """The book with this id, or NotFoundError."""

    @abstractmethod
    def get_all(self, limit: int = 1000) -> list[Book]:
        """The first books by their ids, no more than the limit."""
