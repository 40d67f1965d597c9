from typing import Any

import httpx
import pytest
from sqlalchemy import orm

from app.domain.entities.product import Product
from tests.factories.product import INVALID, SAMPLES, make_product, new_product

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]


@pytest.fixture
def kept(db: orm.Session) -> Product:
    """One that is kept."""
    made = make_product(db)
    db.commit()
    return made


@pytest.mark.parametrize("field", SAMPLES[2])
async def test_one_field_changes_and_the_others_stay(
    client: httpx.AsyncClient, db: orm.Session, kept: Product, field: str
) -> None:
    value = new_product(2).model_dump(mode="json")[field]

    answer = await client.patch(f"/products/{kept.id}", json={field: value})

    assert answer.status_code == 200
    assert answer.json() == {**kept.model_dump(mode="json"), field: value}


async def test_without_a_change_all_stays_as_it_is(
    client: httpx.AsyncClient, kept: Product
) -> None:
    answer = await client.patch(f"/products/{kept.id}", json={})

    assert answer.status_code == 200
    assert answer.json() == kept.model_dump(mode="json")


@pytest.mark.parametrize(("field", "value"), INVALID)
async def test_a_value_that_breaks_a_rule_is_refused(
    client: httpx.AsyncClient, kept: Product, field: str, value: Any
) -> None:
    answer = await client.patch(f"/products/{kept.id}", json={field: value})

    assert answer.status_code == 422
    assert answer.json()["errors"].keys() == {field}


async def test_one_that_is_not_there_is_not_found(client: httpx.AsyncClient) -> None:
    answer = await client.patch("/products/1", json={})

    assert answer.status_code == 404
