from app.application.interfaces.loan import ILoanRepository
from app.application.use_case_log import logged
from app.domain.entities.loan import (
    Loan,
    LoanBookId,
    LoanBorrowerId,
    LoanSince,
)


class CreateLoanUseCase:
    """Create a loan."""

    def __init__(self, repo: ILoanRepository) -> None:
        self.repo = repo

    @logged
    def execute(
        self,
        borrower_id: LoanBorrowerId,
        book_id: LoanBookId,
        since: LoanSince,
    ) -> Loan:
        """The loan as it is kept, with its id."""
        return self.repo.create(
            Loan(
                id=0,
                borrower_id=borrower_id,
                book_id=book_id,
                since=since,
            )
        )
