"""Random fields that are worked out from the other fields of an entity."""

import json
from random import Random
from typing import Any

from scaffold.core.errors import SpecError
from scaffold.expressions import BadExpression, operands_of, read_computed
from scaffold.spec import load
from scaffold.spec.models import FieldSpec
from tests.strategies import expressions as draw
from tests.strategies.fields import Field
from tests.strategies.words import FIELDS, distinct, text

TRIES = 12
RULES: tuple[Field, ...] = (
    {"type": "integer"},
    {"type": "decimal", "precision": 18},
    {"type": "decimal", "precision": 18, "scale": 0},
    {"type": "decimal", "precision": 18, "scale": 6},
    {"type": "string", "max_length": 1000},
    {"type": "text"},
    {"type": "boolean"},
)


def computed(random: Random, fields: dict[str, Field], most: int = 2) -> dict[str, Field]:
    """Some computed fields over these."""
    try:
        probe = load(json.dumps({"feature": "probe", "fields": fields}), "features/probe.yaml")
    except SpecError:
        return {}
    specs = probe.entities["probe"].fields
    stored = {name: one for name, one in specs.items() if not (one.computed or one.write_only)}
    words = [word for word in distinct(random, FIELDS, len(FIELDS)) if _is_free(word, fields)]
    made: dict[str, Field] = {}
    for word in words[: random.randint(0, most)]:
        for _ in range(TRIES):
            if (field := _field(random, stored)) is not None:
                made[word] = field
                break
    return made


def _is_free(word: str, fields: dict[str, Field]) -> bool:
    return word not in fields and f"{word.removesuffix('_id')}" not in fields


def _field(random: Random, fields: dict[str, FieldSpec]) -> Field | None:
    """A field whose expression can be read and fits, or nothing."""
    rules = dict(random.choice(RULES))
    written = _expression(random, fields, rules["type"])
    if written is None:
        return None
    try:
        found = read_computed(written, fields, FieldSpec(**rules))
    except BadExpression:
        return None
    columns = operands_of(fields)
    used = [one for name, one in fields.items() if _column(columns, name) in found.columns]
    if any(one.type == "reference" for one in used):
        return None
    rules |= {"computed": written}
    rules |= {"optional": True} if found.nullable else {}
    rules |= {"sensitive": True} if any(one.sensitive for one in used) else {}
    rules |= {"summary": text(random)} if random.random() < 0.3 else {}
    return rules


def _column(columns: Any, name: str) -> str:
    return columns[name].name if name in columns else ""


def _expression(random: Random, fields: dict[str, FieldSpec], kind: str) -> str | None:
    columns = operands_of(fields)
    if not columns:
        return None
    if kind == "boolean":
        return draw.condition(random, columns, random.choice([0, 0, 1, 2]))
    if kind in ("integer", "decimal"):
        return draw.number(random, columns, 3)
    return draw.joined(random, columns)
