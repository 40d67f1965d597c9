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
        title: BookTitle,
        isbn: BookIsbn,
        readers: BookReaders,
        format: BookFormat = "n/a",
        price: BookPrice | None = None,
        pages: BookPages = 100,
        sequel_id: BookSequelId | None = None,
        facts: BookFacts | None = None,
    ) -> Book:
        """The book as it is kept, with its id."""
        return self.repo.create(
            Book(
                id=0,
                title=title,
                isbn=isbn,
                format=format,
                price=price,
                pages=pages,
                readers=readers,
                sequel_id=sequel_id,
                facts=facts,
            )
        )
