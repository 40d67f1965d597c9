import pytest

from app.application.errors import NotFoundError
from app.application.use_cases.delete_book_use_case import DeleteBookUseCase
from tests.factories.book import SAMPLES, new_book
from tests.fakes.book import InMemoryBookRepository

pytestmark = pytest.mark.unit


def use_case_on(repo: InMemoryBookRepository) -> DeleteBookUseCase:
    """The use case with this repository."""
    return DeleteBookUseCase(repo)


def test_one_is_gone_and_the_others_stay() -> None:
    repo = InMemoryBookRepository()
    gone, *others = [repo.create(new_book(number)) for number in SAMPLES]

    use_case_on(repo).execute(gone.id)

    assert repo.get_all() == others


def test_one_that_is_not_there_is_not_found() -> None:
    use_case = use_case_on(InMemoryBookRepository())

    with pytest.raises(NotFoundError):
        use_case.execute(1)
