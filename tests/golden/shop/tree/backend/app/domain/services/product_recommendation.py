from collections import abc

from app.domain.entities.product import (
    Product,
    ProductCategory,
    ProductPriceRange,
)
from app.domain.services import similarity
from app.domain.types import choices

ENCODING = similarity.Encoding(
    {
        "category": similarity.OneHot(choices(ProductCategory)),
        "price_range": similarity.OneHot(choices(ProductPriceRange)),
    }
)


class ProductRecommendationService:
    """Computes the similarity of products: the cosine of their vectors."""

    @staticmethod
    def vectors(products: abc.Sequence[Product]) -> similarity.Matrix:
        """A row for each product."""
        return ENCODING.rows(
            category=[each.category for each in products],
            price_range=[each.price_range for each in products],
        )

    @staticmethod
    def preferences(
        *,
        category: abc.Sequence[ProductCategory] = (),
        price_range: abc.Sequence[ProductPriceRange] = (),
    ) -> similarity.Vector:
        """The vector of a product that would please: the mean of what is wanted."""
        return ENCODING.mean(
            category=category,
            price_range=price_range,
        )

    @classmethod
    def vectorize(cls, product: Product) -> similarity.Vector:
        """The direction in which one product points."""
        return cls.vectors([product]).reshape(-1)

    @classmethod
    def calculate_similarity(
        cls,
        product1: Product,
        product2: Product,
    ) -> float:
        """From 0.0, nothing in common, to 1.0, alike in all that counts."""
        return similarity.cosine(cls.vectorize(product1), cls.vectorize(product2))

    @classmethod
    def recommend_similar(
        cls,
        target: Product,
        candidates: abc.Sequence[Product],
        limit: int = 5,
    ) -> list[Product]:
        """The candidates most alike to the target, without itself; of equal ones the lower id."""
        others = [each for each in candidates if each.id != target.id]
        others.sort(key=lambda each: each.id)
        directions = similarity.units(cls.vectors(others))
        best = similarity.ranked(cls.vectorize(target), directions, limit)
        return [others[row] for row, _ in best]
