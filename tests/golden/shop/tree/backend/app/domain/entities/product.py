from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.domain import types

ProductName = Annotated[
    types.Text,
    Field(
        min_length=1,
        max_length=120,
    ),
]
ProductCategory = Literal[
    "electronics",
    "books",
    "clothing",
]
ProductPriceRange = Literal[
    "low",
    "medium",
    "high",
]


class Product(BaseModel):
    """Products of the shop, and similar ones to recommend."""

    id: int
    name: ProductName
    category: ProductCategory
    price_range: ProductPriceRange

    model_config = ConfigDict(
        extra="forbid",
        hide_input_in_errors=True,
        validate_assignment=True,
    )
