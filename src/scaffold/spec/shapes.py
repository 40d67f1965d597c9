"""How a part of raw data is rewritten: what has another shape is handed back as it is."""

from collections.abc import Callable, Mapping
from typing import Any

from scaffold.kinds import ALIASES, KINDS, LIST_OF
from scaffold.spec.scalars import Number

SAYING_NOTHING = frozenset({"default", "example"})
"""What may be null where a field is optional."""

Part = Callable[[Any], Any]


def part_of(value: Any) -> Any:
    """Nothing at all takes all defaults."""
    return {} if value is None else value


def by_name(value: Any, part: Part) -> Any:
    """The mapping with every value resolved, in the order of its keys."""
    if not isinstance(value, dict):
        return value
    return {name: part(item) for name, item in sorted(value.items())}


def as_written(value: Any, part: Part) -> Any:
    """The mapping with every value resolved, in the order in which it is written."""
    if not isinstance(value, dict):
        return value
    return {name: part(item) for name, item in value.items()}


def each(value: Any, part: Part) -> Any:
    """The list with every item resolved."""
    return [part(item) for item in value] if isinstance(value, list) else value


def with_parts(value: Any, parts: Mapping[str, Part]) -> Any:
    """The mapping with some of its values resolved."""
    if not isinstance(value, dict):
        return value
    return {key: parts[key](item) if key in parts else item for key, item in value.items()}


def plain_numbers(value: Any) -> Any:
    """The value with every number as Python's own, and its mappings in the order of their keys."""
    if isinstance(value, Number):
        return float(value)
    if isinstance(value, dict):
        return by_name(value, plain_numbers)
    return [plain_numbers(item) for item in value] if isinstance(value, list) else value


def fields_of(fields: Any) -> Any:
    """A mapping of fields, each in its long form, in the order in which they are written."""
    return as_written(fields, _field)


def _field(field: Any) -> Any:
    if isinstance(field, str):
        field = {"type": field}
    if not isinstance(field, dict):
        return field
    if LIST_OF in field and "type" not in field:
        field = _list(field)
    kind = field.get("type")
    if isinstance(kind, str):
        field = field | {"type": ALIASES.get(kind, kind)}
    read = _exact if _keeps_numbers(field.get("type")) else plain_numbers
    parts = {"item": _field, "item_fields": fields_of}
    return {
        key: parts.get(key, read)(value)
        for key, value in field.items()
        if not _says_nothing(key, value, field)
    }


def _list(field: Mapping[str, Any]) -> dict[str, Any]:
    """A list with what it holds under a key of its own: a value, or the fields of an item."""
    held = field[LIST_OF]
    within = isinstance(held, dict) and [*held] == [LIST_OF]
    single = isinstance(held, str) or is_field(held) or within
    rest = {key: value for key, value in field.items() if key != LIST_OF}
    return {"type": LIST_OF, "item" if single else "item_fields": held} | rest


def is_field(held: Any) -> bool:
    """Whether a mapping is one field, and not several by their names."""
    return isinstance(held, dict) and isinstance(held.get("type"), str)


def values_for(field: Any, value: Any) -> Any:
    """A value for this field, its numbers as the field keeps them."""
    kind = field.get("type") if isinstance(field, dict) else None
    return _exact(value) if _keeps_numbers(kind) else plain_numbers(value)


def _keeps_numbers(kind: Any) -> bool:
    """Whether a field of this type keeps its numbers as they are written."""
    return isinstance(kind, str) and kind in KINDS and KINDS[kind].exact


def _says_nothing(key: str, value: Any, field: Mapping[str, Any]) -> bool:
    """Null is the default of what is optional anyway."""
    return value is None and key in SAYING_NOTHING and field.get("optional") is True


def _exact(value: Any) -> Any:
    return value.text if isinstance(value, Number) else plain_numbers(value)
