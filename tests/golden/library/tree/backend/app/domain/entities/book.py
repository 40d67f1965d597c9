from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.domain import types

BookTitle = Annotated[
    types.Text,
    Field(
        min_length=1,
        max_length=300,
    ),
]
BookIsbn = Annotated[
    str,
    Field(
        max_length=255,
        pattern="^97[89][0-9]{10}$",
    ),
    types.storable,
]
BookFormat = Literal[
    "n/a",
    "2xl",
    "it's",
    "None",
    "électronique",
]
BookPrice = Annotated[
    Decimal,
    Field(
        ge=Decimal("0.00"),
        max_digits=10,
        decimal_places=2,
    ),
    types.places(2),
]
BookPages = Annotated[
    types.Integer,
    Field(
        ge=1,
        le=10000,
    ),
]
BookReaders = types.Ids
BookSequelId = types.Id
BookFacts = types.Json


class Book(BaseModel):
    """Books, their loans, and "odd" ends: {{ braces }}, back\\slashes."""

    id: int
    title: BookTitle
    isbn: BookIsbn
    format: BookFormat = "n/a"
    price: BookPrice | None = None
    pages: BookPages = 100
    readers: BookReaders
    sequel_id: BookSequelId | None = None
    facts: BookFacts | None = None

    model_config = ConfigDict(
        extra="forbid",
        hide_input_in_errors=True,
        validate_assignment=True,
    )
