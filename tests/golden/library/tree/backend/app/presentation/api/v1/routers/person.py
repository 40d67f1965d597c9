from typing import Annotated

from fastapi import APIRouter, Query

from app.application.interfaces.person import PersonQuery
from app.application.use_cases.create_person_use_case import CreatePersonUseCase
from app.application.use_cases.get_person_use_case import GetPersonUseCase
from app.application.use_cases.list_people_use_case import ListPeopleUseCase
from app.application.use_cases.update_person_use_case import UpdatePersonUseCase
from app.domain.types import Id
from app.presentation.api.v1.dependencies.person import PersonRepo
from app.presentation.api.v1.schemas.base import PageOf, changes_of
from app.presentation.api.v1.schemas.person import (
    CreatePersonRequest,
    ListPeopleParams,
    PersonResponse,
    UpdatePersonRequest,
)
from app.presentation.openapi import CONFLICT, NOT_FOUND

router = APIRouter(prefix="/people", tags=["people"])


@router.post("", status_code=201, responses=CONFLICT)
def create_person(
    request: CreatePersonRequest,
    repo: PersonRepo,
) -> PersonResponse:
    """Create a person."""
    person = CreatePersonUseCase(repo).execute(
        full_name=request.full_name,
        email=request.email,
        born=request.born,
    )
    return PersonResponse.model_validate(person)


@router.get("")
def list_people(
    params: Annotated[ListPeopleParams, Query()],
    repo: PersonRepo,
) -> PageOf[PersonResponse]:
    """List people page by page."""
    query = PersonQuery(**params.model_dump())
    page = ListPeopleUseCase(repo).execute(query)
    return PageOf[PersonResponse].model_validate(page)


@router.get("/{person_id}", responses=NOT_FOUND)
def get_person(
    person_id: Id,
    repo: PersonRepo,
) -> PersonResponse:
    """Get one person by its id."""
    person = GetPersonUseCase(repo).execute(person_id)
    return PersonResponse.model_validate(person)


@router.patch("/{person_id}", responses=NOT_FOUND | CONFLICT)
def update_person(
    person_id: Id,
    request: UpdatePersonRequest,
    repo: PersonRepo,
) -> PersonResponse:
    """Update some fields of one person."""
    use_case = UpdatePersonUseCase(repo)
    person = use_case.execute(person_id, **changes_of(request))
    return PersonResponse.model_validate(person)
