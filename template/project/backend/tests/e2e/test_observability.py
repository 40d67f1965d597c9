"""What operators see of requests: the page of metrics, and traces."""

import json
import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response

from app.application.errors import InvalidInputError
from app.application.use_case_log import logged
from app.core.config import settings
from app.core.logging import configure_logging
from app.presentation.main import create_app
from tests.telemetry import Spans, gathered_spans

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]

CANARY = "canary-4711"
CALLER = "4bf92f3577b34da6a3ce929d0e0e4736"


class KeepSecretUseCase:
    """Refuses its input."""

    @logged
    def execute(self, secret: str) -> None:
        raise InvalidInputError(f"{secret} cannot be kept")


def with_secrets(app: FastAPI) -> FastAPI:
    @app.get("/_secrets/{number}")
    def _keep(number: int, secret: str = CANARY) -> None:
        KeepSecretUseCase().execute(secret)

    return app


@pytest.fixture
def observed_app(monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    monkeypatch.setattr(settings, "METRICS", True)
    return with_secrets(create_app())


@pytest.fixture
def spans() -> Iterator[Spans]:
    with gathered_spans() as spans:
        yield spans


async def get(app: FastAPI, path: str, **headers: str) -> Response:
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        return await client.get(path, headers=headers)


async def test_there_is_no_page_unless_the_settings_ask_for_it() -> None:
    assert (await get(create_app(), "/metrics")).status_code == 404


async def test_requests_are_counted_by_the_route_and_not_by_the_path(
    observed_app: FastAPI,
) -> None:
    for number in range(3):
        await get(observed_app, f"/_secrets/{number}")
    await get(observed_app, f"/_nowhere/{CANARY}")
    page = await get(observed_app, "/metrics")
    assert page.headers["content-type"].startswith("text/plain")
    counts = re.findall(r'duration_seconds_count\{.*"/_secrets/{number}".*} (.*)', page.text)
    assert counts == ["3.0"]
    assert 'use_case_duration_seconds_count{name="KeepSecret",outcome="Inv' in page.text
    assert CANARY not in page.text
    assert "/metrics" not in page.text


async def test_the_page_is_not_part_of_the_api(observed_app: FastAPI) -> None:
    assert "/metrics" not in observed_app.openapi()["paths"]


async def test_a_request_and_its_use_case_are_one_trace(spans: Spans) -> None:
    await get(with_secrets(create_app()), "/_secrets/1", traceparent=f"00-{CALLER}-{'1' * 16}-01")
    assert spans.path_to("use_case KeepSecret") == [
        "GET /_secrets/{number}",
        "use_case KeepSecret",
    ]
    traces = {f"{span.context.trace_id:032x}" for span in spans.all() if span.context}
    assert traces == {CALLER}


async def test_a_trace_shows_nothing_of_what_was_sent(spans: Spans) -> None:
    app = with_secrets(create_app())
    await get(app, f"/_secrets/1?secret={CANARY}", authorization=CANARY)
    await get(app, f"/_secrets/{CANARY}")
    await get(app, f"/{CANARY}")
    assert len(spans.all()) == 4
    assert CANARY not in spans.text()


async def test_health_checks_leave_no_traces(spans: Spans) -> None:
    await get(create_app(), "/health")
    assert not spans.all()


async def test_log_lines_say_to_which_trace_they_belong(
    spans: Spans, capsys: pytest.CaptureFixture[str]
) -> None:
    app = with_secrets(create_app())
    configure_logging("INFO", as_json=True)
    await get(app, "/_secrets/1")
    configure_logging(settings.LOG_LEVEL, as_json=False)
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    trace = spans.named("use_case KeepSecret").get_span_context()
    assert trace and {line["trace_id"] for line in lines} == {f"{trace.trace_id:032x}"}
