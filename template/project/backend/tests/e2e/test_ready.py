"""Ready is who can serve requests."""

from pathlib import Path
from time import monotonic, sleep

import pytest
from httpx import AsyncClient
from sqlalchemy import Engine, create_engine

from app.core.config import settings
from app.infrastructure.database import revisions
from app.presentation.api.v1.dependencies import readiness

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]


def without_database() -> Engine:
    return create_engine("sqlite:////nowhere/at/all.db")


def slow_database() -> Engine:
    sleep(1)
    return without_database()


async def test_with_its_database_it_is_ready(client: AsyncClient) -> None:
    answer = await client.get("/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


async def test_without_its_database_it_is_not(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "get_probe_engine", without_database)
    answer = await client.get("/ready")
    assert answer.status_code == 503
    assert "nowhere" not in answer.text
    assert (await client.get("/health")).status_code == 200


async def test_it_does_not_wait_for_its_database_for_long(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "get_probe_engine", slow_database)
    monkeypatch.setattr(settings, "READY_SECONDS", 0.1)
    started = monotonic()
    assert (await client.get("/ready")).status_code == 503
    assert monotonic() - started < 0.8


async def test_without_a_migration_it_is_not(
    client: AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("alembic")
    (folder / "versions").mkdir()
    revision = 'revision = "later"\ndown_revision = None\n'
    (folder / "versions" / "later.py").write_text(revision)
    monkeypatch.setattr(revisions, "MIGRATIONS", folder)
    monkeypatch.setattr(revisions.MigrationContext, "get_current_heads", lambda _: ())
    revisions.code_revisions.cache_clear()
    answer = await client.get("/ready")
    revisions.code_revisions.cache_clear()
    assert (answer.status_code, answer.json()["detail"]) == (503, "The database lacks a migration")


async def test_code_without_its_migrations_asks_only_whether_the_database_answers(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revisions, "MIGRATIONS", Path("/nowhere"))
    revisions.code_revisions.cache_clear()
    answer = await client.get("/ready")
    revisions.code_revisions.cache_clear()
    assert answer.status_code == 200
