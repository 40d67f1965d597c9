"""Random `find_by` and entities as outputs: what custom use cases need of the whole project."""

from random import Random
from typing import Any

from scaffold.kinds import ALIASES, KINDS

Spec = dict[str, Any]


def with_finders(random: Random, specs: dict[str, Spec]) -> None:
    """Some custom use cases find entities, of their own feature and of others."""
    entities = _entities(specs)
    for spec in specs.values():
        for case in (spec.get("use_cases") or {}).values():
            if entities and "uses" in (case or {}) and random.random() < 0.4:
                name = random.choice(sorted(entities))
                _add(random, case, name, entities[name])


def with_outputs(random: Random, specs: dict[str, Spec]) -> None:
    """Some custom use cases give an entity, or a list of one, of any feature."""
    entities = sorted(name for spec in specs.values() for name in _of(spec))
    for spec in specs.values():
        for case in (spec.get("use_cases") or {}).values():
            if "uses" in (case or {}):
                _page(random, case)
            if not entities or "uses" not in (case or {}) or random.random() > 0.2:
                continue
            name = random.choice(entities)
            case["output"] = random.choice([name, {"list_of": name}])
            if case.get("status") == 204:
                del case["status"]
            if isinstance(case["output"], dict):
                case.pop("idempotent", None)
                case.pop("paged", None)


def _page(random: Random, case: Spec) -> None:
    """A use case that gives something gives a page of it, or no longer."""
    case.pop("paged", None)
    taken = {"limit", "cursor"} & (case.get("input") or {}).keys()
    several = "list_of" in (case.get("output") or ["list_of"])
    if not taken and not several and random.random() < 0.2:
        case["paged"] = True
        case.pop("idempotent", None)


def _entities(specs: dict[str, Spec]) -> dict[str, Spec]:
    """The fields of every entity of the project."""
    found = {name: one["fields"] for spec in specs.values() for name, one in _of(spec).items()}
    return {name: fields for name, fields in found.items() if _comparable(fields)}


def _of(spec: Spec) -> dict[str, Spec]:
    own: dict[str, Spec] = spec.get("entities", {})
    return {spec["feature"]: spec} if "fields" in spec else own


def _comparable(fields: Spec) -> list[str]:
    """The fields that have one value each."""
    kinds = {name: KINDS[ALIASES.get(one["type"], one["type"])] for name, one in fields.items()}
    return sorted(name for name, kind in kinds.items() if "eq" in kind.operators)


def _add(random: Random, case: Spec, name: str, fields: Spec) -> None:
    known = _comparable(fields)
    names = random.sample(known, min(len(known), random.choice([1, 1, 2, 3])))
    if len("_and_".join(names)) > 60:
        names = names[:1]
    uses = case["uses"]
    ports = dict(uses) if isinstance(uses, dict) else dict.fromkeys(uses)
    before = [one for one in ports.get(name) or [] if one != {"find_by": names}]
    ports[name] = [*before, {"find_by": names}]
    case["uses"] = ports


def renamed_in_finders(specs: dict[str, Spec], old: str, new: str | None) -> None:
    """Another name for a field, or none, wherever entities are found by it."""
    for spec in specs.values():
        for case in (spec.get("use_cases") or {}).values():
            uses = (case or {}).get("uses")
            for port, methods in uses.items() if isinstance(uses, dict) else ():
                uses[port] = [_renamed(one, old, new) for one in methods or [] if one]
                uses[port] = [one for one in uses[port] if one != {"find_by": []}]


def _renamed(method: Any, old: str, new: str | None) -> Any:
    if not isinstance(method, dict):
        return method
    names = [new if name == old else name for name in method["find_by"]]
    return {"find_by": [name for name in names if name]}
