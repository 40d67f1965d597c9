from app.domain.entities.book import Book
from app.infrastructure.database.stored_rows import reads_row
from app.infrastructure.models.book import BookModel


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


def to_row(
    book: Book,
    row: BookModel,
) -> BookModel:
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
