from typing import Any

import httpx
import pytest
from sqlalchemy import orm

from app.domain.entities.person import Person
from tests.factories.person import INVALID, SAMPLES, make_person, new_person

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]


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
    value = new_person(2).model_dump(mode="json")[field]

    answer = await client.patch(f"/people/{kept.id}", json={field: value})

    assert answer.status_code == 200
    assert answer.json() == {**kept.model_dump(mode="json"), field: value}


@pytest.mark.parametrize(
    "field",
    [
        "born",
    ],
)
async def test_an_optional_field_can_be_emptied(
    client: httpx.AsyncClient, kept: Person, field: str
) -> None:
    answer = await client.patch(f"/people/{kept.id}", json={field: None})

    assert answer.status_code == 200
    assert answer.json() == {**kept.model_dump(mode="json"), field: None}


async def test_without_a_change_all_stays_as_it_is(client: httpx.AsyncClient, kept: Person) -> None:
    answer = await client.patch(f"/people/{kept.id}", json={})

    assert answer.status_code == 200
    assert answer.json() == kept.model_dump(mode="json")


@pytest.mark.parametrize(("field", "value"), INVALID)
async def test_a_value_that_breaks_a_rule_is_refused(
    client: httpx.AsyncClient, kept: Person, field: str, value: Any
) -> None:
    answer = await client.patch(f"/people/{kept.id}", json={field: value})

    assert answer.status_code == 422
    assert answer.json()["errors"].keys() == {field}


async def test_nobody_can_take_the_values_of_another(
    client: httpx.AsyncClient, db: orm.Session, kept: Person
) -> None:
    other = make_person(db, 2)
    db.commit()

    taken = kept.model_dump(mode="json", exclude={"id"})
    answer = await client.patch(f"/people/{other.id}", json=taken)

    assert answer.status_code == 409


async def test_one_that_is_not_there_is_not_found(client: httpx.AsyncClient) -> None:
    answer = await client.patch("/people/1", json={})

    assert answer.status_code == 404
