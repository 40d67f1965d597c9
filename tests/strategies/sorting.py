"""Random sorts one step along a reference, which need the fields of the whole project."""

from random import Random
from typing import Any

from scaffold.kinds import ALIASES, KINDS

Spec = dict[str, Any]


def with_steps(random: Random, specs: dict[str, Spec]) -> None:
    """Some lists are sorted by fields of what their references lead to."""
    entities = {name: one["fields"] for spec in specs.values() for name, one in _of(spec).items()}
    for spec in specs.values():
        for case in (spec.get("use_cases") or {}).values():
            fields = entities.get((case or {}).get("entity", ""), {})
            if (case or {}).get("kind") == "list" and random.random() < 0.4:
                keys = _keys(fields, entities)
                case["sort"] = [*case.get("sort", ()), *random.sample(keys, min(2, len(keys)))]


def _keys(fields: Spec, entities: dict[str, Spec]) -> list[str]:
    return [
        f"{step}.{name}"
        for step, one in fields.items()
        if one["type"] == "reference" and _shown(one)
        for name, there in entities.get(one["to"], {}).items()
        if _shown(there) and _sortable(there)
    ]


def _shown(field: Spec) -> bool:
    return not field.get("sensitive") and not field.get("write_only")


def _sortable(field: Spec) -> bool:
    kind = KINDS[ALIASES.get(field["type"], field["type"])]
    return kind.sortable and "computed" not in field


def _of(spec: Spec) -> dict[str, Spec]:
    own: dict[str, Spec] = spec.get("entities", {})
    return {spec["feature"]: spec} if "fields" in spec else own
