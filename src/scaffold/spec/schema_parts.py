"""Pieces that the JSON Schema of a spec is put together from."""

from itertools import combinations
from typing import Any, get_args

from scaffold.kinds.operators import OPERATORS
from scaffold.spec.checks.finders import MOST_FIELDS
from scaffold.spec.checks.names import LONGEST_FIELD, LONGEST_NAME
from scaffold.spec.models import ErrorStatus
from scaffold.spec.shapes import SAYING_NOTHING

Schema = dict[str, Any]

SNAKE = "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
NULL: Schema = {"type": "null"}
_FILLED: Schema = {"required": ["output"], "properties": {"output": {"minProperties": 1}}}
_FORMS = (_FILLED, {"required": ["output_of"]}, {"required": ["output_list_of"]})
NO_BODY: Schema = {
    "properties": {"status": {"const": 204}},
    "required": ["status"],
    "anyOf": list(_FORMS),
}
"""A response with status 204 has no body that could hold an output."""
ONE_OUTPUT = [{"not": {"allOf": list(pair)}} for pair in combinations(_FORMS, 2)]
"""An output is written in one form."""


def named(value: Schema, *, pattern: str = SNAKE, longest: int = LONGEST_NAME) -> Schema:
    """A mapping whose keys are names."""
    names = {"pattern": pattern, "maxLength": longest}
    return {"type": "object", "propertyNames": names, "additionalProperties": value}


def ref(name: str) -> Schema:
    """A definition by its name."""
    return {"$ref": f"#/$defs/{name}"}


def forbid(keys: set[str] | frozenset[str]) -> Schema:
    """None of these keys."""
    return {"properties": dict.fromkeys(sorted(keys), False)}


def is_text(key: str) -> Schema:
    """The key is there, and has a text."""
    return {"required": [key], "properties": {key: {"type": "string"}}}


def not_taken(keys: set[str] | frozenset[str]) -> Schema:
    """Keys that a type does not take; where null is the default anyway, it may be written down."""
    silent = sorted(keys & SAYING_NOTHING)
    optional = {"properties": {"optional": {"const": True}}, "required": ["optional"]}
    schema = forbid(keys)
    if silent:
        schema["properties"] |= dict.fromkeys(silent, NULL)
        schema["dependentSchemas"] = dict.fromkeys(silent, optional)
    return schema


def filters(description: str) -> Schema:
    """A list of fields and of mappings to operators, or one such mapping."""
    operators = {"type": "array", "items": {"enum": list(OPERATORS)}, "uniqueItems": True}
    field = {"type": "string", "pattern": SNAKE}
    compared = named(operators | {"minItems": 1}, longest=LONGEST_FIELD)
    listed = {"type": "array", "items": {"oneOf": [field, compared]}}
    return {"description": description, "oneOf": [listed, compared]}


def uses(description: str) -> Schema:
    """A list of ports, or the methods of each."""
    name = {"type": "string", "pattern": SNAKE}
    names = {"type": "array", "items": name, "uniqueItems": True}
    methods = names | {"items": {"oneOf": [name, ref("MethodSpec")]}}
    return {"description": description, "oneOf": [names, named({"oneOf": [NULL, methods]})]}


def amend_methods(defs: Schema) -> None:
    """A method has a name or fields, never both."""
    method = defs["MethodSpec"]
    method["properties"]["find_by"] |= {"maxItems": MOST_FIELDS, "uniqueItems": True}
    for key, least in (("name", "minLength"), ("find_by", "minItems")):
        method["properties"][key] |= {least: 1}
    method |= {"minProperties": 1, "maxProperties": 1}


def errors() -> Schema:
    """A list of names, or each with its status."""
    status = {"enum": list(get_args(ErrorStatus))}
    mapping = named({"oneOf": [NULL, status, ref("ErrorSpec")]})
    return {"oneOf": [{"type": "array", "items": {"type": "string", "pattern": SNAKE}}, mapping]}


def outputs(fields: Schema, types: list[str], description: str) -> Schema:
    """Fields, an entity, or a list of one; and the keys that name the entity."""
    entity: Schema = {"type": "string", "pattern": SNAKE}
    several = {
        "type": "object",
        "required": ["list_of"],
        "properties": {"list_of": entity | {"not": {"enum": types}}},
        "additionalProperties": False,
    }
    return {
        "output": {"description": description, "oneOf": [fields, entity, several]},
        "output_of": entity,
        "output_list_of": entity,
    }
