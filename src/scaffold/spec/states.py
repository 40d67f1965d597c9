"""`states` of an entity: each transition becomes a use case, and what it writes is read-only."""

from collections.abc import Iterator
from typing import Any

from scaffold.kinds import ALIASES
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList
from scaffold.spec.shapes import by_name, part_of, values_for
from scaffold.use_cases import TRANSITION

OWN_RULES = frozenset({"write_only", "immutable", "on_update"})
"""Keys of a field that no transition could write: what they contradict is reported later."""

Data = dict[str, Any]


def resolve_states(entity: Any, path: Path, problems: ProblemList) -> None:
    """The long form of the transitions, and the fields as they leave them."""
    states, fields = _parts(entity)
    if states is None:
        return
    entity["states"] = states = {**states, "transitions": by_name(_given(states), part_of)}
    _list_sources(states, (*path, "states", "transitions"), problems)
    if not isinstance(fields, dict):
        return
    field, initial = states.get("field"), states.get("initial")
    for name, one in _mappings(states["transitions"]):
        if isinstance(one.get("set"), dict):
            one["set"] = {n: values_for(fields.get(n), v) for n, v in sorted(one["set"].items())}
        _name_inputs(one, (*path, "states", "transitions", name, "input"), problems)
        if isinstance(one.get("input"), dict):
            one["input"] = {n: _type(fields.get(n), v) for n, v in sorted(one["input"].items())}
    changes = {name: _written(one) for name, one in _fields(fields, states) if name != field}
    if isinstance(field, str) and isinstance(fields.get(field), dict):
        changes[field] = _written({"default": initial, **fields[field]})
    entity["fields"] = {**fields, **changes}


def add_transitions(data: Data, problems: ProblemList) -> None:
    """The use cases that are made of transitions; one that is there already is reported."""
    written = data.get("use_cases", {})
    if not isinstance(written, dict):
        return
    made: Data = {}
    for entity, name, case in _transitions_of(data.get("entities")):
        at = ("entities", entity, "states", "transitions", name)
        if name in {**written, **made}:
            message = f"the transition `{name}` is a use case, and there is one already"
            problems.add("duplicate-use-case", message, "rename one of them", at, key=True)
        else:
            made[name] = case
            problems.places.moved[("use_cases", name)] = problems.places.written(at)
    if made:
        data["use_cases"] = dict(sorted({**written, **made}.items()))


def _transitions_of(entities: Any) -> Iterator[tuple[str, str, Data]]:
    """Entity, transition, and the use case that it is, of data in the long form."""
    for name, entity in entities.items() if isinstance(entities, dict) else ():
        states, _ = _parts(entity)
        transitions = states.get("transitions") if states else None
        for word, one in transitions.items() if isinstance(transitions, dict) else ():
            summary = one.get("summary", "") if isinstance(one, dict) else ""
            told: Data = {"summary": summary} if isinstance(summary, str) and summary else {}
            if isinstance(one, dict) and one.get("route") is False:
                told["route"] = False
            yield name, word, {"kind": TRANSITION.name, "entity": name, **told}


def _parts(entity: Any) -> tuple[Data | None, Any]:
    """The states and the fields of an entity, as far as they have the shape of a mapping."""
    if not isinstance(entity, dict) or not isinstance(entity.get("states"), dict):
        return None, None
    return entity["states"], entity.get("fields")


def _given(states: Data) -> Any:
    return states.get("transitions", {})


def _list_sources(states: Data, path: Path, problems: ProblemList) -> None:
    """One state that a transition begins with is a list of one."""
    transitions = states["transitions"]
    for name, one in transitions.items() if isinstance(transitions, dict) else ():
        if isinstance(one, dict) and isinstance(one.get("from"), str):
            transitions[name] = {**one, "from": [one["from"]]}
            at = (*path, name, "from")
            problems.places.moved[(*at, 0)] = problems.places.written(at)


def _name_inputs(transition: Data, path: Path, problems: ProblemList) -> None:
    """A list of inputs as a mapping without types; one that is given twice is reported."""
    written = transition.get("input")
    if not isinstance(written, list) or not all(isinstance(name, str) for name in written):
        return
    for index, name in enumerate(written):
        if name in written[:index]:
            message = f"`{name[:60]}` is given twice"
            problems.add("duplicate-value", message, "leave one out", (*path, index))
        problems.places.moved.setdefault((*path, name), problems.places.written((*path, index)))
    transition["input"] = dict.fromkeys(written)


def _mappings(transitions: Any) -> Iterator[tuple[str, Data]]:
    for name, one in transitions.items() if isinstance(transitions, dict) else ():
        if isinstance(one, dict):
            transitions[name] = own = dict(one)
            yield name, own


def _fields(fields: Data, states: Data) -> Iterator[tuple[str, Data]]:
    """The fields that transitions set or take, each of which is there."""
    transitions = states["transitions"]
    for one in transitions.values() if isinstance(transitions, dict) else ():
        for key in ("set", "input"):
            named = one.get(key) if isinstance(one, dict) else None
            for name in named if isinstance(named, dict) else ():
                if isinstance(fields.get(name), dict):
                    yield name, fields[name]


def _written(field: Data) -> Data:
    """The field as nobody but transitions may write it, where its other keys allow that."""
    free = field.get("optional") is True or field.get("default") is not None
    return {**field, "read_only": True} if free and not OWN_RULES & field.keys() else field


def _type(field: Any, written: Any) -> Any:
    """The type that an input is said to have; that of its field where nothing is said."""
    if written is None and isinstance(field, dict):
        written = field.get("type")
    if written is None:
        return ""
    return ALIASES.get(written, written) if isinstance(written, str) else written
