"""Random intervals that rows of an entity do not share."""

import json
from random import Random
from typing import Any

from scaffold.core.errors import SpecError
from scaffold.spec import load

Spec = dict[str, Any]

FIRST, LAST = "from_place", "to_place"
"""No other field has these names, so that a change of the fields cannot meet them by chance."""


def with_intervals(random: Random, spec: Spec, *, whole: bool = False) -> Spec:
    """The entity with an interval of its own, and a rule that keeps rows apart.

    `whole`: it is a feature.
    """
    kind = random.choice(["date", "datetime", "integer"])
    fields = dict(spec["fields"])
    fields[FIRST] = {"type": kind}
    fields[LAST] = {"type": kind, **({"optional": True} if random.random() < 0.4 else {})}
    rule: Spec = {"fields": [FIRST, LAST]}
    apart = [n for n, one in spec["fields"].items() if _keeps_apart(one)]
    if apart:
        rule["by"] = random.sample(apart, random.randint(0, min(2, len(apart))))
    texts = [*spec.get("checks", {}).values()]
    if texts and random.random() < 0.5:
        rule["where"] = random.choice(texts)
    checks = {**spec.get("checks", {}), "places_in_order": f"{FIRST} < {LAST}"}
    made = {**spec, "fields": fields, "checks": checks, "no_overlap": [rule]}
    try:
        load(json.dumps(made if whole else {"feature": "probe", **made}), "features/probe.yaml")
    except SpecError:
        return spec
    return made


def _keeps_apart(field: Spec) -> bool:
    return field["type"] in ("date", "integer", "int", "reference") and "computed" not in field


def without_intervals(spec: Spec) -> Spec:
    """The spec without rules of intervals, which name fields and need checks."""
    made = {key: one for key, one in spec.items() if key != "no_overlap"}
    if isinstance(made.get("entities"), dict):
        entities = made["entities"].items()
        made["entities"] = {name: without_intervals(one) for name, one in entities}
    return made
