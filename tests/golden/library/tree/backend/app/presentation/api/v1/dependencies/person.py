from typing import Annotated

from fastapi import Depends

from app.application.interfaces.person import IPersonRepository
from app.infrastructure.repositories.person import PersonRepository
from app.presentation.api.v1.dependencies.database import DbSession


async def get_person_repo(db: DbSession) -> IPersonRepository:
    """Where this request keeps people."""
    return PersonRepository(db)


PersonRepo = Annotated[IPersonRepository, Depends(get_person_repo)]
