from app.application.interfaces.book import IBookRepository
from app.application.use_case_log import logged
from app.domain.entities.book import Book


class GetBookUseCase:
    """Get one book by its id."""

    def __init__(self, repo: IBookRepository) -> None:
        self.repo = repo

    @logged
    def execute(self, book_id: int) -> Book:
        """The book, or NotFoundError."""
        return self.repo.get_by_id(book_id)
