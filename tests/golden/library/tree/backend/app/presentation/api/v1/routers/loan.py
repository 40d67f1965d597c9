from fastapi import APIRouter

from app.application.use_cases.create_loan_use_case import CreateLoanUseCase
from app.presentation.api.v1.dependencies.loan import LoanRepo
from app.presentation.api.v1.schemas.loan import (
    CreateLoanRequest,
    LoanResponse,
)
from app.presentation.openapi import CONFLICT

router = APIRouter(prefix="/loans", tags=["loans"])


@router.post("", status_code=201, responses=CONFLICT)
def create_loan(
    request: CreateLoanRequest,
    repo: LoanRepo,
) -> LoanResponse:
    """Create a loan."""
    loan = CreateLoanUseCase(repo).execute(
        borrower_id=request.borrower_id,
        book_id=request.book_id,
        since=request.since,
    )
    return LoanResponse.model_validate(loan)
