"""What a shell offers in place of a word: features, parts of their specs, types of fields."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

ADDED = ("field", "entity", "use-case", "adapter", "state")
RENAMED = ("field", "entity", "state")
DROPPED = ("field", "entity", "use-case")


def added(incomplete: str) -> list[str]:
    return _beginning(ADDED, incomplete)


def renamed(incomplete: str) -> list[str]:
    return _beginning(RENAMED, incomplete)


def dropped(incomplete: str) -> list[str]:
    return _beginning(DROPPED, incomplete)


def features(incomplete: str) -> list[str]:
    """The features of the project around the current folder."""
    from scaffold.core.errors import ScaffoldError
    from scaffold.project.workspace import Workspace

    try:
        return _beginning(Workspace.around(Path.cwd()).spec_paths(), incomplete)
    except ScaffoldError:
        return []


def entities(ctx: Any, incomplete: str) -> list[str]:
    """The entities of the feature that stands before."""
    return _beginning(_entities(_spec(ctx)), incomplete)


def parts(ctx: Any, incomplete: str) -> list[str]:
    """The fields, entities, states or use cases of the feature, by the word that says which."""
    spec, what = _spec(ctx), str(ctx.params.get("what") or "").replace("_", "-")
    found: dict[str, Any] = {}
    if what == "use-case":
        found = dict.fromkeys(spec.get("use_cases") or ())
    elif what == "entity":
        found = _entities(spec)
    for entity in _entities(spec).values() if what in ("field", "state") else ():
        fields = _mapping(entity, "fields")
        found |= fields if what == "field" else dict.fromkeys(_states(entity, fields))
    return _beginning(found, incomplete)


def words(ctx: Any, incomplete: str) -> list[str]:
    """What describes a new part: types behind a field's name, providers of an adapter."""
    what = ctx.params.get("what")
    if what == "adapter" and ctx.params.get("words"):
        from scaffold.providers import PROVIDERS

        return _beginning(PROVIDERS, incomplete)
    return fields(incomplete) if what in ("field", "entity") else []


def fields(incomplete: str) -> list[str]:
    """A field as an argument: the types, and behind `reference` the entities' features."""
    name, colon, rest = incomplete.partition(":")
    kind, second, target = rest.partition(":")
    if not colon:
        return []
    if second and kind in ("reference", "references"):
        return [f"{name}:{kind}:{one}" for one in features(target)]
    from scaffold.kinds import KINDS

    return [] if second else [f"{name}:{one}" for one in _beginning(KINDS, kind)]


def _beginning(known: Iterable[str], incomplete: str) -> list[str]:
    return sorted(one for one in known if one.startswith(incomplete))


def _spec(ctx: Any) -> dict[str, Any]:
    """The data of the feature's file, as far as it can be read."""
    from scaffold.core.errors import ScaffoldError
    from scaffold.project.workspace import Workspace
    from scaffold.spec.source import read_source

    try:
        name = str(ctx.params.get("feature"))
        data = read_source(Workspace.around(Path.cwd()).spec_bytes(name), "").data
    except ScaffoldError:
        return {}
    return {"feature": name, **data} if isinstance(data, dict) else {}


def _entities(spec: dict[str, Any]) -> dict[str, Any]:
    if "fields" in spec:
        return {str(spec["feature"]): spec}
    return _mapping(spec, "entities")


def _states(entity: Any, fields: dict[str, Any]) -> Iterable[str]:
    field = fields.get(str(_mapping(entity, "states").get("field")))
    values = field.get("values") if isinstance(field, dict) else None
    return (one for one in values or () if isinstance(one, str))


def _mapping(part: Any, key: str) -> dict[str, Any]:
    found = part.get(key) if isinstance(part, dict) else None
    return found if isinstance(found, dict) else {}
