import pytest

from app.application.use_cases.recommend_products_use_case import RecommendProductsUseCase
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
def use_case(repo: InMemoryProductRepository) -> RecommendProductsUseCase:
    """The use case on that repository."""
    return RecommendProductsUseCase(repo, InMemoryProductVectorIndex(repo))


def test_what_is_wanted_comes_first(
    repo: InMemoryProductRepository, use_case: RecommendProductsUseCase
) -> None:
    wanted = repo.get_all()[0]

    found = use_case.execute(
        category=[wanted.category],
        price_range=[wanted.price_range],
    )

    assert found[0] == (wanted, 1.0)


def test_who_wants_nothing_gets_the_first_ones(
    repo: InMemoryProductRepository, use_case: RecommendProductsUseCase
) -> None:
    assert use_case.execute(limit=2) == [(kept, 0.0) for kept in repo.get_all(limit=2)]
