from sqlalchemy import delete, orm, select

from app.application import paging
from app.application.errors import NotFoundError
from app.application.interfaces.book import BookQuery, IBookRepository
from app.application.observing import observed
from app.domain.entities.book import Book
from app.infrastructure.database.integrity import deletion, translate_integrity_errors
from app.infrastructure.database.paging import fetch_page
from app.infrastructure.database.reading import readable
from app.infrastructure.database.stored_rows import reads_row
from app.infrastructure.models.book import BookModel

SORTS = {
    "id": BookModel.id,
    "title": BookModel.title,
}


@reads_row
def to_entity(row: BookModel) -> Book:
    """The book that a row holds."""
    return Book(
        id=row.id,
        title=row.title,
        isbn=row.isbn,
        format=row.format,
        price=row.price,
        pages=row.pages,
        readers=list(row.readers),
        sequel_id=row.sequel_id,
        facts=row.facts,
    )


def to_row(book: Book, row: BookModel) -> BookModel:
    """The row with all that the book says but its id."""
    row.title = book.title
    row.isbn = book.isbn
    row.format = book.format
    row.price = book.price
    row.pages = book.pages
    row.readers = book.readers
    row.sequel_id = book.sequel_id
    row.facts = book.facts
    return row


@observed("repository")
class BookRepository(IBookRepository):
    """Keeps books in the database; its session commits all of it or nothing."""

    def __init__(self, db: orm.Session) -> None:
        self.db = db

    def create(self, book: Book) -> Book:
        """Insert a row."""
        row = to_row(book, BookModel())
        with translate_integrity_errors("book", BookModel):
            self.db.add(row)
            self.db.flush()
        return to_entity(row)

    def update(self, book: Book) -> Book:
        """Update the columns of the row that differ."""
        row = to_row(book, self._row(book.id))
        with translate_integrity_errors("book", BookModel):
            self.db.flush()
        return to_entity(row)

    def delete(self, book_id: int) -> None:
        """Delete the row."""
        statement = delete(BookModel).where(BookModel.id == book_id)
        with deletion("book", BookModel):
            deleted = self.db.scalar(statement.returning(BookModel.id))
        if deleted is None:
            raise NotFoundError("book", book_id)

    def list_page(self, query: BookQuery) -> paging.Page[Book]:
        """Select the rows after the cursor, and one more to know whether a page follows."""
        statement = select(BookModel)
        if query.format is not None:
            statement = statement.where(BookModel.format.in_(query.format))
        rows, next_cursor = fetch_page(
            self.db,
            statement,
            SORTS[query.sort.removeprefix("-")],
            BookModel.id,
            sort=query.sort,
            cursor=query.cursor,
            limit=query.limit,
        )
        return paging.Page(readable(rows, to_entity), next_cursor)

    def get_many(self, book_ids: list[int]) -> list[Book]:
        """Select all of them at once."""
        statement = select(BookModel).where(BookModel.id.in_(book_ids))
        rows = self.db.scalars(statement)
        found = {each.id: each for each in readable(rows, to_entity)}
        return [found[id_] for id_ in book_ids if id_ in found]

    def get_by_id(self, book_id: int) -> Book:
        """Select the row by its key."""
        return to_entity(self._row(book_id))

    def get_all(self, limit: int = 1000) -> list[Book]:
        """Select the first rows."""
        statement = select(BookModel).order_by(BookModel.id).limit(limit)
        return readable(self.db.scalars(statement), to_entity)

    def _row(self, book_id: int) -> BookModel:
        row = self.db.get(BookModel, book_id)
        if row is None:
            raise NotFoundError("book", book_id)
        return row
