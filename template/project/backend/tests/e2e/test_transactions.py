from asyncio import gather
from threading import Event

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.config import settings
from app.presentation.api.v1.dependencies.database import DbSession
from app.presentation.main import create_app
from tests.probe import Probe

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio, pytest.mark.usefixtures("probes")]


@pytest.fixture
def app() -> FastAPI:
    """The application with routes that write."""
    app = create_app()

    @app.post("/_probes", status_code=201)
    def _write(db: DbSession, name: str = "a", late_parent_id: int | None = None) -> str:
        db.add(Probe(name=name, late_parent_id=late_parent_id))
        db.flush()
        return name

    @app.post("/_halves")
    def _write_half(db: DbSession) -> None:
        db.add(Probe(name="a"))
        db.flush()
        raise LookupError

    return app


async def post(app: FastAPI, path: str) -> int:
    """The status of the answer."""
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        return (await client.post(path)).status_code


async def test_what_was_answered_is_committed(app: FastAPI, db: Session) -> None:
    assert await post(app, "/_probes") == 201
    assert db.scalars(select(Probe.name)).all() == ["a"]


async def test_a_commit_that_fails_is_not_answered_as_a_success(app: FastAPI, db: Session) -> None:
    assert await post(app, "/_probes?late_parent_id=7") == 500
    assert db.scalars(select(Probe)).all() == []


async def test_a_request_that_fails_halfway_leaves_nothing(app: FastAPI, db: Session) -> None:
    assert await post(app, "/_halves") == 404
    assert db.scalars(select(Probe)).all() == []


async def test_more_requests_than_threads_are_all_answered(app: FastAPI) -> None:
    answers = await gather(*(post(app, f"/_probes?name={number}") for number in range(60)))
    assert set(answers) == {201}


async def test_who_gets_no_connection_in_time_is_told_to_come_back(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DATABASE_POOL_SIZE", 1)
    monkeypatch.setattr(settings, "DATABASE_POOL_SECONDS", 0.2)

    answered = Event()

    @app.post("/_slow")
    def _hold(db: DbSession) -> None:
        answered.wait(10)

    async def ask(client: AsyncClient) -> Response:
        answer = await client.post("/_slow")
        answered.set()  # the one that was refused lets the other one end
        return answer

    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        answers = await gather(ask(client), ask(client))
    assert sorted(answer.status_code for answer in answers) == [200, 503]
    assert [answer.headers.get("retry-after") for answer in answers] == [None, "5"]
