"""The connection to the database, opened when it is first needed."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

from app.core.config import settings
from app.core.db_errors import withhold_rows

CONNECTIONS = 15
"""How many a pool of SQLAlchemy opens, unless an engine is made with another number."""


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def build_engine(url: str) -> Engine:
    """An engine whose errors and logs never show a statement's values."""
    target = make_url(url)
    if target.get_backend_name() == "sqlite":
        engine = create_engine(target, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        return engine
    # Times outside of UTC could lie in the year 10000, which Python does not have.
    options = f"{target.query.get('options', '')} -c timezone=utc".strip()
    target = target.update_query_dict({"options": options})
    engine = create_engine(target, hide_parameters=True, pool_pre_ping=True)
    withhold_rows(engine)
    return engine


@cache
def get_engine() -> Engine:
    """The one engine of this process."""
    return build_engine(settings.DATABASE_URL)


def close_engine() -> None:
    """Close all connections; the next use opens new ones."""
    get_engine().dispose()


@contextmanager
def session_scope() -> Iterator[Session]:
    """One transaction: committed at the end, rolled back on an error."""
    with sessionmaker(get_engine(), expire_on_commit=False).begin() as session:
        yield session


def get_db() -> Iterator[Session]:
    """The session of one request, which is one transaction."""
    with session_scope() as session:
        yield session
