"""Lists in inputs and outputs in the JSON Schema of a spec: as they are written, and stored."""

from scaffold.kinds import LIST_OF
from scaffold.spec.lists import HELD
from scaffold.spec.schema_parts import Schema

BESIDE = ("max_items", "min_items", "optional", "summary", "example", "sensitive")
"""The keys that a list may have beside what it holds."""


def list_form(keys: Schema, items: list[Schema]) -> Schema:
    """What people write: `list_of` a type, a field, or the fields of an item."""
    described = "What a list holds: a type, a field, or the fields of an item."
    no_list = {"not": {"required": [LIST_OF], "maxProperties": 1}}
    fields = items[-1] | {"minProperties": 1} | no_list
    held = {"description": described, "anyOf": [*items[:-1], fields]}
    return {
        "type": "object",
        "required": [LIST_OF],
        "properties": {LIST_OF: held, **{key: keys[key] for key in BESIDE}},
        "additionalProperties": False,
    }


def amend_list(field: Schema, item: Schema, fields: Schema) -> None:
    """What the loader makes of it: a field of this type with one of two keys."""
    field["properties"]["item"] = {"oneOf": [{"type": "null"}, item]}
    field["properties"]["item_fields"] = fields
    held = [
        {"required": [HELD[0]]},
        {"required": [HELD[1]], "properties": {HELD[1]: {"minProperties": 1}}},
    ]
    is_list = {"properties": {"type": {"const": LIST_OF}}, "required": ["type"]}
    field["allOf"].append({"if": is_list, "then": {"oneOf": held}})
