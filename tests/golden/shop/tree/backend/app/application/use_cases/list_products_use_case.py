from app.application import paging
from app.application.interfaces.product import IProductRepository, ProductQuery
from app.application.use_case_log import logged
from app.domain.entities.product import Product


class ListProductsUseCase:
    """List products page by page."""

    def __init__(self, repo: IProductRepository) -> None:
        self.repo = repo

    @logged
    def execute(self, query: ProductQuery) -> paging.Page[Product]:
        """The page that the query asks for."""
        return self.repo.list_page(query)
