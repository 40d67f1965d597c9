from sqlalchemy import delete, orm, select

from app.application import paging
from app.application.errors import NotFoundError
from app.application.interfaces.product import IProductRepository, ProductQuery
from app.application.observing import observed
from app.domain.entities.product import Product
from app.infrastructure.database.integrity import deletion, translate_integrity_errors
from app.infrastructure.database.paging import fetch_page
from app.infrastructure.database.reading import readable
from app.infrastructure.database.stored_rows import reads_row
from app.infrastructure.models.product import ProductModel

SORTS = {
    "id": ProductModel.id,
    "name": ProductModel.name,
}


@reads_row
def to_entity(row: ProductModel) -> Product:
    """The product that a row holds."""
    return Product(
        id=row.id,
        name=row.name,
        category=row.category,
        price_range=row.price_range,
    )


def to_row(product: Product, row: ProductModel) -> ProductModel:
    """The row with all that the product says but its id."""
    row.name = product.name
    row.category = product.category
    row.price_range = product.price_range
    return row


@observed("repository")
class ProductRepository(IProductRepository):
    """Keeps products in the database; its session commits all of it or nothing."""

    def __init__(self, db: orm.Session) -> None:
        self.db = db

    def create(self, product: Product) -> Product:
        """Insert a row."""
        row = to_row(product, ProductModel())
        with translate_integrity_errors("product", ProductModel):
            self.db.add(row)
            self.db.flush()
        return to_entity(row)

    def update(self, product: Product) -> Product:
        """Update the columns of the row that differ."""
        row = to_row(product, self._row(product.id))
        with translate_integrity_errors("product", ProductModel):
            self.db.flush()
        return to_entity(row)

    def delete(self, product_id: int) -> None:
        """Delete the row."""
        statement = delete(ProductModel).where(ProductModel.id == product_id)
        with deletion("product", ProductModel):
            deleted = self.db.scalar(statement.returning(ProductModel.id))
        if deleted is None:
            raise NotFoundError("product", product_id)

    def list_page(self, query: ProductQuery) -> paging.Page[Product]:
        """Select the rows after the cursor, and one more to know whether a page follows."""
        statement = select(ProductModel)
        if query.category is not None:
            statement = statement.where(ProductModel.category.in_(query.category))
        rows, next_cursor = fetch_page(
            self.db,
            statement,
            SORTS[query.sort.removeprefix("-")],
            ProductModel.id,
            sort=query.sort,
            cursor=query.cursor,
            limit=query.limit,
        )
        return paging.Page(readable(rows, to_entity), next_cursor)

    def get_many(self, product_ids: list[int]) -> list[Product]:
        """Select all of them at once."""
        statement = select(ProductModel).where(ProductModel.id.in_(product_ids))
        rows = self.db.scalars(statement)
        found = {each.id: each for each in readable(rows, to_entity)}
        return [found[id_] for id_ in product_ids if id_ in found]

    def get_by_id(self, product_id: int) -> Product:
        """Select the row by its key."""
        return to_entity(self._row(product_id))

    def get_all(self, limit: int = 1000) -> list[Product]:
        """Select the first rows."""
        statement = select(ProductModel).order_by(ProductModel.id).limit(limit)
        return readable(self.db.scalars(statement), to_entity)

    def _row(self, product_id: int) -> ProductModel:
        row = self.db.get(ProductModel, product_id)
        if row is None:
            raise NotFoundError("product", product_id)
        return row
