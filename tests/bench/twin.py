"""The API of `api.py` written by hand: same table, same validation, same server."""

import base64
import json
import os
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Query
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import String, and_, create_engine, event, or_, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

engine = create_engine(os.environ["DATABASE_URL"], pool_pre_ping=True, pool_size=10)
SessionLocal = sessionmaker(engine, expire_on_commit=False)
app = FastAPI()


@event.listens_for(engine, "connect")
def prepare(connection, _record):
    if engine.dialect.name == "sqlite":
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA busy_timeout = 5000")


class Category(StrEnum):
    ELECTRONICS = "electronics"
    BOOKS = "books"
    CLOTHING = "clothing"


class Base(DeclarativeBase):
    pass


class ProductModel(Base):
    __tablename__ = "products"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    category: Mapped[str] = mapped_column(String(11))
    stock: Mapped[int]
    weight: Mapped[float]


class ProductIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=120)
    category: Category
    stock: int = Field(ge=0)
    weight: float = Field(ge=0)


class ProductPatch(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str | None = Field(None, min_length=1, max_length=120)
    category: Category | None = None
    stock: int | None = Field(None, ge=0)
    weight: float | None = Field(None, ge=0)


class ProductOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    category: Category
    stock: int
    weight: float


class ProductPage(BaseModel):
    items: list[ProductOut]
    next_cursor: str | None


def get_db() -> Iterator[Session]:
    with SessionLocal() as db:
        yield db


Db = Annotated[Session, Depends(get_db)]


def found(db: Session, product_id: int) -> ProductModel:
    product = db.get(ProductModel, product_id)
    if product is None:
        raise HTTPException(404, "no such product")
    return product


@app.post("/products", status_code=201)
def create_product(data: ProductIn, db: Db) -> ProductOut:
    product = ProductModel(**data.model_dump())
    db.add(product)
    db.commit()
    return ProductOut.model_validate(product)


@app.get("/products")
def list_products(
    db: Db,
    category: Category | None = None,
    sort: Annotated[str, Query(pattern="^-?(id|name)$")] = "id",
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: str | None = None,
) -> ProductPage:
    column = ProductModel.name if sort.endswith("name") else ProductModel.id
    statement = select(ProductModel)
    if category:
        statement = statement.where(ProductModel.category == category)
    if cursor:
        value, last = json.loads(base64.urlsafe_b64decode(cursor))
        after = column < value if sort.startswith("-") else column > value
        statement = statement.where(or_(after, and_(column == value, ProductModel.id > last)))
    order = column.desc() if sort.startswith("-") else column
    rows = list(db.scalars(statement.order_by(order, ProductModel.id).limit(limit + 1)))
    following = None
    if len(rows) > limit:
        last_row = rows[limit - 1]
        key = [last_row.name if sort.endswith("name") else last_row.id, last_row.id]
        following = base64.urlsafe_b64encode(json.dumps(key).encode()).decode()
    items = [ProductOut.model_validate(row) for row in rows[:limit]]
    return ProductPage(items=items, next_cursor=following)


@app.get("/products/{product_id}")
def get_product(product_id: int, db: Db) -> ProductOut:
    return ProductOut.model_validate(found(db, product_id))


@app.patch("/products/{product_id}")
def update_product(product_id: int, data: ProductPatch, db: Db) -> ProductOut:
    product = found(db, product_id)
    for name, value in data.model_dump(exclude_unset=True).items():
        setattr(product, name, value)
    db.commit()
    return ProductOut.model_validate(product)
