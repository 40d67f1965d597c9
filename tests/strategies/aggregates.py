"""Random aggregates over rows with these fields."""

import json
from collections.abc import Mapping
from random import Random
from typing import Any

from scaffold.core.errors import SpecError
from scaffold.expressions import BadExpression, operands_of
from scaffold.expressions.aggregates import parse_aggregate, read_aggregate
from scaffold.expressions.problems import AGGREGATES
from scaffold.spec import load
from scaffold.spec.models import FieldSpec
from scaffold.spec.relations import relations_to
from tests.strategies import expressions as draw
from tests.strategies.fields import Field

Spec = dict[str, Any]

TRIES = 30
WORDS = ("how_many", "in_all", "of_them", "the_most")
RULES: Mapping[str, tuple[Field, ...]] = {
    "count": ({"type": "integer"},),
    "avg": tuple({"type": "decimal", "precision": 18, "scale": n} for n in (0, 1, 3, 6)),
}
NUMBERS: tuple[Field, ...] = (
    {"type": "integer"},
    *({"type": "decimal", "precision": 18, "scale": n} for n in (0, 2, 4)),
)


def with_aggregates(random: Random, specs: dict[str, Spec]) -> None:
    """Some entities have aggregates over rows that refer to them, and lists that use them."""
    try:
        loaded = [
            load(json.dumps(one, ensure_ascii=False), f"features/{name}.yaml")
            for name, one in specs.items()
        ]
    except SpecError:
        return
    known = {name: one for spec in loaded for name, one in spec.entities.items()}
    for spec in specs.values():
        for name, whole in entities_of(spec).items():
            relations = relations_to(name, loaded)
            if not relations or random.random() < 0.6:
                continue
            one = random.choice(relations)
            alone = sum(other.name == one.name for other in relations) == 1
            by = "" if alone and random.random() < 0.5 else one.by
            made = aggregate(random, one.name, known[one.entity].fields, by)
            word = random.choice(WORDS)
            if made and word not in whole["fields"]:
                whole["fields"][word] = made
                _listed(random, spec, name, word)


def _listed(random: Random, spec: Spec, entity: str, word: str) -> None:
    for case in (spec.get("use_cases") or {}).values():
        if (case or {}).get("kind") == "list" and case.get("entity", spec["feature"]) == entity:
            for key in ("sort", "filter"):
                if random.random() < 0.5:
                    case[key] = [*case.get(key, ()), word]


def entities_of(spec: Spec) -> Spec:
    """The entities of a feature, by name."""
    own: Spec = spec.get("entities", {})
    return {spec["feature"]: spec} if "fields" in spec else own


def aggregate(
    random: Random, rows: str, fields: Mapping[str, FieldSpec], by: str = ""
) -> Field | None:
    """The rules of a field that is an aggregate of such rows, or nothing."""
    stored = {name: one for name, one in fields.items() if not one.write_only}
    open_to_all = {name: one for name, one in stored.items() if not one.sensitive}
    for _ in range(TRIES):
        function = random.choice(AGGREGATES)
        rules: Field = {**random.choice(RULES.get(function, NUMBERS))}
        text = _text(random, function, rows, open_to_all, by)
        try:
            read_aggregate(parse_aggregate(text), open_to_all, FieldSpec(**rules))
        except BadExpression:
            continue
        optional: Field = {} if function in ("count", "sum") else {"optional": True}
        return {**rules, **optional, "computed": text}
    return None


def _text(
    random: Random, function: str, rows: str, fields: Mapping[str, FieldSpec], by: str
) -> str:
    columns = {
        name: one for name, one in operands_of(fields).items() if one.type.family != "reference"
    }
    numbers = [name for name, one in fields.items() if one.type in ("integer", "decimal")]
    over = rows if function == "count" else f"{rows}.{random.choice(numbers or ['none'])}"
    over += f" by {by}" if by else ""
    if columns and random.random() < 0.5:
        over += f" where {draw.condition(random, columns, random.choice([0, 0, 1, 2]))}"
    return f"{function}({over})"
