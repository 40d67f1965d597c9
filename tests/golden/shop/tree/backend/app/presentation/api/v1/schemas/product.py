from pydantic import Field

from app.application.interfaces.product import ProductSort
from app.domain.entities.product import (
    ProductCategory,
    ProductName,
    ProductPriceRange,
)
from app.presentation.api.v1.schemas.base import (
    NOT_SET,
    PatchSchema,
    RequestSchema,
    ResponseSchema,
)


class CreateProductRequest(RequestSchema):
    """A new product."""

    name: ProductName
    category: ProductCategory
    price_range: ProductPriceRange


class UpdateProductRequest(PatchSchema):
    """Changes of a product; what is left out stays as it is."""

    name: ProductName = NOT_SET
    category: ProductCategory = NOT_SET
    price_range: ProductPriceRange = NOT_SET


class ListProductsParams(RequestSchema):
    """Which products, in which order, how many, and after which."""

    category: list[ProductCategory] | None = Field(
        default=None,
        min_length=1,
        max_length=100,
        description="category is this value, or one of several.",
    )
    sort: ProductSort = "id"
    limit: int = Field(default=50, ge=1, le=100)
    cursor: str | None = None


class RecommendProductsParams(RequestSchema):
    """What is wanted: any number of values of each field."""

    category: list[ProductCategory] = Field(default=[], max_length=100)
    price_range: list[ProductPriceRange] = Field(default=[], max_length=100)
    limit: int = Field(default=5, ge=1, le=100)


class SimilarProductsParams(RequestSchema):
    """How many products are wanted."""

    limit: int = Field(default=5, ge=1, le=100)


class ProductResponse(ResponseSchema):
    """Products of the shop, and similar ones to recommend."""

    id: int
    name: ProductName
    category: ProductCategory
    price_range: ProductPriceRange


class SimilarProductResponse(ProductResponse):
    """A product, and how similar it is, from 0 to 1."""

    similarity: float
