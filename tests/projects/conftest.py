"""Projects that are made once for a whole run; each test that changes one takes a copy."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.projects.building import POSTGRES, new, shop

BROKERS = {
    "redis": os.environ.get("SCAFFOLD_REDIS_URL", "redis://127.0.0.1:6379/0"),
    "rabbitmq": os.environ.get("SCAFFOLD_RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:5672//"),
}


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference project as it was generated; not to be changed."""
    return new(tmp_path_factory.mktemp("reference") / "shop", reference=True)


@pytest.fixture
def reference(whole: Path, tmp_path: Path) -> Path:
    """A copy of the reference project, the test's own."""
    return Path(shutil.copytree(whole, tmp_path / "shop"))


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The product alone, as it was generated; not to be changed."""
    return shop(tmp_path_factory.mktemp("product") / "shop")


@pytest.fixture
def product(pristine: Path, tmp_path: Path) -> Path:
    """A copy of the project with the product alone, the test's own."""
    return Path(shutil.copytree(pristine, tmp_path / "shop"))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A project without a feature."""
    return new(tmp_path / "bare")


@pytest.fixture(params=["redis", "rabbitmq"])
def broker(request: pytest.FixtureRequest) -> str:
    """The URL of a broker on this machine."""
    url = BROKERS[request.param]
    found = urlsplit(url)
    try:
        socket.create_connection((str(found.hostname), int(found.port or 0)), timeout=3).close()
    except OSError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no {request.param} at SCAFFOLD_{request.param.upper()}_URL: {error}")
    return url


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
