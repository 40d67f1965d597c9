"""Ready is who can serve requests."""

import pytest
from httpx import AsyncClient
from sqlalchemy import Engine, create_engine

from app.presentation.api.v1.dependencies import readiness

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]


def without_database() -> Engine:
    return create_engine("sqlite:////nowhere/at/all.db")


async def test_with_its_database_it_is_ready(client: AsyncClient) -> None:
    answer = await client.get("/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


async def test_without_its_database_it_is_not(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "get_engine", without_database)
    answer = await client.get("/ready")
    assert answer.status_code == 503
    assert "nowhere" not in answer.text
    assert (await client.get("/health")).status_code == 200
