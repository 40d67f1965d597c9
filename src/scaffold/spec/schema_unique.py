"""The JSON Schema of `unique_together`: one rule or several, each a list of fields or a mapping."""

from scaffold.expressions.tokens import LONGEST
from scaffold.spec.schema_parts import NULL, Schema, ref


def amend_unique(defs: Schema) -> None:
    """The short forms of rules, and the text of a condition."""
    part = ref("UniqueTogetherSpec")
    flat: Schema = {"type": "array", "items": {"type": "string"}, "minItems": 1}
    rules: Schema = {"type": "array", "items": {"oneOf": [flat, part]}}
    entity = defs["EntitySpec"]["properties"]
    described = {"description": entity["unique_together"]["description"]}
    entity["unique_together"] = {"oneOf": [flat, part, rules], **described}
    rule = defs["UniqueTogetherSpec"]["properties"]
    text = {"type": "string", "minLength": 1, "maxLength": LONGEST}
    rule["where"] = {"oneOf": [NULL, text], "description": rule["where"]["description"]}
