from sqlalchemy import delete, orm, select

from app.application.errors import NotFoundError
from app.application.interfaces.loan import ILoanRepository
from app.application.observing import observed
from app.domain.entities.loan import Loan
from app.infrastructure.database.integrity import deletion, translate_integrity_errors
from app.infrastructure.database.reading import readable
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


def to_row(loan: Loan, row: LoanModel) -> LoanModel:
    """The row with all that the loan says but its id."""
    row.borrower_id = loan.borrower_id
    row.book_id = loan.book_id
    row.since = loan.since
    return row


@observed("repository")
class LoanRepository(ILoanRepository):
    """Keeps loans in the database; its session commits all of it or nothing."""

    def __init__(self, db: orm.Session) -> None:
        self.db = db

    def create(self, loan: Loan) -> Loan:
        """Insert a row."""
        row = to_row(loan, LoanModel())
        with translate_integrity_errors("loan", LoanModel):
            self.db.add(row)
            self.db.flush()
        return to_entity(row)

    def update(self, loan: Loan) -> Loan:
        """Update the columns of the row that differ."""
        row = to_row(loan, self._row(loan.id))
        with translate_integrity_errors("loan", LoanModel):
            self.db.flush()
        return to_entity(row)

    def delete(self, loan_id: int) -> None:
        """Delete the row."""
        statement = delete(LoanModel).where(LoanModel.id == loan_id)
        with deletion("loan", LoanModel):
            deleted = self.db.scalar(statement.returning(LoanModel.id))
        if deleted is None:
            raise NotFoundError("loan", loan_id)

    def get_by_id(self, loan_id: int) -> Loan:
        """Select the row by its key."""
        return to_entity(self._row(loan_id))

    def get_all(self, limit: int = 1000) -> list[Loan]:
        """Select the first rows."""
        statement = select(LoanModel).order_by(LoanModel.id).limit(limit)
        return readable(self.db.scalars(statement), to_entity)

    def _row(self, loan_id: int) -> LoanModel:
        row = self.db.get(LoanModel, loan_id)
        if row is None:
            raise NotFoundError("loan", loan_id)
        return row
