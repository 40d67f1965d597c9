from app.application.interfaces.book import IBookRepository
from app.application.use_case_log import logged
from app.domain.entities.book import (
    Book,
    BookFacts,
    BookFormat,
    BookIsbn,
    BookPages,
    BookPrice,
    BookReaders,
    BookSequelId,
    BookTitle,
)


class CreateBookUseCase:
    """Create a book."""

    def __init__(self, repo: IBookRepository) -> None:
        self.repo = repo

    @logged
    def execute(
        self,
        isbn: BookIsbn,
        title: BookTitle,
        readers: BookReaders,
        pages: BookPages = 100,
        price: BookPrice | None = None,
        format: BookFormat = "n/a",
        facts: BookFacts | None = None,
        sequel_id: BookSequelId | None = None,
    ) -> Book:
        """The book as it is kept, with its id."""
        return self.repo.create(
            Book(
                id=0,
                isbn=isbn,
                title=title,
                pages=pages,
                price=price,
                format=format,
                facts=facts,
                sequel_id=sequel_id,
                readers=readers,
            )
        )
