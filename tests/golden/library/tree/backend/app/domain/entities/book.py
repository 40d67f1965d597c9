from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.domain import types

BookIsbn = Annotated[
    str,
    Field(
        max_length=255,
        pattern="^97[89][0-9]{10}$",
    ),
    types.storable,
]
BookTitle = Annotated[
    types.Text,
    Field(
        min_length=1,
        max_length=300,
    ),
]
BookPages = Annotated[
    types.Integer,
    Field(
        ge=1,
        le=10000,
    ),
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
BookFormat = Literal[
    "n/a",
    "2xl",
    "it's",
    "None",
    "électronique",
]
BookFacts = types.Json
BookSequelId = types.Id
BookReaders = types.Ids


class Book(BaseModel):
    """Books, their loans, and "odd" ends: {{ braces }}, back\\slashes."""

    id: int
    isbn: BookIsbn
    title: BookTitle
    pages: BookPages = 100
    price: BookPrice | None = None
    format: BookFormat = "n/a"
    facts: BookFacts | None = None
    sequel_id: BookSequelId | None = None
    readers: BookReaders

    model_config = ConfigDict(
        extra="forbid",
        hide_input_in_errors=True,
        validate_assignment=True,
    )
