import httpx
import pytest
from sqlalchemy import orm

from app.core.db import session_scope
from app.infrastructure.repositories.book import BookRepository
from tests.factories.book import make_book

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]

PATH = "/books"
SUCCESS = 204


async def test_what_is_deleted_is_gone(client: httpx.AsyncClient, db: orm.Session) -> None:
    kept = make_book(db)
    db.commit()

    answer = await client.delete(f"{PATH}/{kept.id}")

    assert answer.status_code == SUCCESS
    assert answer.content == b""
    with session_scope() as fresh:
        assert BookRepository(fresh).get_all() == []


async def test_one_that_is_not_there_is_not_found(client: httpx.AsyncClient) -> None:
    answer = await client.delete(f"{PATH}/1")

    assert answer.status_code == 404
