from app.application.interfaces.person import IPersonRepository
from app.application.use_case_log import logged
from app.domain.entities.person import Person


class GetPersonUseCase:
    """Get one person by its id."""

    def __init__(self, repo: IPersonRepository) -> None:
        self.repo = repo

    @logged
    def execute(self, person_id: int) -> Person:
        """The person, or NotFoundError."""
        return self.repo.get_by_id(person_id)
