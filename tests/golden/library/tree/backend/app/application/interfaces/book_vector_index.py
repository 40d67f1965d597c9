from abc import ABC, abstractmethod
from collections.abc import Collection

from app.domain.services.similarity import Vector


class IBookVectorIndex(ABC):
    """Finds the books that point the same way as a vector."""

    @abstractmethod
    def nearest(
        self,
        query: Vector,
        limit: int,
        exclude: Collection[int] = (),
    ) -> list[tuple[int, float]]:
        """The ids most alike to the query with their similarity; of equal ones the lower id."""
