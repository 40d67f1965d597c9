"""Fields with those of the items of lists among them."""

from collections.abc import Iterable

from scaffold.model.field import Field


def parts_of(fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields, each after those of its items."""
    return tuple(part for field in fields for part in field.parts)


def records_of(fields: Iterable[Field]) -> tuple[str, ...]:
    """The classes of the items of lists."""
    return tuple(field.items.name for field in fields if field.items and field.items.made_class)
