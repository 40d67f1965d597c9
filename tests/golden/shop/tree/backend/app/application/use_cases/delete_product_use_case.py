from app.application.interfaces.product import IProductRepository
from app.application.use_case_log import logged


class DeleteProductUseCase:
    """Delete one product."""

    def __init__(self, repo: IProductRepository) -> None:
        self.repo = repo

    @logged
    def execute(self, product_id: int) -> None:
        """Nothing, or NotFoundError."""
        self.repo.delete(product_id)
