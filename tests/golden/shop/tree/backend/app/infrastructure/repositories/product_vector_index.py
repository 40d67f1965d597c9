from collections.abc import Collection

from sqlalchemy.orm import Session

from app.application.interfaces.product_vector_index import IProductVectorIndex
from app.application.observing import observed
from app.domain.services.product_recommendation import ENCODING
from app.domain.services.similarity import Vector
from app.infrastructure.database.vector_cache import VectorCache, Vectors, columns
from app.infrastructure.models.product import ProductModel


def _read(db: Session) -> Vectors:
    """The vectors of all products, from no more columns than make them."""
    ids, values = columns(
        db,
        ProductModel.id,
        category=ProductModel.category,
        price_range=ProductModel.price_range,
    )
    return Vectors(ids, ENCODING.rows(**values))


_CACHE = VectorCache(ProductModel.__tablename__, _read)


@observed("repository")
class ProductVectorIndex(IProductVectorIndex):
    """Compares with all products, in memory."""

    def __init__(self, db: Session) -> None:
        self.db = db

    def nearest(
        self,
        query: Vector,
        limit: int,
        exclude: Collection[int] = (),
    ) -> list[tuple[int, float]]:
        """The ids most alike to the query with their similarity; of equal ones the lower id."""
        return _CACHE.vectors(self.db).nearest(query, limit, exclude)
