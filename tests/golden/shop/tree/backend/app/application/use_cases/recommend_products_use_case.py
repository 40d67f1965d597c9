from collections import abc

from app.application.interfaces.product import IProductRepository
from app.application.interfaces.product_vector_index import IProductVectorIndex
from app.application.use_case_log import logged
from app.domain.entities.product import (
    Product,
    ProductCategory,
    ProductPriceRange,
)
from app.domain.services import similarity
from app.domain.services.product_recommendation import ProductRecommendationService


class RecommendProductsUseCase:
    """Recommend products similar to the given preferences."""

    def __init__(
        self,
        repo: IProductRepository,
        index: IProductVectorIndex,
    ) -> None:
        self.repo = repo
        self.index = index

    @logged
    def execute(
        self,
        *,
        category: abc.Sequence[ProductCategory] = (),
        price_range: abc.Sequence[ProductPriceRange] = (),
        limit: int = 5,
    ) -> list[tuple[Product, float]]:
        """Those nearest to what is wanted, each with its similarity, the best first."""
        return self._nearest(
            ProductRecommendationService.preferences(
                category=category,
                price_range=price_range,
            ),
            limit,
        )

    def _nearest(
        self,
        query: similarity.Vector,
        limit: int,
    ) -> list[tuple[Product, float]]:
        scores = dict(self.index.nearest(query, limit))
        return [(found, scores[found.id]) for found in self.repo.get_many(list(scores))]
