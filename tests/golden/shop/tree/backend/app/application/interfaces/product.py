from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Literal

from app.application import paging
from app.domain.entities.product import (
    Product,
    ProductCategory,
)

ProductSort = Literal[
    "id",
    "-id",
    "name",
    "-name",
]


@dataclass(frozen=True)
class ProductQuery:
    """Which products a page holds; a filter that is None lets all of them pass."""

    category: list[ProductCategory] | None = None
    sort: ProductSort = "id"
    limit: int = 50
    cursor: str | None = None


class IProductRepository(ABC):
    """Where products are kept."""

    @abstractmethod
    def create(self, product: Product) -> Product:
        """Create a product and return it with its id."""

    @abstractmethod
    def update(self, product: Product) -> Product:
        """Keep this in place of the product with its id, or raise NotFoundError."""

    @abstractmethod
    def delete(self, product_id: int) -> None:
        """Delete the product, or raise NotFoundError."""

    @abstractmethod
    def list_page(self, query: ProductQuery) -> paging.Page[Product]:
        """One page of the products that match, and the cursor of the next."""

    @abstractmethod
    def get_many(self, product_ids: list[int]) -> list[Product]:
        """The products with these ids, in their order; ids that are gone are left out."""

    @abstractmethod
    def get_by_id(self, product_id: int) -> Product:
        """The product with this id, or NotFoundError."""

    @abstractmethod
    def get_all(self, limit: int = 1000) -> list[Product]:
        """The first products by their ids, no more than the limit."""
