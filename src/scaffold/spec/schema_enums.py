"""The JSON Schema of an enum's values: texts, in a table each with the value that it was."""

from scaffold.spec.schema_parts import Schema

_TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": 255}
_FORMER: Schema = {
    "type": "object",
    "required": ["value"],
    "properties": {"value": _TEXT, "was": {**_TEXT, "description": "What the value was."}},
    "additionalProperties": False,
}
TEXTS: Schema = {"minItems": 1, "uniqueItems": True, "items": _TEXT}


def amend_values(field: Schema) -> None:
    """A field's values may say what they were."""
    properties = field["properties"]
    values = {"type": "array", **TEXTS, "items": {"oneOf": [_TEXT, _FORMER]}}
    properties["values"] = {"description": properties["values"]["description"], **values}
    properties["values_were"] |= {"additionalProperties": _TEXT}
    properties["order"] |= TEXTS


TEXTS_ONLY: Schema = {"properties": {"values": {"items": _TEXT}}}
"""Where no table holds the values."""
