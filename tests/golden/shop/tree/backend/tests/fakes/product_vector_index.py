from collections.abc import Collection

from app.application.interfaces.product_vector_index import IProductVectorIndex
from app.domain.services.product_recommendation import ProductRecommendationService
from app.domain.services.similarity import Vector, ranked, units
from tests.fakes.product import InMemoryProductRepository


class InMemoryProductVectorIndex(IProductVectorIndex):
    """Compares with all that a repository in memory keeps, each time anew."""

    def __init__(self, repo: InMemoryProductRepository) -> None:
        self.repo = repo

    def nearest(
        self,
        query: Vector,
        limit: int,
        exclude: Collection[int] = (),
    ) -> list[tuple[int, float]]:
        """The ids most alike to the query with their similarity; of equal ones the lower id."""
        others = [row for row in self.repo.get_all() if row.id not in exclude]
        directions = units(ProductRecommendationService.vectors(others))
        return [(others[row].id, score) for row, score in ranked(query, directions, limit)]
