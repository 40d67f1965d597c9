from app.application.interfaces.product import IProductRepository
from app.application.use_case_log import logged
from app.domain.entities.product import (
    Product,
    ProductCategory,
    ProductName,
    ProductPriceRange,
)


class CreateProductUseCase:
    """Create a product."""

    def __init__(self, repo: IProductRepository) -> None:
        self.repo = repo

    @logged
    def execute(
        self,
        name: ProductName,
        category: ProductCategory,
        price_range: ProductPriceRange,
    ) -> Product:
        """The product as it is kept, with its id."""
        return self.repo.create(
            Product(
                id=0,
                name=name,
                category=category,
                price_range=price_range,
            )
        )
