"""Random aggregates: entities of a feature whose rows belong to one of another entity."""

import json
from random import Random
from typing import Any

from scaffold.core.errors import SpecError
from scaffold.spec import load

Spec = dict[str, Any]

ROWS, PARENT = "listed_rows", "its_parent"
"""No other field has these names, so that a change of the fields cannot meet them by chance."""
OWN = ("timestamps", "versioned", "soft_delete", "no_overlap", "children")
WRITES = ("create", "update", "delete")


def with_children(random: Random, entities: dict[str, Spec]) -> None:
    """Let the rows of a later entity belong to those of an earlier one, if they can."""
    if len(entities) < 2:
        return
    parent, child = sorted(random.sample(range(len(entities)), 2))
    owner, name = [*entities][parent], [*entities][child]
    children: Spec = {"entity": name, "by": PARENT}
    if random.random() < 0.4:
        children["max_items"] = random.choice([1, 2, 1000])
    reference = {"type": "reference", "to": owner, "on_delete": "cascade"}
    own = {key: one for key, one in entities[name].items() if key not in OWN}
    made = {
        **entities,
        owner: {**entities[owner], "children": {ROWS: children}},
        name: {**own, "fields": {**own["fields"], PARENT: reference}},
    }
    if entities[owner].get("versioned") and "states" in own:
        return
    try:
        load(json.dumps({"feature": "probe", "entities": made}), "features/probe.yaml")
    except SpecError:
        return
    entities |= made


def without_children(spec: Spec) -> None:
    """Each row is written and read alone; the reference stays."""
    for entity in spec.get("entities", {}).values():
        entity.pop("children", None)


def changed_alone(entities: dict[str, Spec], case: Spec) -> bool:
    """Whether a use case would change a child of a versioned parent."""
    counted = {
        one["entity"]
        for entity in entities.values()
        if entity.get("versioned")
        for one in entity.get("children", {}).values()
    }
    return case.get("entity") in counted and case.get("kind") in WRITES
