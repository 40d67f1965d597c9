import json
import logging
from asyncio import sleep
from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from httpx import ASGITransport, AsyncClient
from starlette.types import Message

from app.core.config import settings
from app.presentation.main import create_app

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]


async def test_the_application_says_that_it_runs(client: AsyncClient) -> None:
    answer = await client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


async def test_a_request_keeps_the_id_that_it_came_with(client: AsyncClient) -> None:
    answer = await client.get("/health", headers={"X-Request-ID": "abc-1"})
    assert answer.headers["x-request-id"] == "abc-1"


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, "line\u00e9"])
async def test_an_id_that_is_not_plain_is_replaced(client: AsyncClient, given: str) -> None:
    answer = await client.get("/health", headers={"X-Request-ID": given.encode()})
    assert len(answer.headers["x-request-id"]) == 32


async def test_a_request_is_logged_with_its_end(
    client: AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await client.get("/_nowhere?token=hunter2")
    assert "/_nowhere" in caplog.text
    assert "404" in caplog.text
    assert "hunter2" not in caplog.text


async def test_an_answer_that_breaks_off_is_not_taken_for_whole() -> None:
    app = create_app()

    @app.get("/_stream")
    def _stream() -> StreamingResponse:
        def parts() -> object:
            yield b"half"
            raise RuntimeError("no luck")

        return StreamingResponse(parts())

    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        with pytest.raises(RuntimeError, match="no luck"):
            await client.get("/_stream")


def echoing_app() -> FastAPI:
    """The application with a route that reads its body."""
    app = create_app()

    @app.post("/_echo")
    def _echo(body: dict[str, str]) -> int:
        return len(body["text"])

    return app


async def in_chunks(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), 1000):
        yield body[start : start + 1000]


@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize(("size", "status"), [(5_000, 200), (20_000, 413)])
async def test_a_body_that_is_too_large_is_refused(
    monkeypatch: pytest.MonkeyPatch, chunked: bool, size: int, status: int
) -> None:
    monkeypatch.setattr(settings, "MAX_BODY_BYTES", 10_000)
    body = json.dumps({"text": "x" * size}).encode()
    async with AsyncClient(
        transport=ASGITransport(echoing_app()), base_url="http://test"
    ) as client:
        headers = {"Content-Type": "application/json"}
        content = in_chunks(body) if chunked else body
        answer = await client.post("/_echo", content=content, headers=headers)
    assert answer.status_code == status
    if status == 413:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == 413


async def test_a_body_that_does_not_arrive_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "BODY_SECONDS", 0.1)
    app, sent = echoing_app(), list[Message]()
    parts = iter([{"type": "http.request", "body": b'{"te', "more_body": True}])

    async def receive() -> Message:
        return next(parts, None) or await sleep(5, {"type": "http.disconnect"})

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/_echo",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
    }
    await app(scope, receive, send)
    assert sent[0]["status"] == 408
    assert (b"content-type", b"application/problem+json") in sent[0]["headers"]


async def test_the_application_starts_and_stops() -> None:
    app = create_app()
    async with app.router.lifespan_context(app):
        assert app.routes
