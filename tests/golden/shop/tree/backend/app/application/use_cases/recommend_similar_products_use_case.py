from app.application.interfaces.product import IProductRepository
from app.application.interfaces.product_vector_index import IProductVectorIndex
from app.application.use_case_log import logged
from app.domain.entities.product import Product
from app.domain.services.product_recommendation import ProductRecommendationService


class RecommendSimilarProductsUseCase:
    """Finds products that are like one of them."""

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
        product_id: int,
        limit: int = 5,
    ) -> list[tuple[Product, float]]:
        """Those nearest to this one, each with its similarity, the best first."""
        target = self.repo.get_by_id(product_id)
        query = ProductRecommendationService.vectorize(target)
        scores = dict(self.index.nearest(query, limit, exclude={target.id}))
        return [(found, scores[found.id]) for found in self.repo.get_many(list(scores))]
