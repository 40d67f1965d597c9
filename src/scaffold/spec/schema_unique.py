"""The JSON Schema of rules over several rows: one rule or several, each a list or a mapping."""

from scaffold.expressions.tokens import LONGEST
from scaffold.spec.schema_parts import NULL, Schema, ref


def amend_unique(defs: Schema) -> None:
    """The short forms of rules, and the text of a condition."""
    flat: Schema = {"type": "array", "items": {"type": "string"}, "minItems": 1}
    interval: Schema = {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}
    _amend(defs, "unique_together", "UniqueTogetherSpec", flat)
    _amend(defs, "no_overlap", "NoOverlapSpec", interval)
    described = {"description": defs["NoOverlapSpec"]["properties"]["fields"]["description"]}
    defs["NoOverlapSpec"]["properties"]["fields"] = interval | described


def _amend(defs: Schema, key: str, name: str, fields: Schema) -> None:
    part = ref(name)
    rules: Schema = {"type": "array", "items": {"oneOf": [fields, part]}}
    entity = defs["EntitySpec"]["properties"]
    described = {"description": entity[key]["description"]}
    entity[key] = {"oneOf": [fields, part, rules], **described}
    rule = defs[name]["properties"]
    text = {"type": "string", "minLength": 1, "maxLength": LONGEST}
    rule["where"] = {"oneOf": [NULL, text], "description": rule["where"]["description"]}
