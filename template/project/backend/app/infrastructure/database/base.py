"""The base of all tables, and the names of their constraints."""

from hashlib import sha256
from typing import Any

from sqlalchemy import (
    ForeignKeyConstraint,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase

LONGEST_NAME = 63  # bytes, in PostgreSQL


def fitting(name: str) -> str:
    """The name itself; where that is too long, its beginning and a hash of the whole."""
    data = name.encode()
    if len(data) <= LONGEST_NAME:
        return name
    beginning = data[: LONGEST_NAME - 9].decode(errors="ignore")
    return f"{beginning}_{sha256(data).hexdigest()[:8]}"


def _primary_key(_constraint: PrimaryKeyConstraint, table: Table) -> str:
    return fitting(f"pk_{table.name}")


def _foreign_key(constraint: ForeignKeyConstraint, table: Table) -> str:
    target = constraint.elements[0].target_fullname.split(".")[0]
    return fitting("_".join(["fk", table.name, *constraint.column_keys, target]))


def _unique(constraint: UniqueConstraint, table: Table) -> str:
    return fitting("_".join(["uq", table.name, *(column.name for column in constraint.columns)]))


def _index(index: Index, table: Table) -> str:
    return fitting("_".join(["ix", table.name, *(column.name for column in index.columns)]))


NAMES: dict[str, Any] = {
    "primary_key": _primary_key,
    "foreign_key": _foreign_key,
    "unique": _unique,
    "index": _index,
    "pk": "%(primary_key)s",
    "fk": "%(foreign_key)s",
    "uq": "%(unique)s",
    "ix": "%(index)s",
}


class Base(DeclarativeBase):
    """What every table derives from. A CHECK constraint is given its name where it is written."""

    metadata = MetaData(naming_convention=NAMES)
