from pydantic import BaseModel, ConfigDict

from app.domain import types

LoanBorrowerId = types.Id
LoanBookId = types.Id
LoanSince = types.Timestamp


class Loan(BaseModel):
    """Loan: its fields and their rules."""

    id: int
    borrower_id: LoanBorrowerId
    book_id: LoanBookId
    since: LoanSince

    model_config = ConfigDict(
        extra="forbid",
        hide_input_in_errors=True,
        validate_assignment=True,
    )
