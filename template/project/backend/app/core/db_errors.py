"""Database errors: described without the rows' values, and apart from faults of the code."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

logger = logging.getLogger(__name__)

RETRY_AFTER = 5
"""Seconds after which a caller may try again."""

POSTGRESQL_OUTAGES = ("08", "25006", "40001", "40P01", "53", "55P03", "57")
"""Codes, or classes of codes: no connection, read-only, deadlock, no resources, lock, shutdown."""

SQLITE_OUTAGES = (
    "SQLITE_BUSY",
    "SQLITE_CANTOPEN",
    "SQLITE_FULL",
    "SQLITE_IOERR",
    "SQLITE_LOCKED",
    "SQLITE_READONLY",
)


class DatabaseUnavailableError(Exception):
    """The database cannot be reached, or is too busy; the same request may succeed later."""

    retry_after = RETRY_AFTER


@contextmanager
def reporting_outages() -> Iterator[None]:
    """Raise DatabaseUnavailableError where an error is not the fault of a statement."""
    try:
        yield
    except SQLAlchemyError as error:
        if not is_outage(error):
            raise
        reason = str(getattr(error, "orig", error)).partition("\n")[0]
        logger.warning("The database is unavailable: %s: %s", type(error).__name__, reason)
        raise DatabaseUnavailableError(reason) from error


def is_outage(error: SQLAlchemyError) -> bool:
    """Is the database away, or too busy?"""
    if not isinstance(error, DBAPIError):
        return isinstance(error, PoolTimeoutError)
    code = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", None)
    if code is None:  # the driver has no connection to read a code from
        return error.connection_invalidated or isinstance(error, OperationalError)
    return str(code).startswith(POSTGRESQL_OUTAGES + SQLITE_OUTAGES)


def withhold_rows(engine: Engine) -> None:
    """Let the engine's errors say what was broken, never by which values."""
    event.listen(engine, "handle_error", _shorten)


def _shorten(context: ExceptionContext) -> None:
    text = without_values(context.original_exception)
    if text and context.sqlalchemy_exception:
        context.original_exception.args = (text,)
        context.sqlalchemy_exception.args = (text,)


def without_values(error: Any) -> str:
    """The text of an error of PostgreSQL that repeats values, without them; else nothing."""
    diagnosis: Any = getattr(error, "diag", None)
    name = type(error).__name__
    match str(getattr(diagnosis, "sqlstate", ""))[:2]:
        case "22":  # a value does not fit, and is in the message
            return name
        case "23":  # a row violates a constraint, and is in the message
            return f"{name}: {diagnosis.message_primary}"
    return ""
