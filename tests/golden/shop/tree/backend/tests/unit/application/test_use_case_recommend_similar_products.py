import pytest

from app.application.errors import NotFoundError
from app.application.use_cases.recommend_similar_products_use_case import (
    RecommendSimilarProductsUseCase,
)
from tests.factories.product import SAMPLES, new_product
from tests.fakes.product import InMemoryProductRepository
from tests.fakes.product_vector_index import InMemoryProductVectorIndex

pytestmark = pytest.mark.unit


@pytest.fixture
def repo() -> InMemoryProductRepository:
    """A repository with something in it."""
    repo = InMemoryProductRepository()
    for number in SAMPLES:
        repo.create(new_product(number))
    return repo


@pytest.fixture
def use_case(repo: InMemoryProductRepository) -> RecommendSimilarProductsUseCase:
    """The use case on that repository."""
    return RecommendSimilarProductsUseCase(repo, InMemoryProductVectorIndex(repo))


def test_all_others_come_the_most_alike_first(
    repo: InMemoryProductRepository, use_case: RecommendSimilarProductsUseCase
) -> None:
    target, *others = repo.get_all()

    found = use_case.execute(target.id, limit=5)

    assert sorted(other.id for other, _ in found) == [other.id for other in others]
    assert found == sorted(found, key=lambda pair: -pair[1])


def test_no_more_than_the_limit_are_recommended(
    repo: InMemoryProductRepository, use_case: RecommendSimilarProductsUseCase
) -> None:
    target = repo.get_all()[0]

    assert use_case.execute(target.id, limit=1) == use_case.execute(target.id, limit=5)[:1]


def test_nothing_is_like_what_is_not_there(
    use_case: RecommendSimilarProductsUseCase,
) -> None:
    with pytest.raises(NotFoundError):
        use_case.execute(99)
