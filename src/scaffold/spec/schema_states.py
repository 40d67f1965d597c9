"""The JSON Schema of `states`: one state or a list, transitions with their short forms."""

from scaffold.kinds import ALIASES, KINDS
from scaffold.spec.schema_parts import NULL, SNAKE, Schema, named, ref


def amend_states(defs: Schema) -> None:
    """What a transition begins in, sets and takes."""
    transition = defs["TransitionSpec"]["properties"]
    state: Schema = {"type": "string"}
    several = {"type": "array", "items": state, "minItems": 1, "uniqueItems": True}
    names = {"type": "array", "items": {"type": "string", "pattern": SNAKE}, "uniqueItems": True}
    plain = {name for name, kind in KINDS.items() if kind.stored and not kind.reference}
    types = {"enum": sorted(plain | {alias for alias, kind in ALIASES.items() if kind in plain})}
    for key, schema in (
        ("from", {"oneOf": [state, several]}),
        ("input", {"oneOf": [names, named({"oneOf": [NULL, types]})]}),
        ("set", named({})),
    ):
        transition[key] = schema | {"description": transition[key]["description"]}
    states = defs["StatesSpec"]
    told = states["properties"]["transitions"]["description"]
    states["properties"]["transitions"] = named(ref("TransitionSpec")) | {
        "minProperties": 1,
        "description": told,
    }
    states["required"] = ["field", "initial", "transitions"]
