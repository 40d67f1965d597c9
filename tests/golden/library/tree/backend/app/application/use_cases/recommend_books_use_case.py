from collections import abc

from app.application.interfaces.book import IBookRepository
from app.application.interfaces.book_vector_index import IBookVectorIndex
from app.application.use_case_log import logged
from app.domain.entities.book import (
    Book,
    BookFormat,
    BookPages,
)
from app.domain.services import similarity
from app.domain.services.book_recommendation import BookRecommendationService


class RecommendBooksUseCase:
    """Recommend books similar to the given preferences."""

    def __init__(
        self,
        repo: IBookRepository,
        index: IBookVectorIndex,
    ) -> None:
        self.repo = repo
        self.index = index

    @logged
    def execute(
        self,
        *,
        format: abc.Sequence[BookFormat] = (),
        pages: abc.Sequence[BookPages] = (),
        limit: int = 3,
    ) -> list[tuple[Book, float]]:
        """Those nearest to what is wanted, each with its similarity, the best first."""
        return self._nearest(
            BookRecommendationService.preferences(
                format=format,
                pages=pages,
            ),
            limit,
        )

    def _nearest(
        self,
        query: similarity.Vector,
        limit: int,
    ) -> list[tuple[Book, float]]:
        scores = dict(self.index.nearest(query, limit))
        return [(found, scores[found.id]) for found in self.repo.get_many(list(scores))]
