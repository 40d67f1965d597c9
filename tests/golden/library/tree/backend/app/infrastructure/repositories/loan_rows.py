from app.domain.entities.loan import Loan
from app.infrastructure.database.stored_rows import reads_row
from app.infrastructure.models.loan import LoanModel


@reads_row
def to_entity(row: LoanModel) -> Loan:
    """The loan that a row holds."""
    return Loan(
        id=row.id,
        borrower_id=row.borrower_id,
        book_id=row.book_id,
        since=row.since,
    )


def to_row(
    loan: Loan,
    row: LoanModel,
) -> LoanModel:
    """The row with all that the loan says but its id."""
    row.borrower_id = loan.borrower_id
    row.book_id = loan.book_id
    row.since = loan.since
    return row
