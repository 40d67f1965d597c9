from app.application import paging
from app.application.errors import NotFoundError
from app.application.interfaces.book import BookQuery, IBookRepository
from app.domain.entities.book import Book
from tests.in_memory import UniqueRule, page_of, refuse_double

UNIQUE = [
    UniqueRule(["isbn"]),
]


class InMemoryBookRepository(IBookRepository):
    """Keeps books in a dictionary: copies go in, and copies come out."""

    def __init__(self) -> None:
        self.rows: dict[int, Book] = {}
        self.last_id = 0

    def create(self, book: Book) -> Book:
        """Keep a copy under the next id."""
        self.last_id += 1
        return self._keep(book.model_copy(update={"id": self.last_id}))

    def update(self, book: Book) -> Book:
        """Keep a copy in the place of the old one."""
        self.get_by_id(book.id)
        return self._keep(book)

    def delete(self, book_id: int) -> None:
        """Take it out of the dictionary."""
        self.get_by_id(book_id)
        del self.rows[book_id]

    def list_page(self, query: BookQuery) -> paging.Page[Book]:
        """Look at all of them, then sort those that match."""
        matching = self.get_all()
        if query.format is not None:
            matching = [row for row in matching if row.format in query.format]
        return page_of(matching, sort=query.sort, cursor=query.cursor, limit=query.limit)

    def get_many(self, book_ids: list[int]) -> list[Book]:
        """Copies of those that are there."""
        return [self.get_by_id(id_) for id_ in book_ids if id_ in self.rows]

    def get_by_id(self, book_id: int) -> Book:
        """A copy of the one."""
        if book_id not in self.rows:
            raise NotFoundError("book", book_id)
        return self.rows[book_id].model_copy(deep=True)

    def get_all(self, limit: int = 1000) -> list[Book]:
        """Copies of the first ones."""
        return [self.get_by_id(id_) for id_ in sorted(self.rows)[:limit]]

    def _keep(self, book: Book) -> Book:
        refuse_double("book", book, self.rows.values(), UNIQUE)
        self.rows[book.id] = book.model_copy(deep=True)
        return self.get_by_id(book.id)
