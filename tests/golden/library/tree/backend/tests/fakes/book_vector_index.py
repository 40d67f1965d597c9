from collections.abc import Collection

from app.application.interfaces.book_vector_index import IBookVectorIndex
from app.domain.services.book_recommendation import BookRecommendationService
from app.domain.services.similarity import Vector, ranked, units
from tests.fakes.book import InMemoryBookRepository


class InMemoryBookVectorIndex(IBookVectorIndex):
    """Compares with all that a repository in memory keeps, each time anew."""

    def __init__(self, repo: InMemoryBookRepository) -> None:
        self.repo = repo

    def nearest(
        self,
        query: Vector,
        limit: int,
        exclude: Collection[int] = (),
    ) -> list[tuple[int, float]]:
        """The ids most alike to the query with their similarity; of equal ones the lower id."""
        others = [row for row in self.repo.get_all() if row.id not in exclude]
        directions = units(BookRecommendationService.vectors(others))
        return [(others[row].id, score) for row, score in ranked(query, directions, limit)]
