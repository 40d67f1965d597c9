"""What the input of a step holds, by the names and values of the code."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scaffold.kinds import Refused, check
from scaffold.model.field import Field


def references_in(fields: Iterable[Field], data: Mapping[str, Any]) -> Iterator[tuple[Field, int]]:
    """What values refer to, by field and id."""
    for field in fields:
        value = data.get(field.name) if field.target else None
        for number in value if isinstance(value, list) else [value]:
            if isinstance(number, int) and not isinstance(number, bool):
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
    return {name if name in own else names.get(name, name): data[name] for name in data}


def python_value(field: Field, value: Any) -> Any:
    """The value as the field holds it, or as it is where the field refuses it."""
    try:
        return check(value, field.spec)
    except Refused:
        return value
