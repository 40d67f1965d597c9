import pytest

from app.application.use_cases.create_product_use_case import CreateProductUseCase
from tests.fakes.product import InMemoryProductRepository

pytestmark = pytest.mark.unit


def test_create_product() -> None:
    """Create Product. Before: Repo empty."""
    product_repo = InMemoryProductRepository()

    result = CreateProductUseCase(product_repo).execute(
        category="electronics",
        name="Phone",
        price_range="high",
    )

    assert result.id > 0
    assert result.category == "electronics"
