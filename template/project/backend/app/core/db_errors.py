"""Errors of the database without the rows that they tell of, which must not reach a log."""

from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext


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
        case "22":  # a value does not fit, and is told
            return name
        case "23":  # a row breaks a rule, and is told beside the rule
            return f"{name}: {diagnosis.message_primary}"
    return ""
