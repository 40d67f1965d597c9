from app.application.interfaces.person import IPersonRepository
from app.application.use_case_log import logged
from app.domain.entities.person import (
    Person,
    PersonBorn,
    PersonEmail,
    PersonFullName,
)


class CreatePersonUseCase:
    """Create a person."""

    def __init__(self, repo: IPersonRepository) -> None:
        self.repo = repo

    @logged
    def execute(
        self,
        full_name: PersonFullName,
        email: PersonEmail,
        born: PersonBorn | None = None,
    ) -> Person:
        """The person as it is kept, with its id."""
        return self.repo.create(
            Person(
                id=0,
                full_name=full_name,
                email=email,
                born=born,
            )
        )
