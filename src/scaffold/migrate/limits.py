"""Rules that the entity alone checks: which of them refuse what was taken before."""

from typing import Any

from scaffold.migrate.types import TEXTUAL
from scaffold.model.tables import Column

_FORMATS = frozenset({"email", "url"})


def narrower(before: Column, after: Column) -> dict[str, Any]:
    """The limits of the column that its old values may break, by pydantic's name for them."""
    old: dict[str, Any] = dict(before.limits)
    found = {name: value for name, value in after.limits if _is_narrower(name, value, old)}
    if after.kind in _FORMATS and before.kind in TEXTUAL - {after.kind}:
        found["format"] = after.kind
    return found


def _is_narrower(name: str, value: Any, old: dict[str, Any]) -> bool:
    if name not in old:
        return True
    if name == "le":
        return bool(value < old[name])
    return bool(value != old[name] if name == "pattern" else value > old[name])
