"""Random lists in inputs and outputs: of values, and of records."""

from random import Random
from typing import Any

from tests.strategies import fields as draw
from tests.strategies.words import FIELDS, distinct, text

NOT_OF_ITEMS = ("optional", "default", "sensitive")
LISTED = tuple(kind for kind in draw.KINDS if kind != "json")


def list_field(random: Random, targets: list[str]) -> dict[str, Any]:
    """A list of values or of records, with bounds or without; some items refer to an entity."""
    made: dict[str, Any] = {"list_of": _held(random, targets)}
    least = random.choice([0, 0, 1, 2])
    if least or random.random() < 0.2:
        made["min_items"] = least
    if random.random() < 0.5:
        made["max_items"] = max(1, least) + random.choice([0, 1, 20])
    if random.random() < 0.3:
        made["optional"] = True
    if random.random() < 0.2:
        made["summary"] = text(random)
    if random.random() < 0.1:
        made["sensitive"] = True
    return made


def _held(random: Random, targets: list[str]) -> Any:
    if random.random() < 0.4:
        item = draw.field(random, stored=False, kinds=LISTED)
        single = {key: one for key, one in item.items() if key not in NOT_OF_ITEMS}
        return single["type"] if len(single) == 1 else single
    words = distinct(random, FIELDS, random.randint(1, 3))
    made: dict[str, Any] = {word: draw.field(random, stored=False) for word in words}
    if targets and random.random() < 0.3:
        made["about"] = {"type": "reference", "to": random.choice(targets)}
    return made
