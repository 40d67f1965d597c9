"""Translation of the database's integrity errors to errors of the application."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Index, Table, UniqueConstraint
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app.application.errors import (
    BrokenCheckError,
    ConflictError,
    InvalidReferenceError,
    NotFoundError,
    StillReferencedError,
)
from app.infrastructure.database.base import Base
from app.infrastructure.database.conditions import Holds
from app.infrastructure.database.references import missing_targets, referring

UNIQUE = {"23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}
CHECK = {"23514", "SQLITE_CONSTRAINT_CHECK"}
FOREIGN_KEY = {"23001", "23503", "SQLITE_CONSTRAINT_FOREIGNKEY", "SQLITE_CONSTRAINT_TRIGGER"}


@contextmanager
def translate_integrity_errors(resource: str, model: type[Base]) -> Iterator[None]:
    """Raise a ConflictError where a row breaks a unique rule.

    A reference that leads nowhere is an InvalidReferenceError, a check that fails together with
    the change of another transaction a BrokenCheckError, and a row that another transaction has
    deleted in between is a NotFoundError.
    """
    try:
        yield
    except StaleDataError:
        raise NotFoundError(resource, "deleted") from None
    except IntegrityError as error:
        code = _code(error)
        # The driver's own error names the values, which must not reach a log.
        if code in FOREIGN_KEY:
            raise InvalidReferenceError(resource, missing_targets(error, model)) from None
        if code in UNIQUE:
            raise ConflictError(resource, *_fields(error, model)) from None
        broken = _broken_check(error, model) if code in CHECK else None
        if broken is not None:
            raise BrokenCheckError(resource, broken.words, *broken.info["columns"]) from None
        raise


@contextmanager
def deletion(resource: str, model: type[Base]) -> Iterator[None]:
    """Raise a StillReferencedError where other rows refer to the one that is deleted."""
    try:
        yield
    except IntegrityError as error:
        if _code(error) not in FOREIGN_KEY:
            raise
        raise StillReferencedError(resource, *referring(error, model)) from None


def _code(error: IntegrityError) -> str:
    code = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", None)
    return str(code)


def _broken_check(error: IntegrityError, model: type[Base]) -> Holds | None:
    """The check of the entity that failed, if it was one."""
    diagnosis = getattr(error.orig, "diag", None)
    # SQLite says: CHECK constraint failed: ck_invoices__due_after_issue
    name = diagnosis.constraint_name if diagnosis else str(error.orig).partition(": ")[2]
    rules = model.metadata.tables[model.__tablename__].constraints
    checks = (rule for rule in rules if isinstance(rule, Holds))
    return next((check for check in checks if check.name == name), None)


def _fields(error: IntegrityError, model: type[Base]) -> list[str]:
    table = model.metadata.tables[model.__tablename__]
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is None:
        # SQLite says: UNIQUE constraint failed: products.name, products.category
        columns = str(error.orig).partition(": ")[2].split(", ")
        name = columns[0].removeprefix("index '").removesuffix("'")
        named = [column.name for column in table.columns if str(column) in columns]
        return named or _columns_of(table, name)
    return _columns_of(table, diagnosis.constraint_name)


def _columns_of(table: Table, name: str) -> list[str]:
    """The columns of the unique rule of this name; an index over expressions tells its own."""
    for rule in _unique_rules(table):
        if rule.name == name:
            return rule.info.get("columns") or [column.name for column in rule.columns]
    return []


def _unique_rules(table: Table) -> list[UniqueConstraint | Index]:
    rules = [rule for rule in table.constraints if isinstance(rule, UniqueConstraint)]
    return [*rules, *(index for index in table.indexes if index.unique)]
