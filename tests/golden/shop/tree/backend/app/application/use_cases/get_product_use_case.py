from app.application.interfaces.product import IProductRepository
from app.application.use_case_log import logged
from app.domain.entities.product import Product


class GetProductUseCase:
    """Get one product by its id."""

    def __init__(self, repo: IProductRepository) -> None:
        self.repo = repo

    @logged
    def execute(self, product_id: int) -> Product:
        """The product, or NotFoundError."""
        return self.repo.get_by_id(product_id)
