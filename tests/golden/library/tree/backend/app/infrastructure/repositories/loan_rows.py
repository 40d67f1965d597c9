from app.domain.entities.loan import Loan
from app.infrastructure.models.loan import LoanModel


def to_entity(row: LoanModel) -> Loan:
    """The loan that a row holds."""
    return Loan(
        id=row.id,
        since=row.since,
        book_id=row.book_id,
        borrower_id=row.borrower_id,
    )


def to_row(
    loan: Loan,
    row: LoanModel,
) -> LoanModel:
    """The row with all that the loan says but its id."""
    row.since = loan.since
    row.book_id = loan.book_id
    row.borrower_id = loan.borrower_id
    return row
