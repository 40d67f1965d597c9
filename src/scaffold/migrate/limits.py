"""Rules that the entity alone checks: which of them refuse what was taken before."""

from typing import Any

from scaffold.kinds import KINDS
from scaffold.migrate.types import is_textual
from scaffold.model.tables import Column


def narrower(before: Column, after: Column) -> dict[str, Any]:
    """The limits of the column that its old values may break, by pydantic's name for them."""
    old: dict[str, Any] = dict(before.limits)
    found = {name: value for name, value in after.limits if _is_narrower(name, value, old)}
    if KINDS[after.kind].checks_format and is_textual(before) and before.kind != after.kind:
        found["format"] = after.kind
    return found


def clamping(before: Column, after: Column) -> dict[str, Any]:
    """Those that are bounds of numbers: a value beyond one has a nearest value."""
    return {name: one for name, one in narrower(before, after).items() if name in ("ge", "le")}


def _is_narrower(name: str, value: Any, old: dict[str, Any]) -> bool:
    if name not in old:
        return True
    if name == "le":
        return bool(value < old[name])
    return bool(value != old[name] if name == "pattern" else value > old[name])
