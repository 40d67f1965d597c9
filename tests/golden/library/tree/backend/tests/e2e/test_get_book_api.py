import httpx
import pytest
from sqlalchemy import orm

from tests.factories.book import answered, make_book

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]

PATH = "/books"
SUCCESS = 200


async def test_one_is_answered_as_it_is_kept(client: httpx.AsyncClient, db: orm.Session) -> None:
    kept = make_book(db)
    db.commit()

    answer = await client.get(f"{PATH}/{kept.id}")

    assert answer.status_code == SUCCESS
    assert answer.json() == answered(kept)


async def test_one_that_is_not_there_is_a_problem(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"{PATH}/1")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] == "There is no such book"


@pytest.mark.parametrize("no_id", ["0", "9223372036854775808", "one"])
async def test_what_is_no_id_is_refused(client: httpx.AsyncClient, no_id: str) -> None:
    answer = await client.get(f"{PATH}/{no_id}")

    assert answer.status_code == 422
    assert answer.json()["errors"].keys() == {"book_id"}
