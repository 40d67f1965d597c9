from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from pydantic import SecretStr
from sqlalchemy import create_engine, inspect

from app.core.config import settings
from tests.conftest import empty_database

pytestmark = [pytest.mark.integration, pytest.mark.slow]


@pytest.fixture
def alembic(monkeypatch: pytest.MonkeyPatch) -> Iterator[Config]:
    """Alembic on a database of its own."""
    with empty_database() as url:
        monkeypatch.setattr(settings, "DATABASE_URL", SecretStr(url))
        yield Config(Path(__file__).parents[3] / "alembic.ini")


def tables() -> set[str]:
    """The tables that the migrations made."""
    engine = create_engine(settings.DATABASE_URL.get_secret_value())
    names = set(inspect(engine).get_table_names()) - {"alembic_version"}
    engine.dispose()
    return names


def test_the_migrations_make_what_the_models_say(alembic: Config) -> None:
    command.upgrade(alembic, "heads")
    command.check(alembic)


def test_the_migrations_go_up_down_and_up(alembic: Config) -> None:
    command.upgrade(alembic, "heads")
    made = tables()
    command.downgrade(alembic, "base")
    assert tables() == set()
    command.upgrade(alembic, "heads")
    assert tables() == made
