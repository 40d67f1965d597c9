"""Pages of long lists. A cursor stands for the last item of one page, where the next begins."""

import base64
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import GenericAlias
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter
from pydantic_core import to_json

from app.application.errors import InvalidInputError
from app.domain.types import Integer, Real, Text, Timestamp

T = TypeVar("T")

_STORABLE: dict[type, Any] = {str: Text, int: Integer, float: Real, datetime: Timestamp}


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some items of a list; `next_cursor` asks for those that follow, if there are any."""

    items: list[T]
    next_cursor: str | None


def encode_cursor(sort: str, *position: object) -> str:
    """A cursor for the item at this position of a list in the order `sort`."""
    return base64.urlsafe_b64encode(to_json([sort, *position])).decode()


def decode_cursor(cursor: str, sort: str, *kinds: type) -> list[Any]:
    """The position, one value of each kind or None; cursors of other lists are refused."""
    position: list[Any]
    try:
        made_for, *position = _adapter(kinds).validate_json(base64.urlsafe_b64decode(cursor))
    except ValueError:
        raise InvalidInputError("Invalid cursor") from None
    if made_for != sort:
        raise InvalidInputError("The cursor belongs to another order of the list")
    return position


@cache
def _adapter(kinds: tuple[type, ...]) -> TypeAdapter[Any]:
    values = (_STORABLE.get(kind, kind) | None for kind in kinds)
    shape: Any = GenericAlias(tuple, (str, *values))
    return TypeAdapter(shape)
