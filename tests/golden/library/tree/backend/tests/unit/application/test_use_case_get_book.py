import pytest

from app.application.errors import NotFoundError
from app.application.use_cases.get_book_use_case import GetBookUseCase
from tests.factories.book import new_book
from tests.fakes.book import InMemoryBookRepository

pytestmark = pytest.mark.unit


def use_case_on(repo: InMemoryBookRepository) -> GetBookUseCase:
    """The use case with this repository."""
    return GetBookUseCase(repo)


def test_one_is_found_by_its_id() -> None:
    repo = InMemoryBookRepository()
    kept = repo.create(new_book())

    assert use_case_on(repo).execute(kept.id) == kept


def test_one_that_is_not_there_is_not_found() -> None:
    use_case = use_case_on(InMemoryBookRepository())

    with pytest.raises(NotFoundError):
        use_case.execute(1)
