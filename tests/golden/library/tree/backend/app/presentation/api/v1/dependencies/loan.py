from typing import Annotated

from fastapi import Depends

from app.application.interfaces.loan import ILoanRepository
from app.infrastructure.repositories.loan import LoanRepository
from app.presentation.api.v1.dependencies.database import DbSession


async def get_loan_repo(db: DbSession) -> ILoanRepository:
    """Where this request keeps loans."""
    return LoanRepository(db)


LoanRepo = Annotated[ILoanRepository, Depends(get_loan_repo)]
