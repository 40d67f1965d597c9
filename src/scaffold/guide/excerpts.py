"""A part of the JSON Schema of specs, which stands by itself."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from scaffold.core.errors import ScaffoldError
from scaffold.core.naming import snake
from scaffold.spec import json_schema

Schema = dict[str, Any]
_DEFS = "#/$defs/"


def schema_of(part: str) -> Schema:
    """The schema of a key of a feature, or of one thing below it, as `field`; unknown is an error.

    It holds the definitions that it refers to and no others.
    """
    whole = json_schema()
    parts: dict[str, Schema] = {**_things(whole["$defs"]), **whole["properties"]}
    if part not in parts:
        near = get_close_matches(part, parts, n=1)
        known = f"there are {', '.join(sorted(parts))}"
        hint = f"did you mean `{near[0]}`?" if near else known
        raise ScaffoldError("unknown-part", f"the schema has no part {part!r}", hint)
    head = {"$schema": whole["$schema"], "title": f"`{part}` of a feature of a scaffold project"}
    used = _reached(parts[part], whole["$defs"])
    return head | parts[part] | ({"$defs": used} if used else {})


def _things(defs: Mapping[str, Schema]) -> dict[str, Schema]:
    """What a name in a mapping of the spec stands for: `field`, `use_case`, `transition`."""
    return {snake(name.removesuffix("Spec")): one for name, one in defs.items() if "Spec" in name}


def _reached(part: Schema, defs: Mapping[str, Schema]) -> dict[str, Schema]:
    found, waiting = dict[str, Schema](), [*_refs(part)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = defs[name]
            waiting += _refs(defs[name])
    return {name: found[name] for name in defs if name in found}


def _refs(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        ref = value.get("$ref")
        if isinstance(ref, str):
            yield ref.removeprefix(_DEFS)
        for inner in value.values():
            yield from _refs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _refs(inner)
