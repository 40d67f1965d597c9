import httpx
import pytest
from sqlalchemy import orm

from app.domain.entities.book import Book
from tests.factories.book import SAMPLES, answered, make_book
from tests.partial import Partial

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]

PATH = "/books"
SUCCESS = 200


@pytest.fixture
def kept(db: orm.Session) -> list[Book]:
    """What there is to recommend."""
    made = [make_book(db, number) for number in SAMPLES]
    db.commit()
    return made


async def test_others_are_answered_with_their_similarity(
    client: httpx.AsyncClient, kept: list[Book]
) -> None:
    target, *others = kept

    answer = await client.get(f"{PATH}/{target.id}/similar", params={"limit": 5})

    assert answer.status_code == SUCCESS
    assert {item["id"] for item in answer.json()} == {other.id for other in others}
    assert all(0 <= item["similarity"] <= 1 for item in answer.json())


async def test_nothing_is_like_what_is_not_there(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"{PATH}/1/similar")

    assert answer.status_code == 404


async def test_what_is_wanted_comes_first(client: httpx.AsyncClient, kept: list[Book]) -> None:
    wanted = answered(kept[0])
    preferences = {
        "format": wanted["format"],
        "pages": wanted["pages"],
    }

    answer = await client.get(f"{PATH}/recommendations", params=preferences)

    assert answer.status_code == SUCCESS
    assert answer.json()[0] == Partial({**wanted, "similarity": 1.0})


async def test_no_more_than_the_limit_are_answered(
    client: httpx.AsyncClient, kept: list[Book]
) -> None:
    answer = await client.get(f"{PATH}/recommendations", params={"limit": 1})

    assert [item["id"] for item in answer.json()] == [kept[0].id]


@pytest.mark.parametrize("limit", [0, 101])
async def test_a_limit_out_of_bounds_is_refused(client: httpx.AsyncClient, limit: int) -> None:
    answer = await client.get(f"{PATH}/recommendations", params={"limit": limit})

    assert answer.status_code == 422
    assert answer.json()["errors"].keys() == {"limit"}
