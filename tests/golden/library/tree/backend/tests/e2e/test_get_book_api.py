import httpx
import pytest
from sqlalchemy import orm

from tests.factories.book import make_book

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]


async def test_one_is_answered_as_it_is_kept(client: httpx.AsyncClient, db: orm.Session) -> None:
    kept = make_book(db)
    db.commit()

    answer = await client.get(f"/books/{kept.id}")

    assert answer.status_code == 200
    assert answer.json() == kept.model_dump(mode="json")


async def test_one_that_is_not_there_is_a_problem(client: httpx.AsyncClient) -> None:
    answer = await client.get("/books/1")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "detail": "There is no such book",
        "status": 404,
        "instance": "/books/1",
        "errors": {},
    }


@pytest.mark.parametrize("no_id", ["0", "9223372036854775808", "one"])
async def test_what_is_no_id_is_refused(client: httpx.AsyncClient, no_id: str) -> None:
    answer = await client.get(f"/books/{no_id}")

    assert answer.status_code == 422
    assert answer.json()["errors"].keys() == {"book_id"}
