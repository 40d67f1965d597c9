"""One reference project for a whole run; each test that changes it takes a copy."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.projects.building import POSTGRES, new


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference project as it was generated; not to be changed."""
    return new(tmp_path_factory.mktemp("reference") / "shop", reference=True)


@pytest.fixture
def reference(pristine: Path, tmp_path: Path) -> Path:
    """A copy of the reference project, the test's own."""
    return Path(shutil.copytree(pristine, tmp_path / "shop"))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A project without a feature."""
    return new(tmp_path / "bare")


@pytest.fixture
def postgres() -> Iterator[Callable[[], str]]:
    """Makes fresh databases on the PostgreSQL server, dropped after the test."""
    import psycopg

    server = POSTGRES.replace("+psycopg", "")
    try:
        connection = psycopg.connect(server, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PostgreSQL server at SCAFFOLD_POSTGRES_URL: {error}")
    made: list[str] = []

    def make() -> str:
        made.append(f"scaffold_{uuid4().hex[:12]}")
        connection.execute(f"CREATE DATABASE {made[-1]}")
        return POSTGRES.rpartition("/")[0] + "/" + made[-1]

    yield make
    for name in made:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
    connection.close()
