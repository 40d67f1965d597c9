from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.entities.book import (
    BookFacts,
    BookFormat,
    BookIsbn,
    BookPages,
    BookPrice,
    BookSequelId,
    BookTitle,
)
from app.infrastructure.database.base import Base
from app.infrastructure.database.checks import OneOf, Within
from app.infrastructure.database.types import ExactDecimal, ExactJson, RowId


class BookReadersLink(Base):
    """One of the `readers` of one book."""

    __tablename__ = "books_readers"

    book_id: Mapped[int] = mapped_column(BigInteger(), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger(), primary_key=True)

    __table_args__ = (
        ForeignKeyConstraint(
            ["book_id"],
            ["books.id"],
            name="fk_books_readers__book_id",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name="fk_books_readers__person_id",
            ondelete="RESTRICT",
        ),
        Index("ix_books_readers__person_id", "person_id"),
    )


class BookModel(Base):
    """A row of the table `books`."""

    __tablename__ = "books"

    id: Mapped[RowId]
    _readers: Mapped[list[BookReadersLink]] = relationship(
        foreign_keys=BookReadersLink.book_id,
        order_by=BookReadersLink.person_id,
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="selectin",
    )
    readers: AssociationProxy[list[int]] = association_proxy(
        "_readers",
        "person_id",
        creator=lambda target: BookReadersLink(person_id=target),
    )
    title: Mapped[BookTitle] = mapped_column(String(300))
    isbn: Mapped[BookIsbn] = mapped_column(String(255))
    format: Mapped[BookFormat] = mapped_column(String())
    price: Mapped[BookPrice | None] = mapped_column(ExactDecimal(10, 2))
    pages: Mapped[BookPages] = mapped_column(BigInteger())
    sequel_id: Mapped[BookSequelId | None] = mapped_column(BigInteger())
    facts: Mapped[BookFacts | None] = mapped_column(ExactJson(none_as_null=True))

    __table_args__ = (
        ForeignKeyConstraint(
            ["sequel_id"],
            ["books.id"],
            name="fk_books__sequel_id",
            ondelete="SET NULL",
        ),
        UniqueConstraint(
            "isbn",
            name="uq_books__isbn",
        ),
        OneOf("format", BookFormat, name="ck_books__format"),
        Within("title", min_length=1, name="ck_books__title"),
        Within("price", ge=Decimal("0.00"), stored_as=ExactDecimal(10, 2), name="ck_books__price"),
        Within("pages", ge=1, le=10000, name="ck_books__pages"),
        Index("ix_books__sequel_id", "sequel_id"),
    )
