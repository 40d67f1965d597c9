import pytest

from app.application.use_cases.create_product_use_case import CreateProductUseCase
from tests.factories.product import SAMPLES, new_product
from tests.fakes.product import InMemoryProductRepository

pytestmark = pytest.mark.unit


def use_case_on(repo: InMemoryProductRepository) -> CreateProductUseCase:
    """The use case with this repository."""
    return CreateProductUseCase(repo)


def test_what_is_given_is_kept() -> None:
    repo = InMemoryProductRepository()

    created = use_case_on(repo).execute(**SAMPLES[1])

    assert created == new_product(id=created.id)
    assert repo.get_all() == [created]


def test_each_one_gets_an_id_of_its_own() -> None:
    use_case = use_case_on(InMemoryProductRepository())

    ids = {use_case.execute(**values).id for values in SAMPLES.values()}

    assert len(ids) == len(SAMPLES)
    assert min(ids) > 0
