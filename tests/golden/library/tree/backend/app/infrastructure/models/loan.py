from sqlalchemy import (
    BigInteger,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.entities.loan import (
    LoanBookId,
    LoanBorrowerId,
    LoanSince,
)
from app.infrastructure.database.base import Base
from app.infrastructure.database.types import RowId, UtcDateTime


class LoanModel(Base):
    """A row of the table `loans`."""

    __tablename__ = "loans"

    id: Mapped[RowId]
    borrower_id: Mapped[LoanBorrowerId] = mapped_column(BigInteger())
    book_id: Mapped[LoanBookId] = mapped_column(BigInteger())
    since: Mapped[LoanSince] = mapped_column(UtcDateTime())

    __table_args__ = (
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
        UniqueConstraint(
            "borrower_id",
            "book_id",
            name="uq_loans__borrower_id__book_id",
        ),
        Index("ix_loans__borrower_id", "borrower_id"),
        Index("ix_loans__book_id", "book_id"),
    )
