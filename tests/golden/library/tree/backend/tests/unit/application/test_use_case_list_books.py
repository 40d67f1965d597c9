import pytest

from app.application.interfaces.book import BookQuery
from app.application.use_cases.list_books_use_case import ListBooksUseCase
from tests.factories.book import SAMPLES, new_book
from tests.fakes.book import InMemoryBookRepository

pytestmark = pytest.mark.unit


def use_case_on(repo: InMemoryBookRepository) -> ListBooksUseCase:
    """The use case with this repository."""
    return ListBooksUseCase(repo)


def test_where_nothing_is_kept_the_page_is_empty() -> None:
    repo = InMemoryBookRepository()

    page = use_case_on(repo).execute(BookQuery())

    assert page.items == []
    assert page.next_cursor is None


def test_all_come_in_the_order_of_their_ids() -> None:
    repo = InMemoryBookRepository()
    kept = [repo.create(new_book(number)) for number in SAMPLES]

    page = use_case_on(repo).execute(BookQuery(limit=5))

    assert page.items == kept
    assert page.next_cursor is None
