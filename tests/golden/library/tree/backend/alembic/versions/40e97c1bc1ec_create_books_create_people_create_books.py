"""Create books, create people, create books_readers, create loans.

Revision ID: 40e97c1bc1ec
Revises: nothing
"""

from decimal import Decimal

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    UniqueConstraint,
    column,
    func,
)

from app.infrastructure.database.types import ExactDecimal, UtcDateTime

revision = "40e97c1bc1ec"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "books",
        Column("id", BigInteger().with_variant(Integer(), "sqlite"), nullable=False),
        Column("title", String(300), nullable=False),
        Column("isbn", String(255), nullable=False),
        Column("format", String(), nullable=False),
        Column("price", ExactDecimal(10, 2), nullable=True),
        Column("pages", BigInteger(), nullable=False),
        Column("sequel_id", BigInteger(), nullable=True),
        Column("facts", JSON(none_as_null=True), nullable=True),
        PrimaryKeyConstraint("id", name="pk_books"),
        ForeignKeyConstraint(
            ["sequel_id"],
            ["books.id"],
            name="fk_books__sequel_id",
            ondelete="SET NULL",
        ),
        UniqueConstraint("isbn", name="uq_books__isbn"),
        CheckConstraint(func.length(column("title")) >= 1, name="ck_books__title"),
        CheckConstraint(
            column("format").in_(["n/a", "2xl", "it's", "None", "électronique"]),
            name="ck_books__format",
        ),
        CheckConstraint(
            column("price", ExactDecimal(10, 2)) >= Decimal("0.00"),
            name="ck_books__price",
        ),
        CheckConstraint(column("pages").between(1, 10000), name="ck_books__pages"),
    )
    op.create_index("ix_books__sequel_id", "books", ["sequel_id"])

    op.create_table(
        "people",
        Column("id", BigInteger().with_variant(Integer(), "sqlite"), nullable=False),
        Column("full_name", String(200), nullable=False),
        Column("email", String(254), nullable=False),
        Column("born", Date(), nullable=True),
        PrimaryKeyConstraint("id", name="pk_people"),
        UniqueConstraint("email", name="uq_people__email"),
    )
    op.create_index("ix_people__full_name", "people", ["full_name"])

    op.create_table(
        "books_readers",
        Column("book_id", BigInteger(), nullable=False),
        Column("person_id", BigInteger(), nullable=False),
        PrimaryKeyConstraint("book_id", "person_id", name="pk_books_readers"),
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
    )
    op.create_index("ix_books_readers__person_id", "books_readers", ["person_id"])

    op.create_table(
        "loans",
        Column("id", BigInteger().with_variant(Integer(), "sqlite"), nullable=False),
        Column("borrower_id", BigInteger(), nullable=False),
        Column("book_id", BigInteger(), nullable=False),
        Column("since", UtcDateTime(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_loans"),
        ForeignKeyConstraint(
            ["borrower_id"],
            ["people.id"],
            name="fk_loans__borrower_id",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["book_id"],
            ["books.id"],
            name="fk_loans__book_id",
            ondelete="RESTRICT",
        ),
        UniqueConstraint("borrower_id", "book_id", name="uq_loans__borrower_id__book_id"),
    )
    op.create_index("ix_loans__borrower_id", "loans", ["borrower_id"])
    op.create_index("ix_loans__book_id", "loans", ["book_id"])


def downgrade() -> None:
    op.drop_table("loans")
    op.drop_table("books_readers")
    op.drop_table("people")
    op.drop_table("books")
