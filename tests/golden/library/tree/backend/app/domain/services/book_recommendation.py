from collections import abc

from app.domain.entities.book import (
    Book,
    BookFormat,
    BookPages,
)
from app.domain.services import similarity
from app.domain.types import choices

ENCODING = similarity.Encoding(
    {
        "pages": similarity.Scaled(
            1.0,
            10000.0,
        ),
        "format": similarity.OneHot(choices(BookFormat)),
    }
)


class BookRecommendationService:
    """Computes the similarity of books: the cosine of their vectors."""

    @staticmethod
    def vectors(books: abc.Sequence[Book]) -> similarity.Matrix:
        """A row for each book."""
        return ENCODING.rows(
            format=[each.format for each in books],
            pages=[each.pages for each in books],
        )

    @staticmethod
    def preferences(
        *,
        format: abc.Sequence[BookFormat] = (),
        pages: abc.Sequence[BookPages] = (),
    ) -> similarity.Vector:
        """The vector of a book that would please: the mean of what is wanted."""
        return ENCODING.mean(
            format=format,
            pages=pages,
        )

    @classmethod
    def vectorize(cls, book: Book) -> similarity.Vector:
        """The direction in which one book points."""
        return cls.vectors([book]).reshape(-1)

    @classmethod
    def calculate_similarity(
        cls,
        book1: Book,
        book2: Book,
    ) -> float:
        """From 0.0, nothing in common, to 1.0, alike in all that counts."""
        return similarity.cosine(cls.vectorize(book1), cls.vectorize(book2))

    @classmethod
    def recommend_similar(
        cls,
        target: Book,
        candidates: abc.Sequence[Book],
        limit: int = 3,
    ) -> list[Book]:
        """The candidates most alike to the target, without itself; of equal ones the lower id."""
        others = [each for each in candidates if each.id != target.id]
        others.sort(key=lambda each: each.id)
        directions = similarity.units(cls.vectors(others))
        best = similarity.ranked(cls.vectorize(target), directions, limit)
        return [others[row] for row, _ in best]
