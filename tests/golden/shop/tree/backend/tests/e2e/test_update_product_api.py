import httpx
import pytest
from sqlalchemy import orm

from app.domain.entities.product import Product
from tests.factories.product import SAMPLES, answered, make_product, new_product, sent
from tests.partial import Partial

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]

PATH = "/products"
SUCCESS = 200


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
    value = sent(new_product(2))[field]

    answer = await client.patch(f"{PATH}/{kept.id}", json={field: value})

    assert answer.status_code == SUCCESS
    assert answer.json() == Partial({**answered(kept), field: value})


async def test_without_a_change_all_stays_as_it_is(
    client: httpx.AsyncClient, kept: Product
) -> None:
    answer = await client.patch(f"{PATH}/{kept.id}", json={})

    assert answer.status_code == SUCCESS
    assert answer.json() == answered(kept)


async def test_one_that_is_not_there_is_not_found(client: httpx.AsyncClient) -> None:
    answer = await client.patch(f"{PATH}/1", json={})

    assert answer.status_code == 404
