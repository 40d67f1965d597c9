import logging

import pytest
from fastapi.responses import StreamingResponse
from httpx import ASGITransport, AsyncClient

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
    def stream() -> StreamingResponse:
        def parts() -> object:
            yield b"half"
            raise RuntimeError("no luck")

        return StreamingResponse(parts())

    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        with pytest.raises(RuntimeError, match="no luck"):
            await client.get("/_stream")


async def test_the_application_starts_and_stops() -> None:
    app = create_app()
    async with app.router.lifespan_context(app):
        assert app.routes
