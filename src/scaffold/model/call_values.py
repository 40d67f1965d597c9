"""What the input of a step holds, by the names and values of the code."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scaffold.core.values import value
from scaffold.kinds import Refused, check
from scaffold.model.field import Field
from scaffold.model.items import Items


@value
class Argument:
    """A keyword argument, as Python has it."""

    name: str
    value: Any


def references_in(fields: Iterable[Field], data: Mapping[str, Any]) -> Iterator[tuple[Field, int]]:
    """What values refer to, by field and number."""
    for field in fields:
        listed = data.get(field.name) if field.items else None
        for item in listed if isinstance(listed, list) else ():
            yield from references_in(field.parts[:-1], item if isinstance(item, dict) else {})
        value = data.get(field.name) if field.target else None
        for one in value if isinstance(value, list) else [value]:
            number = field.identifier.place(one) if field.target else None
            if number is not None:
                yield field, number


def by_attribute(
    data: Mapping[str, Any], fields: Iterable[Field], kept: Iterable[str] = ()
) -> dict[str, Any]:
    """Values by the names that the code uses: a reference has another one there.

    What stands in `kept` is meant by its name, and so is a field of just that name.
    """
    fields = tuple(fields)
    own = {*(field.name for field in fields), *kept}
    names = {f.name.removesuffix("_id"): f.name for f in fields if f.is_reference}
    lists = {field.name: field.items for field in fields if field.items}
    return {
        name if name in own else names.get(name, name): _items(data[name], lists.get(name))
        for name in data
    }


def _items(value: Any, items: Items | None) -> Any:
    """The same of each record in a list."""
    if items is None or not isinstance(value, list):
        return value
    return [by_attribute(one, items.fields) if isinstance(one, dict) else one for one in value]


def with_ids(field: Field | None, value: Any) -> Any:
    """The value with the ids that its numbers stand for."""
    if field is None or isinstance(value, list):
        return [with_ids(field, one) for one in value] if isinstance(value, list) else value
    if field.items and isinstance(value, dict):
        return {name: with_ids(field.items.field(name), one) for name, one in value.items()}
    if field.items and not field.items.record:
        return with_ids(field.items.fields[0], value)
    return field.identifier.numbered(value) if field.kind.reference else value


def python_value(field: Field, value: Any) -> Any:
    """The value as the field holds it, or as it is where the field refuses it."""
    if field.items and isinstance(value, list):
        return [_python_item(field.items, one) for one in value]
    try:
        return check(value, field.spec)
    except Refused:
        return value


def _python_item(items: Items, value: Any) -> Any:
    if not items.record:
        return python_value(items.fields[0], value)
    if not isinstance(value, dict):
        return value
    fields = {field.name: field for field in items.fields}
    return items.made(
        {n: python_value(fields[n], v) if n in fields else v for n, v in value.items()}
    )
