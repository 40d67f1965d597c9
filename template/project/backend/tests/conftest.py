"""What tests share: a database of their own, and a client that needs no server.

Tests run on a temporary SQLite file, or on the PostgreSQL server that TEST_DATABASE_URL names,
in a schema that is there for this one run.
"""

import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
import pytest_asyncio
from alembic import command
from alembic.config import Config
from httpx import ASGITransport, AsyncClient
from pydantic import SecretStr
from sqlalchemy import Connection, Table, create_engine, make_url
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateSchema, DropSchema, sort_tables

from app.core.config import Settings, settings
from app.core.db import close_engine, get_engine
from app.infrastructure.database.base import Base
from tests.probe import ProbeBase
from tests.sign_in import sign_in

ROOT = Path(__file__).parents[2]
SERVER = os.environ.get("TEST_DATABASE_URL")

# What a person's .env says must not change what the tests see.
for name, value in Settings(_env_file=None):
    setattr(settings, name, value)


@contextmanager
def empty_database() -> Iterator[str]:
    """The URL of a database that is dropped in the end."""
    if SERVER is None:
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/test.db"
        return
    schema = f"test_{uuid4().hex}"
    engine = create_engine(SERVER)
    with engine.begin() as connection:
        connection.execute(CreateSchema(schema))
    options = f"-c search_path={schema} -c synchronous_commit=off"
    url = make_url(SERVER).update_query_dict({"options": options})
    yield url.render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.execute(DropSchema(schema, cascade=True))
    engine.dispose()


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    """A database with all migrations applied, the same for the whole run."""
    with empty_database() as url:
        settings.DATABASE_URL = SecretStr(url)
        command.upgrade(Config(ROOT / "alembic.ini"), "heads")
        yield url
        close_engine()


@pytest.fixture(autouse=True)
def empty_tables(request: pytest.FixtureRequest) -> Iterator[None]:
    """Give each test that is no unit test a database without rows."""
    if request.node.get_closest_marker("unit"):
        yield
        return
    request.getfixturevalue("database")
    yield
    wipe_tables()


def wipe_tables() -> None:
    """Delete all rows of all tables; ids begin anew."""
    tables = Base.metadata.tables.values()
    with get_engine().connect() as connection:
        if SERVER is None:
            connection.connection.cursor().executescript(wiping_the_file(*tables))
        elif tables:
            wipe_on_server(connection, *tables)


def wipe_on_server(connection: Connection, *tables: Table) -> None:
    """Delete rows before those that they refer to. TRUNCATE takes a hundred times as long."""
    try:
        connection.exec_driver_sql(wiping_the_server(*tables))
    except IntegrityError:  # some refer to each other in a circle
        connection.rollback()
        names = ", ".join(f'"{table.name}"' for table in tables)
        connection.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
    connection.commit()


@cache
def wiping_the_file(*tables: Table) -> str:
    """The statements for SQLite, as one text: one at a time they take ten times as long."""
    deletes = (f'DELETE FROM "{table.name}";' for table in tables)
    whole = f"BEGIN IMMEDIATE; {' '.join(deletes)} COMMIT;"
    return f"PRAGMA foreign_keys = OFF; {whole} PRAGMA foreign_keys = ON;"


@cache
def wiping_the_server(*tables: Table) -> str:
    """The statements for PostgreSQL, which go to the server all at once."""
    deletes = (f'DELETE FROM "{table.name}"' for table in sort_tables(tables)[::-1])
    counted = (table.name for table in tables if "id" in table.columns)
    sequences = (f"pg_get_serial_sequence('\"{name}\"', 'id')" for name in counted)
    resets = ", ".join(f"setval({sequence}, 1, false)" for sequence in sequences)
    return f"{'; '.join(deletes)}; SELECT {resets}"


@pytest.fixture
def db(database: str) -> Iterator[Session]:
    """A session on the test database; what a test does not commit is gone in the end."""
    with Session(get_engine()) as session:
        yield session


@pytest.fixture
def probes(database: str) -> Iterator[None]:
    """The tables of `tests/probe.py`, for as long as the test runs."""
    ProbeBase.metadata.create_all(get_engine())
    yield
    ProbeBase.metadata.drop_all(get_engine())


@pytest_asyncio.fixture
async def client() -> AsyncIterator[AsyncClient]:
    """A client of the application, signed in, without a server between."""
    from app.presentation.main import app  # only now, with the settings of the tests

    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        await sign_in(client)
        yield client
    app.dependency_overrides.clear()
