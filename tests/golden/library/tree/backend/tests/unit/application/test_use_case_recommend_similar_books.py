import pytest

from app.application.errors import NotFoundError
from app.application.use_cases.recommend_similar_books_use_case import RecommendSimilarBooksUseCase
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
def use_case(repo: InMemoryBookRepository) -> RecommendSimilarBooksUseCase:
    """The use case on that repository."""
    return RecommendSimilarBooksUseCase(repo, InMemoryBookVectorIndex(repo))


def test_all_others_come_the_most_alike_first(
    repo: InMemoryBookRepository, use_case: RecommendSimilarBooksUseCase
) -> None:
    target, *others = repo.get_all()

    found = use_case.execute(target.id, limit=5)

    assert sorted(other.id for other, _ in found) == [other.id for other in others]
    assert found == sorted(found, key=lambda pair: -pair[1])


def test_no_more_than_the_limit_are_recommended(
    repo: InMemoryBookRepository, use_case: RecommendSimilarBooksUseCase
) -> None:
    target = repo.get_all()[0]

    assert use_case.execute(target.id, limit=1) == use_case.execute(target.id, limit=5)[:1]


def test_nothing_is_like_what_is_not_there(
    use_case: RecommendSimilarBooksUseCase,
) -> None:
    with pytest.raises(NotFoundError):
        use_case.execute(99)
