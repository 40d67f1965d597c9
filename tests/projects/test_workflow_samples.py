"""The tests that the workflow shows, brought to `ASGITransport`, pass as they are."""

from pathlib import Path

import pytest

from tests.projects.building import run

pytestmark = pytest.mark.slow

USE_CASE = """\
import pytest
from app.application.use_cases.create_product_use_case import CreateProductUseCase
from app.domain.entities.product import Product


class InMemoryRepo:
    def __init__(self):
        self.items = []

    def create(self, product: Product) -> Product:
        product.id = len(self.items) + 1
        self.items.append(product)
        return product


@pytest.mark.unit
def test_create_product():
    repo = InMemoryRepo()
    uc = CreateProductUseCase(repo)
    p = uc.execute(name="Phone", category="electronics", price_range="high")
    assert p.id == 1
    assert p.category == "electronics"
    assert uc.execute("Laptop", "electronics", "high").id == 2
"""
API = """\
import pytest
from app.presentation.main import app
from httpx import ASGITransport, AsyncClient


@pytest.mark.asyncio
@pytest.mark.e2e
async def test_product_crud_flow():
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://test") as ac:
        create_data = {"name": "Laptop", "category": "electronics", "price_range": "high"}
        res = await ac.post("/products", json=create_data)
        assert res.status_code == 201
        product = res.json()
        assert product["name"] == "Laptop"
        assert product["id"] > 0
"""
DOMAIN = """\
from app.domain.entities.product import Product
from app.domain.services.recommendation import ProductRecommendationService


def test_the_service_stands_where_the_workflow_has_it():
    phone = Product(id=1, name="Phone", category="electronics", price_range="high")
    radio = Product(id=2, name="Radio", category="electronics", price_range="low")
    novel = Product(id=3, name="Novel", category="books", price_range="low")
    assert ProductRecommendationService.calculate_similarity(phone, phone) == pytest.approx(1.0)
    assert ProductRecommendationService.calculate_similarity(phone, novel) == pytest.approx(0.0)
    best = ProductRecommendationService.recommend_similar(phone, [novel, phone, radio], limit=1)
    assert best == [radio]
"""


def test_the_samples_pass_against_the_reference_project(product: Path) -> None:
    tests = product / "backend/tests"
    samples = {
        tests / "unit/application/test_sample_use_case.py": USE_CASE,
        tests / "e2e/test_sample_api.py": API,
        tests / "unit/domain/test_sample_service.py": "import pytest\n" + DOMAIN,
    }
    for path, text in samples.items():
        path.write_text(text)
    told = run(product, "python", "-m", "pytest", "-q", *map(str, samples))
    assert "3 passed" in told
