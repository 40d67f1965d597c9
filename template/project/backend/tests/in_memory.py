"""What fakes share: how a database makes pages, and how it keeps its unique rules."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import Any, TypeVar

from app.application.errors import ConflictError
from app.application.paging import Page, decode_cursor, encode_cursor

T = TypeVar("T")

ASCII_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)


def page_of(
    items: Iterable[T],
    *,
    sort: str,
    cursor: str | None,
    limit: int,
    order: Sequence[str] = (),
) -> Page[T]:
    """The items after the cursor, sorted by the attribute `sort` and by id, None at the end.

    With an `order`, the values of the attribute stand in this order.
    """
    name, backwards = sort.removeprefix("-"), sort.startswith("-")

    def place(value: Any, item_id: Any) -> tuple[bool, Any, Any]:
        if value is None:
            return (True, 0, item_id)
        return (False, order.index(value) if order else value, item_id)

    def place_of(item: T) -> tuple[bool, Any, Any]:
        return place(getattr(item, name), item.id)

    found = sorted(items, key=place_of, reverse=backwards)
    if cursor is not None and found:
        kinds = [type(getattr(item, name)) for item in found if getattr(item, name) is not None]
        after = place(*decode_cursor(cursor, sort, kinds[0] if kinds else str, type(found[0].id)))
        found = [i for i in found if (place_of(i) < after if backwards else place_of(i) > after)]
    page = found[:limit]
    if len(found) <= limit:
        return Page(page, None)
    return Page(page, encode_cursor(sort, getattr(page[-1], name), page[-1].id))


@dataclass(frozen=True)
class UniqueRule:
    """A unique rule of a table.

    `ignore_case`: texts that differ in the case of the letters A to Z only are the same.
    `nulls_same`: nulls are the same; they are distinct otherwise. `where` says which items count.
    """

    fields: Sequence[str]
    ignore_case: bool = False
    nulls_same: bool = False
    where: Callable[[Any], bool] = lambda item: True

    def values_of(self, item: Any) -> list[Any]:
        """What must differ from one item to the other."""
        values = [getattr(item, name) for name in self.fields]
        if self.ignore_case:
            return [each.translate(ASCII_LOWER) if each else each for each in values]
        return values


def refuse_double(
    resource: str, new: Any, kept: Iterable[Any], rules: Iterable[UniqueRule]
) -> None:
    """Raise a ConflictError where another one has the same values in all fields of a rule."""
    others = [other for other in kept if other.id != new.id]
    for rule in rules:
        values = rule.values_of(new)
        compared = rule.where(new) and (rule.nulls_same or None not in values)
        counted = [other for other in others if rule.where(other)]
        if compared and any(values == rule.values_of(other) for other in counted):
            raise ConflictError(resource, *rule.fields)
