import pytest

from app.application.errors import NotFoundError
from app.application.use_cases.get_product_use_case import GetProductUseCase
from tests.factories.product import new_product
from tests.fakes.product import InMemoryProductRepository

pytestmark = pytest.mark.unit


def use_case_on(repo: InMemoryProductRepository) -> GetProductUseCase:
    """The use case with this repository."""
    return GetProductUseCase(repo)


def test_one_is_found_by_its_id() -> None:
    repo = InMemoryProductRepository()
    kept = repo.create(new_product())

    assert use_case_on(repo).execute(kept.id) == kept


def test_one_that_is_not_there_is_not_found() -> None:
    use_case = use_case_on(InMemoryProductRepository())

    with pytest.raises(NotFoundError):
        use_case.execute(1)
