from typing import TypedDict, Unpack

from app.application.interfaces.product import IProductRepository
from app.application.use_case_log import logged
from app.domain.entities.product import (
    Product,
    ProductCategory,
    ProductName,
    ProductPriceRange,
)


class ProductChanges(TypedDict, total=False):
    """What may change of a product; what is left out stays as it is."""

    name: ProductName
    category: ProductCategory
    price_range: ProductPriceRange


class UpdateProductUseCase:
    """Update some fields of one product."""

    def __init__(self, repo: IProductRepository) -> None:
        self.repo = repo

    @logged
    def execute(
        self,
        product_id: int,
        /,
        **changes: Unpack[ProductChanges],
    ) -> Product:
        """The product after the changes, which hold together or not at all."""
        before = self.repo.get_by_id(product_id)
        after = {**before.model_dump(), **changes, "id": before.id}
        return self.repo.update(Product.model_validate(after))
