"""Rows that other programs wrote may break a rule that the database cannot check."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from app.infrastructure.database.stored_rows import InvalidRowError

Row = TypeVar("Row")
Entity = TypeVar("Entity")
logger = logging.getLogger(__name__)


def readable(rows: Iterable[Row], to_entity: Callable[[Row], Entity]) -> list[Entity]:
    """The entities of these rows. A row that its entity refuses is left out, and logged."""
    found = []
    for row in rows:
        try:
            found.append(to_entity(row))
        except InvalidRowError as error:
            logger.error("A row that breaks the rules of its entity is left out: %s", error)
    return found
