"""Rows that other programs wrote may break a rule that the database cannot check."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from pydantic import ValidationError

from app.infrastructure.database.base import Base

Row = TypeVar("Row", bound=Base)
Entity = TypeVar("Entity")
logger = logging.getLogger(__name__)


def readable(rows: Iterable[Row], to_entity: Callable[[Row], Entity]) -> list[Entity]:
    """The entities of these rows. A row that its entity refuses is left out, and logged."""
    found = []
    for row in rows:
        try:
            found.append(to_entity(row))
        except ValidationError as error:
            fields = sorted({str(part["loc"][0]) for part in error.errors() if part["loc"]})
            logger.error(
                "A row of %s is left out, since it breaks the rules of: %s",
                row.__tablename__,
                ", ".join(fields),
            )
    return found
