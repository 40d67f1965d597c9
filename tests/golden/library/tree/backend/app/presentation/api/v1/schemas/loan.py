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

    borrower_id: LoanBorrowerId
    book_id: LoanBookId
    since: LoanSince


class LoanResponse(ResponseSchema):
    """Loan: its fields and their rules."""

    id: int
    borrower_id: LoanBorrowerId
    book_id: LoanBookId
    since: LoanSince
