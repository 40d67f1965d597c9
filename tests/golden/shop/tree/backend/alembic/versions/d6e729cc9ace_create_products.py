"""Create products.

Revision ID: d6e729cc9ace
Revises: nothing
"""

from alembic import op
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Integer,
    PrimaryKeyConstraint,
    String,
    column,
    func,
)

revision = "d6e729cc9ace"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "products",
        Column("id", BigInteger().with_variant(Integer(), "sqlite"), nullable=False),
        Column("name", String(120), nullable=False),
        Column("category", String(), nullable=False),
        Column("price_range", String(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_products"),
        CheckConstraint(func.length(column("name")) >= 1, name="ck_products__name"),
        CheckConstraint(
            column("category").in_(["electronics", "books", "clothing"]),
            name="ck_products__category",
        ),
        CheckConstraint(
            column("price_range").in_(["low", "medium", "high"]),
            name="ck_products__price_range",
        ),
    )
    op.create_index("ix_products__category", "products", ["category"])


def downgrade() -> None:
    op.drop_table("products")
