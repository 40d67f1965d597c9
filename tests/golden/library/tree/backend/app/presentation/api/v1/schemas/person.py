from pydantic import Field

from app.application.interfaces.person import PersonSort
from app.domain.entities.person import (
    PersonBorn,
    PersonEmail,
    PersonFullName,
)
from app.presentation.api.v1.schemas.base import (
    NOT_SET,
    PatchSchema,
    RequestSchema,
    ResponseSchema,
)


class CreatePersonRequest(RequestSchema):
    """A new person."""

    full_name: PersonFullName
    email: PersonEmail = Field(repr=False)
    born: PersonBorn | None = None


class UpdatePersonRequest(PatchSchema):
    """Changes of a person; what is left out stays as it is."""

    full_name: PersonFullName = NOT_SET
    email: PersonEmail = NOT_SET
    born: PersonBorn | None = NOT_SET


class ListPeopleParams(RequestSchema):
    """Which people, in which order, how many, and after which."""

    sort: PersonSort = "id"
    limit: int = Field(default=20, ge=1, le=100)
    cursor: str | None = None


class PersonResponse(ResponseSchema):
    """People who borrow books."""

    id: int
    full_name: PersonFullName
    email: PersonEmail
    born: PersonBorn | None
