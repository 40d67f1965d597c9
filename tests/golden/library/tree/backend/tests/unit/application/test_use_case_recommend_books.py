import pytest

from app.application.use_cases.recommend_books_use_case import RecommendBooksUseCase
from tests.factories.book import SAMPLES, new_book
from tests.fakes.book import InMemoryBookRepository
from tests.fakes.book_vector_index import InMemoryBookVectorIndex

pytestmark = pytest.mark.unit


@pytest.fixture
def repo() -> InMemoryBookRepository:
    """A repository with something in it."""
    repo = InMemoryBookRepository()
    for number in SAMPLES:
        repo.create(new_book(number))
    return repo


@pytest.fixture
def use_case(repo: InMemoryBookRepository) -> RecommendBooksUseCase:
    """The use case on that repository."""
    return RecommendBooksUseCase(repo, InMemoryBookVectorIndex(repo))


def test_what_is_wanted_comes_first(
    repo: InMemoryBookRepository, use_case: RecommendBooksUseCase
) -> None:
    wanted = repo.get_all()[0]

    found = use_case.execute(
        format=[wanted.format],
        pages=[wanted.pages],
    )

    assert found[0] == (wanted, 1.0)


def test_who_wants_nothing_gets_the_first_ones(
    repo: InMemoryBookRepository, use_case: RecommendBooksUseCase
) -> None:
    assert use_case.execute(limit=2) == [(kept, 0.0) for kept in repo.get_all(limit=2)]
