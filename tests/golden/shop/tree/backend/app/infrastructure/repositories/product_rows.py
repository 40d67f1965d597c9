from app.domain.entities.product import Product
from app.infrastructure.database.stored_rows import reads_row
from app.infrastructure.models.product import ProductModel


@reads_row
def to_entity(row: ProductModel) -> Product:
    """The product that a row holds."""
    return Product(
        id=row.id,
        name=row.name,
        category=row.category,
        price_range=row.price_range,
    )


def to_row(
    product: Product,
    row: ProductModel,
) -> ProductModel:
    """The row with all that the product says but its id."""
    row.name = product.name
    row.category = product.category
    row.price_range = product.price_range
    return row
