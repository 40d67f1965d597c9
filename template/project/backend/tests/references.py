"""Rows for other rows to refer to."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session


def id_of(db: Session, make: Callable[[Session, int], Any], number: int) -> int:
    """The id of what `make` makes of this number: it is made when first asked for."""
    ids = db.info.setdefault(make, {})
    if number not in ids:
        ids[number] = make(db, number).id
    known: int = ids[number]
    return known
