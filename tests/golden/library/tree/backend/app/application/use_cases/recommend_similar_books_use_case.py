from app.application.interfaces.book import IBookRepository
from app.application.interfaces.book_vector_index import IBookVectorIndex
from app.application.use_case_log import logged
from app.domain.entities.book import Book
from app.domain.services.book_recommendation import BookRecommendationService


class RecommendSimilarBooksUseCase:
    """Finds books that are like one of them."""

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
        book_id: int,
        limit: int = 3,
    ) -> list[tuple[Book, float]]:
        """Those nearest to this one, each with its similarity, the best first."""
        target = self.repo.get_by_id(book_id)
        query = BookRecommendationService.vectorize(target)
        scores = dict(self.index.nearest(query, limit, exclude={target.id}))
        return [(found, scores[found.id]) for found in self.repo.get_many(list(scores))]
