from app.application import paging
from app.application.interfaces.person import IPersonRepository, PersonQuery
from app.application.use_case_log import logged
from app.domain.entities.person import Person


class ListPeopleUseCase:
    """List people page by page."""

    def __init__(self, repo: IPersonRepository) -> None:
        self.repo = repo

    @logged
    def execute(self, query: PersonQuery) -> paging.Page[Person]:
        """The page that the query asks for."""
        return self.repo.list_page(query)
