from app.application import paging
from app.application.interfaces.book import BookQuery, IBookRepository
from app.application.use_case_log import logged
from app.domain.entities.book import Book


class ListBooksUseCase:
    """List books page by page."""

    def __init__(self, repo: IBookRepository) -> None:
        self.repo = repo

    @logged
    def execute(self, query: BookQuery) -> paging.Page[Book]:
        """The page that the query asks for."""
        return self.repo.list_page(query)
