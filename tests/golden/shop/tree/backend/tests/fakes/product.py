from app.application import paging
from app.application.errors import NotFoundError
from app.application.interfaces.product import IProductRepository, ProductQuery
from app.domain.entities.product import Product
from tests.in_memory import page_of


class InMemoryProductRepository(IProductRepository):
    """Keeps products in a dictionary: copies go in, and copies come out."""

    def __init__(self) -> None:
        self.rows: dict[int, Product] = {}
        self.last_id = 0

    def create(self, product: Product) -> Product:
        """Keep a copy under the next id."""
        self.last_id += 1
        return self._keep(product.model_copy(update={"id": self.last_id}))

    def update(self, product: Product) -> Product:
        """Keep a copy in the place of the old one."""
        self.get_by_id(product.id)
        return self._keep(product)

    def delete(self, product_id: int) -> None:
        """Take it out of the dictionary."""
        self.get_by_id(product_id)
        del self.rows[product_id]

    def list_page(self, query: ProductQuery) -> paging.Page[Product]:
        """Look at all of them, then sort those that match."""
        matching = self.get_all()
        if query.category is not None:
            matching = [row for row in matching if row.category in query.category]
        return page_of(matching, sort=query.sort, cursor=query.cursor, limit=query.limit)

    def get_many(self, product_ids: list[int]) -> list[Product]:
        """Copies of those that are there."""
        return [self.get_by_id(id_) for id_ in product_ids if id_ in self.rows]

    def get_by_id(self, product_id: int) -> Product:
        """A copy of the one."""
        if product_id not in self.rows:
            raise NotFoundError("product", product_id)
        return self.rows[product_id].model_copy(deep=True)

    def get_all(self, limit: int = 1000) -> list[Product]:
        """Copies of the first ones."""
        return [self.get_by_id(id_) for id_ in sorted(self.rows)[:limit]]

    def _keep(self, product: Product) -> Product:
        self.rows[product.id] = product.model_copy(deep=True)
        return self.get_by_id(product.id)
