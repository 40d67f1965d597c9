from pydantic import BaseModel, ConfigDict

from app.domain import types

LoanSince = types.Timestamp
LoanBookId = types.Id
LoanBorrowerId = types.Id


class Loan(BaseModel):
    """Loan: its fields and their rules."""

    id: int
    since: LoanSince
    book_id: LoanBookId
    borrower_id: LoanBorrowerId

    model_config = ConfigDict(
        extra="forbid",
        hide_input_in_errors=True,
        validate_assignment=True,
    )
