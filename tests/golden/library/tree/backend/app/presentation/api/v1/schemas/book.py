from pydantic import Field

from app.application.interfaces.book import BookSort
from app.domain.entities.book import (
    BookFacts,
    BookFormat,
    BookIsbn,
    BookPages,
    BookPrice,
    BookReaders,
    BookSequelId,
    BookTitle,
)
from app.presentation.api.v1.schemas.base import (
    RequestSchema,
    ResponseSchema,
)


class CreateBookRequest(RequestSchema):
    """A new book."""

    title: BookTitle
    isbn: BookIsbn
    format: BookFormat = "n/a"
    price: BookPrice | None = None
    pages: BookPages = 100
    readers: BookReaders
    sequel_id: BookSequelId | None = None
    facts: BookFacts | None = None


class ListBooksParams(RequestSchema):
    """Which books, in which order, how many, and after which."""

    format: list[BookFormat] | None = Field(
        default=None,
        min_length=1,
        max_length=100,
        description="format is this value, or one of several.",
    )
    sort: BookSort = "id"
    limit: int = Field(default=50, ge=1, le=100)
    cursor: str | None = None


class RecommendBooksParams(RequestSchema):
    """What is wanted: any number of values of each field."""

    format: list[BookFormat] = Field(default=[], max_length=100)
    pages: list[BookPages] = Field(default=[], max_length=100)
    limit: int = Field(default=3, ge=1, le=100)


class SimilarBooksParams(RequestSchema):
    """How many books are wanted."""

    limit: int = Field(default=3, ge=1, le=100)


class BookResponse(ResponseSchema):
    """Books, their loans, and "odd" ends: {{ braces }}, back\\slashes."""

    id: int
    title: BookTitle
    isbn: BookIsbn
    format: BookFormat
    price: BookPrice | None
    pages: BookPages
    readers: BookReaders
    sequel_id: BookSequelId | None
    facts: BookFacts | None


class SimilarBookResponse(BookResponse):
    """A book, and how similar it is, from 0 to 1."""

    similarity: float
