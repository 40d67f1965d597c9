"""`timestamps: true` becomes two fields, which the server sets."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList

_MADE = {"type": "datetime", "default": "now", "read_only": True}
FIELDS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {"created_at": {**_MADE, "immutable": True}, "updated_at": {**_MADE, "on_update": "now"}}
)


def resolve_timestamps(entity: Any, path: Path, problems: ProblemList) -> None:
    """The fields after the entity's own; one that is there already is reported."""
    if not isinstance(entity, dict) or not isinstance(entity.get("timestamps"), bool):
        return
    asked, fields = entity.pop("timestamps"), entity.get("fields")
    if not asked or not isinstance(fields, dict):
        return
    at = (*path, "timestamps")
    for name in FIELDS:
        if name in fields:
            message = f"`timestamps` adds a field `{name}`, and there is one already"
            problems.add("timestamps-taken", message, "leave one of them out", at, key=True)
        else:
            problems.places.moved[(*path, "fields", name)] = problems.places.written(at)
    entity["fields"] = {**fields, **{n: dict(one) for n, one in FIELDS.items() if n not in fields}}
