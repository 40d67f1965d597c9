"""Rows that their entity refuses: a fault of what is stored, not of the request that reads it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from pydantic import ValidationError
from sqlalchemy import inspect
from sqlalchemy.orm import DeclarativeBase

R = TypeVar("R", bound=DeclarativeBase)
E = TypeVar("E")


class InvalidRowError(Exception):
    """A stored row breaks a rule of its entity."""


def reads_row(to_entity: Callable[[R], E]) -> Callable[[R], E]:
    """Raise an InvalidRowError, which names the table and the id, where the entity is not valid."""

    @wraps(to_entity)
    def read(row: R) -> E:
        try:
            return to_entity(row)
        except ValidationError as error:
            raise InvalidRowError(f"{row.__tablename__} {inspect(row).identity}") from error

    return read
