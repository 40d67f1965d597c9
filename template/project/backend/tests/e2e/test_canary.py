"""The password of the database, planted and looked for where people could see it."""

import logging

import pytest
from httpx import ASGITransport, AsyncClient
from pydantic import SecretStr
from sqlalchemy import text

from app.core import db
from app.core.config import Settings, settings
from app.core.db_limits import Limits
from app.presentation.api.v1.dependencies import readiness
from app.presentation.api.v1.dependencies.database import DbSession
from app.presentation.main import create_app
from tests.telemetry import gathered_spans, measuring, page

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]

CANARY = "canary-4711"
URL = f"postgresql+psycopg://shop:{CANARY}@127.0.0.1:9/shop"


@pytest.fixture(autouse=True)
def canary(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = db.build_engine(URL, Limits.of_probes())
    monkeypatch.setattr(settings, "DATABASE_URL", SecretStr(URL))
    monkeypatch.setattr(db, "get_engine", lambda: engine)
    monkeypatch.setattr(readiness, "get_probe_engine", lambda: engine)


async def test_the_settings_do_not_show_it() -> None:
    assert CANARY not in f"{settings} {settings!r}"
    with pytest.raises(ValueError) as caught:
        Settings(_env_file=None, DATABASE_URL=[URL])
    assert CANARY not in str(caught.value)


async def test_no_answer_log_trace_or_metric_shows_it(caplog: pytest.LogCaptureFixture) -> None:
    app = create_app()

    @app.get("/_rows")
    def _read_rows(session: DbSession) -> None:
        session.execute(text("SELECT 1"))

    caplog.set_level(logging.DEBUG)
    measuring()
    with gathered_spans() as spans:
        async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
            answers = [await client.get(path) for path in ("/_rows", "/ready", "/openapi.json")]
        assert [answer.status_code for answer in answers] == [503, 503, 200]
        assert "OperationalError" in caplog.text
        assert spans.named("GET /_rows")
        answered = "".join(f"{answer.headers}{answer.text}" for answer in answers)
        assert CANARY not in answered + caplog.text + spans.text() + page()
