"""The connection to the database, opened when it is first needed."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

from app.core.config import settings
from app.core.db_errors import reporting_outages, withhold_rows
from app.core.db_limits import Limits
from app.core.sqlite_foreign_keys import name_broken_keys
from app.core.sqlite_writers import one_writer_at_a_time


def build_engine(url: str, limits: Limits) -> Engine:
    """An engine within these limits, whose errors and logs never show a statement's values."""
    target = make_url(url)
    if target.get_backend_name() == "sqlite":
        return _sqlite(target, limits)
    given = target.query.get("options", "")
    # Times outside of UTC could lie in the year 10000, which Python does not have.
    options = " ".join([*limits.options, *([str(given)] if given else []), "-c timezone=utc"])
    engine = create_engine(
        target.update_query_dict({"options": options}),
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args=limits.connect_args,
        **limits.pool,
    )
    withhold_rows(engine)
    return engine


def _sqlite(target: URL, limits: Limits) -> Engine:
    engine = create_engine(
        target,
        hide_parameters=True,
        # A transaction that begins to write takes the lock at once, and need not wait halfway.
        connect_args={"timeout": limits.lock, "isolation_level": "IMMEDIATE"},
        **limits.pool,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    name_broken_keys(engine)
    one_writer_at_a_time(engine, limits.lock)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


@cache
def get_engine() -> Engine:
    """The one engine of this process."""
    return build_engine(settings.DATABASE_URL.get_secret_value(), Limits.of_requests())


@cache
def get_probe_engine() -> Engine:
    """An engine with one connection for `/ready`, which does not wait behind the requests."""
    return build_engine(settings.DATABASE_URL.get_secret_value(), Limits.of_probes())


def close_engine() -> None:
    """Close all connections; the next use opens new ones."""
    get_engine().dispose()
    get_probe_engine().dispose()


@contextmanager
def session_scope() -> Iterator[Session]:
    """One transaction: committed at the end, rolled back on an error.

    DatabaseUnavailableError where the database cannot be reached, or is too busy.
    """
    with (
        reporting_outages(),
        sessionmaker(get_engine(), expire_on_commit=False).begin() as session,
    ):
        yield session


def get_db() -> Iterator[Session]:
    """The session of one request, which is one transaction."""
    with session_scope() as session:
        yield session
