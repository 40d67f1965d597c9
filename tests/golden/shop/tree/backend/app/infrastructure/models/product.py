from sqlalchemy import (
    Index,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.entities.product import (
    ProductCategory,
    ProductName,
    ProductPriceRange,
)
from app.infrastructure.database.base import Base
from app.infrastructure.database.checks import OneOf, Within
from app.infrastructure.database.types import RowId


class ProductModel(Base):
    """A row of the table `products`."""

    __tablename__ = "products"

    id: Mapped[RowId]
    name: Mapped[ProductName] = mapped_column(String(120))
    category: Mapped[ProductCategory] = mapped_column(String())
    price_range: Mapped[ProductPriceRange] = mapped_column(String())

    __table_args__ = (
        OneOf("category", ProductCategory, name="ck_products__category"),
        OneOf("price_range", ProductPriceRange, name="ck_products__price_range"),
        Within("name", min_length=1, name="ck_products__name"),
        Index("ix_products__category", "category"),
    )
