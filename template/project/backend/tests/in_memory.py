"""What fakes share: how a database makes pages, and how it keeps its unique rules."""

from collections.abc import Iterable, Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import Any, TypeVar

from app.application.errors import ConflictError
from app.application.paging import Page, decode_cursor, encode_cursor

T = TypeVar("T")

ASCII_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)


def page_of(items: Iterable[T], *, sort: str, cursor: str | None, limit: int) -> Page[T]:
    """The items after the cursor, sorted by the attribute `sort` and by id, None at the end."""
    name, backwards = sort.removeprefix("-"), sort.startswith("-")

    def place(value: Any, item_id: Any) -> tuple[bool, Any, Any]:
        return (value is None, 0 if value is None else value, item_id)

    def place_of(item: T) -> tuple[bool, Any, Any]:
        return place(getattr(item, name), item.id)

    found = sorted(items, key=place_of, reverse=backwards)
    if cursor is not None and found:
        kinds = [type(getattr(item, name)) for item in found if getattr(item, name) is not None]
        after = place(*decode_cursor(cursor, sort, kinds[0] if kinds else str, int))
        found = [i for i in found if (place_of(i) < after if backwards else place_of(i) > after)]
    page = found[:limit]
    if len(found) <= limit:
        return Page(page, None)
    return Page(page, encode_cursor(sort, getattr(page[-1], name), page[-1].id))


def refuse_double(
    resource: str,
    new: Any,
    kept: Iterable[Any],
    rules: Iterable[Sequence[str]],
    ignore_case: Sequence[str] = (),
) -> None:
    """Raise a ConflictError where another one has the same values in all fields of a rule.

    The values of fields in `ignore_case` are the same if only the case of letters A to Z differs.
    """

    def value_of(item: Any, name: str) -> Any:
        value = getattr(item, name)
        if name in ignore_case and isinstance(value, str):
            return value.translate(ASCII_LOWER)
        return value

    others = [other for other in kept if other.id != new.id]
    for fields in rules:
        values = [value_of(new, name) for name in fields]
        # NULLs are distinct.
        taken = None not in values and any(
            values == [value_of(other, name) for name in fields] for other in others
        )
        if taken:
            raise ConflictError(resource, *fields)
