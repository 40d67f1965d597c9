from app.domain.entities.book import Book
from app.infrastructure.models.book import BookModel


def to_entity(row: BookModel) -> Book:
    """The book that a row holds."""
    return Book(
        id=row.id,
        isbn=row.isbn,
        title=row.title,
        pages=row.pages,
        price=row.price,
        format=row.format,
        facts=row.facts,
        sequel_id=row.sequel_id,
        readers=list(row.readers),
    )


def to_row(
    book: Book,
    row: BookModel,
) -> BookModel:
    """The row with all that the book says but its id."""
    row.isbn = book.isbn
    row.title = book.title
    row.pages = book.pages
    row.price = book.price
    row.format = book.format
    row.facts = book.facts
    row.sequel_id = book.sequel_id
    row.readers = book.readers
    return row
