import httpx
import pytest
from sqlalchemy import orm

from app.domain.entities.person import Person
from tests.factories.person import SAMPLES, answered, make_person, new_person, sent
from tests.partial import Partial

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]

PATH = "/people"
SUCCESS = 200


@pytest.fixture
def kept(db: orm.Session) -> Person:
    """One that is kept."""
    made = make_person(db)
    db.commit()
    return made


@pytest.mark.parametrize("field", SAMPLES[2])
async def test_one_field_changes_and_the_others_stay(
    client: httpx.AsyncClient, db: orm.Session, kept: Person, field: str
) -> None:
    value = sent(new_person(2))[field]

    answer = await client.patch(f"{PATH}/{kept.id}", json={field: value})

    assert answer.status_code == SUCCESS
    assert answer.json() == Partial({**answered(kept), field: value})


@pytest.mark.parametrize(
    "field",
    [
        "born",
    ],
)
async def test_an_optional_field_can_be_emptied(
    client: httpx.AsyncClient, kept: Person, field: str
) -> None:
    answer = await client.patch(f"{PATH}/{kept.id}", json={field: None})

    assert answer.status_code == SUCCESS
    assert answer.json() == Partial({**answered(kept), field: None})


async def test_without_a_change_all_stays_as_it_is(client: httpx.AsyncClient, kept: Person) -> None:
    answer = await client.patch(f"{PATH}/{kept.id}", json={})

    assert answer.status_code == SUCCESS
    assert answer.json() == answered(kept)


async def test_nobody_can_take_the_values_of_another(
    client: httpx.AsyncClient, db: orm.Session, kept: Person
) -> None:
    other = make_person(db, 2)
    db.commit()

    taken = sent(kept)
    answer = await client.patch(f"{PATH}/{other.id}", json=taken)

    assert answer.status_code == 409


async def test_one_that_is_not_there_is_not_found(client: httpx.AsyncClient) -> None:
    answer = await client.patch(f"{PATH}/1", json={})

    assert answer.status_code == 404
