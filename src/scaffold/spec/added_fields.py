"""Keys of an entity that add fields to it, which the server sets."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from scaffold.core.values import value
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList

Fields = Mapping[str, Mapping[str, Any]]

_MADE = {"type": "datetime", "default": "now", "read_only": True}
TIMESTAMPS: Fields = MappingProxyType(
    {"created_at": {**_MADE, "immutable": True}, "updated_at": {**_MADE, "on_update": "now"}}
)
VERSION = "version"
"""The field that counts the changes of a versioned entity."""

DELETED_AT = "deleted_at"
"""The field that says when a row of an entity with `soft_delete` was deleted."""

_COUNTER = {"type": "integer", "default": 1, "min": 1, "read_only": True}
_DELETED = {"type": "datetime", "optional": True, "read_only": True}


@value
class Addition:
    """What a key adds. `taken` is the code where another field has such a name; `short` says that
    the key means nothing beside its fields, and is left out of the long form.
    """

    fields: Fields
    taken: str
    short: bool = False


ADDITIONS: Mapping[str, Addition] = MappingProxyType(
    {
        "timestamps": Addition(TIMESTAMPS, "timestamps-taken", short=True),
        "versioned": Addition({VERSION: _COUNTER}, "versioned-taken"),
        "soft_delete": Addition({DELETED_AT: _DELETED}, "soft-delete-taken"),
    }
)


def add_fields(entity: Any, path: Path, problems: ProblemList) -> None:
    """The fields after the entity's own; another field of such a name is reported."""
    for key, addition in ADDITIONS.items():
        if not isinstance(entity, dict) or not isinstance(entity.get(key), bool):
            continue
        asked, fields = entity[key], entity.get("fields")
        if addition.short:
            del entity[key]
        if asked and isinstance(fields, dict):
            entity["fields"] = fields | _missing(fields, key, path, problems)


def _missing(fields: Any, key: str, path: Path, problems: ProblemList) -> dict[str, Any]:
    """Those of the fields that are not there; a spec that was applied has them."""
    addition, at = ADDITIONS[key], (*path, key)
    for name, one in addition.fields.items():
        if name not in fields:
            problems.places.moved[(*path, "fields", name)] = problems.places.written(at)
        elif not _says(fields[name], one):
            message = f"`{key}` adds a field `{name}`, and there is one already"
            problems.add(addition.taken, message, "leave one of them out", at, key=True)
    return {name: dict(one) for name, one in addition.fields.items() if name not in fields}


def _says(field: Any, added: Mapping[str, Any]) -> bool:
    """Whether a field says all that the added one does."""
    return isinstance(field, dict) and all(field.get(key) == one for key, one in added.items())
