from app.application.errors import NotFoundError
from app.application.interfaces.loan import ILoanRepository
from app.domain.entities.loan import Loan
from tests.in_memory import UniqueRule, refuse_double

UNIQUE = [
    UniqueRule(["borrower_id", "book_id"]),
]


class InMemoryLoanRepository(ILoanRepository):
    """Keeps loans in a dictionary: copies go in, and copies come out."""

    def __init__(self) -> None:
        self.rows: dict[int, Loan] = {}
        self.last_id = 0

    def create(self, loan: Loan) -> Loan:
        """Keep a copy under the next id."""
        self.last_id += 1
        return self._keep(loan.model_copy(update={"id": self.last_id}))

    def update(self, loan: Loan) -> Loan:
        """Keep a copy in the place of the old one."""
        self.get_by_id(loan.id)
        return self._keep(loan)

    def delete(self, loan_id: int) -> None:
        """Take it out of the dictionary."""
        self.get_by_id(loan_id)
        del self.rows[loan_id]

    def get_by_id(self, loan_id: int) -> Loan:
        """A copy of the one."""
        if loan_id not in self.rows:
            raise NotFoundError("loan", loan_id)
        return self.rows[loan_id].model_copy(deep=True)

    def get_all(self, limit: int = 1000) -> list[Loan]:
        """Copies of the first ones."""
        return [self.get_by_id(id_) for id_ in sorted(self.rows)[:limit]]

    def _keep(self, loan: Loan) -> Loan:
        refuse_double("loan", loan, self.rows.values(), UNIQUE)
        self.rows[loan.id] = loan.model_copy(deep=True)
        return self.get_by_id(loan.id)
