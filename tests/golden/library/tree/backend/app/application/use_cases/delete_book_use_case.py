from app.application.interfaces.book import IBookRepository
from app.application.use_case_log import logged


class DeleteBookUseCase:
    """Delete one book."""

    def __init__(self, repo: IBookRepository) -> None:
        self.repo = repo

    @logged
    def execute(self, book_id: int) -> None:
        """Nothing, or NotFoundError."""
        self.repo.delete(book_id)
