from collections.abc import Collection

from sqlalchemy.orm import Session

from app.application.interfaces.book_vector_index import IBookVectorIndex
from app.application.observing import observed
from app.domain.services.book_recommendation import ENCODING
from app.domain.services.similarity import Vector
from app.infrastructure.database.vector_cache import VectorCache, Vectors, columns
from app.infrastructure.models.book import BookModel


def _read(db: Session) -> Vectors:
    """The vectors of all books, from no more columns than make them."""
    ids, values = columns(
        db,
        BookModel.id,
        format=BookModel.format,
        pages=BookModel.pages,
    )
    return Vectors(ids, ENCODING.rows(**values))


_CACHE = VectorCache(BookModel.__tablename__, _read)


@observed("repository")
class BookVectorIndex(IBookVectorIndex):
    """Compares with all books, in memory."""

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
