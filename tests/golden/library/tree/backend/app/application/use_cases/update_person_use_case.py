from typing import TypedDict, Unpack

from app.application.interfaces.person import IPersonRepository
from app.application.use_case_log import logged
from app.domain.entities.person import (
    Person,
    PersonBorn,
    PersonEmail,
    PersonFullName,
)


class PersonChanges(TypedDict, total=False):
    """What may change of a person; what is left out stays as it is."""

    full_name: PersonFullName
    email: PersonEmail
    born: PersonBorn | None


class UpdatePersonUseCase:
    """Update some fields of one person."""

    def __init__(self, repo: IPersonRepository) -> None:
        self.repo = repo

    @logged
    def execute(
        self,
        person_id: int,
        /,
        **changes: Unpack[PersonChanges],
    ) -> Person:
        """The person after the changes, which hold together or not at all."""
        before = self.repo.get_by_id(person_id)
        after = {**before.model_dump(), **changes, "id": before.id}
        return self.repo.update(Person.model_validate(after))
