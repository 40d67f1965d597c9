"""Random states: a field that holds them, and transitions that reach every one."""

from random import Random
from typing import Any

from tests.strategies.fields import WORDS, Field
from tests.strategies.words import TRANSITIONS, distinct, text

Spec = dict[str, Any]
NOT_WRITTEN = ("reference", "references")
OWN_RULES = ("write_only", "immutable", "on_update")
REQUIRED = ("optional", "default", *OWN_RULES)
"""Keys that the field of the state does not have."""


def with_states(random: Random, entity: Spec, suffix: str = "") -> None:
    """Give the entity states, where it has an enum with at least two values."""
    fields: dict[str, Field] = entity["fields"]
    enums = [word for word, one in fields.items() if len(one.get("values", ())) > 1]
    if not enums:
        return
    field = random.choice(enums)
    for key in REQUIRED:
        fields[field].pop(key, None)
    first, *others = random.sample(fields[field]["values"], len(fields[field]["values"]))
    reached, ways = [first], list[tuple[list[str], str]]()
    for state in others:
        ways.append((random.sample(reached, random.randint(1, len(reached))), state))
        reached.append(state)
    back = random.sample(others, random.randint(1, len(others)))
    ways += [(back, first)] if random.random() < 0.3 else []
    taken = {*fields, *(f"{word}_id" for word in fields)}
    words = [word for word in distinct(random, TRANSITIONS, len(ways)) if word not in taken]
    written = {word: one for word, one in fields.items() if word != field and _may_be(one)}
    entity["states"] = {
        "field": field,
        "initial": first,
        "transitions": {
            f"{word}{suffix}": _transition(random, way, written)
            for word, way in zip(words, ways, strict=False)
        },
    }
    if len(words) < len(ways):
        del entity["states"]


def _may_be(field: Field) -> bool:
    """Whether a transition may write the field."""
    free = field.get("optional") or field.get("default") is not None
    free = free and "computed" not in field
    return bool(free) and field["type"] not in NOT_WRITTEN and not {*OWN_RULES} & {*field}


def _transition(random: Random, way: tuple[list[str], str], fields: dict[str, Field]) -> Spec:
    made: Spec = {"from": way[0], "to": way[1]}
    if random.random() < 0.1:
        made["route"] = False
    chosen = random.sample(list(fields), min(len(fields), random.choice([0, 1, 1, 2])))
    taken = chosen[: random.randint(0, len(chosen))]
    if taken:
        made["input"] = {word: fields[word]["type"] for word in taken}
    values = {word: _value(random, fields[word]) for word in chosen[len(taken) :]}
    if values:
        made["set"] = values
    if random.random() < 0.2:
        made["summary"] = text(random)
    return made


def _value(random: Random, field: Field) -> Any:
    """A value that the field takes: null, its default, or a word for one that is made."""
    choices = [None] if field.get("optional") else []
    if not field.get("unique"):
        choices += [field["default"]] if field.get("default") is not None else []
        choices += [WORDS[field["type"]]] if field["type"] in WORDS else []
    return random.choice(choices or [field.get("default")])
