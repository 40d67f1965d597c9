import pytest

from app.application.errors import NotFoundError
from app.application.use_cases.delete_product_use_case import DeleteProductUseCase
from tests.factories.product import SAMPLES, new_product
from tests.fakes.product import InMemoryProductRepository

pytestmark = pytest.mark.unit


def use_case_on(repo: InMemoryProductRepository) -> DeleteProductUseCase:
    """The use case with this repository."""
    return DeleteProductUseCase(repo)


def test_one_is_gone_and_the_others_stay() -> None:
    repo = InMemoryProductRepository()
    gone, *others = [repo.create(new_product(number)) for number in SAMPLES]

    use_case_on(repo).execute(gone.id)

    assert repo.get_all() == others


def test_one_that_is_not_there_is_not_found() -> None:
    use_case = use_case_on(InMemoryProductRepository())

    with pytest.raises(NotFoundError):
        use_case.execute(1)
