from abc import ABC, abstractmethod

from app.domain.entities.loan import (
    Loan,
)


class ILoanRepository(ABC):
    """Where loans are kept."""

    @abstractmethod
    def create(self, loan: Loan) -> Loan:
        """Create a loan and return it with its id."""

    @abstractmethod
    def update(self, loan: Loan) -> Loan:
        """Keep this in place of the loan with its id, or raise NotFoundError."""

    @abstractmethod
    def delete(self, loan_id: int) -> None:
        """Delete the loan, or raise NotFoundError."""

    @abstractmethod
    def get_by_id(self, loan_id: int) -> Loan:
        """The loan with this id, or NotFoundError."""

    @abstractmethod
    def get_all(self, limit: int = 1000) -> list[Loan]:
        """The first loans by their ids, no more than the limit."""
