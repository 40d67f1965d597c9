import pytest

from app.application.interfaces.product import ProductQuery
from app.application.use_cases.list_products_use_case import ListProductsUseCase
from tests.factories.product import SAMPLES, new_product
from tests.fakes.product import InMemoryProductRepository

pytestmark = pytest.mark.unit


def use_case_on(repo: InMemoryProductRepository) -> ListProductsUseCase:
    """The use case with this repository."""
    return ListProductsUseCase(repo)


def test_where_nothing_is_kept_the_page_is_empty() -> None:
    repo = InMemoryProductRepository()

    page = use_case_on(repo).execute(ProductQuery())

    assert page.items == []
    assert page.next_cursor is None


def test_all_come_in_the_order_of_their_ids() -> None:
    repo = InMemoryProductRepository()
    kept = [repo.create(new_product(number)) for number in SAMPLES]

    page = use_case_on(repo).execute(ProductQuery(limit=5))

    assert page.items == kept
    assert page.next_cursor is None
