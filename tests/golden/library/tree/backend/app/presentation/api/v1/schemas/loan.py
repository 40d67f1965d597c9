from app.domain.entities.loan import (
    LoanBookId,
    LoanBorrowerId,
    LoanSince,
)
from app.presentation.api.v1.schemas.base import (
    RequestSchema,
    ResponseSchema,
)


class CreateLoanRequest(RequestSchema):
    """A new loan."""

    since: LoanSince
    book_id: LoanBookId
    borrower_id: LoanBorrowerId


class LoanResponse(ResponseSchema):
    """Loan: its fields and their rules."""

    id: int
    since: LoanSince
    book_id: LoanBookId
    borrower_id: LoanBorrowerId
