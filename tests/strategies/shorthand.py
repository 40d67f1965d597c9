"""The same specs as people in a hurry write them: every short form may stand for the long one."""

from collections.abc import Callable
from random import Random
from typing import Any

from scaffold.kinds import ALIASES
from scaffold.spec.added_fields import TIMESTAMPS
from scaffold.spec.normal import default_kind
from tests.strategies.features import INSIDE_ONE, Spec, Specs

Part = Callable[[Random, Any], Any]


def in_short(random: Random, specs: Specs) -> Specs:
    """Specs that mean the same, each part in a short form or not."""
    return {name: _feature(random, spec) for name, spec in specs.items()}


def _feature(random: Random, spec: Spec) -> Spec:
    made = dict(spec)
    _each(random, made, "entities", _entity)
    _with_fields(random, made)
    first = _main(made)
    main = made.get("main", first)
    if random.random() < 0.5 and main == first:
        made.pop("main", None)
    _each(random, made, "use_cases", lambda random, case: _case(random, case, main))
    _use_cases(random, made)
    if "test_cases" in made:
        made["test_cases"] = [_test_case(random, case) for case in made["test_cases"]]
    _each(random, made, "adapters", _adapter)
    _each(random, made, "pipelines", _pipeline)
    _alone(random, made)
    return made


def _main(spec: Spec) -> str | None:
    """The entity that is meant where none is named."""
    if "fields" in spec:
        return str(spec["feature"])
    entities = spec.get("entities", {})
    return str(spec["feature"]) if spec["feature"] in entities else next(iter(entities), None)


def _each(random: Random, made: Spec, key: str, part: Part) -> None:
    """Every value of a mapping that is there."""
    if key in made:
        made[key] = {name: part(random, value) for name, value in made[key].items()}


def _nothing(random: Random, made: Spec) -> Any:
    """Null takes all defaults."""
    return None if not made and random.random() < 0.7 else made


def _leave_out(random: Random, made: Spec, key: str, default: Any) -> None:
    if key in made and made[key] == default and random.random() < 0.7:
        del made[key]


def _with_fields(random: Random, made: Spec) -> None:
    _each(random, made, "fields", _field)
    _timestamps(random, made)
    if "states" in made:
        made["states"] = _states(random, made["states"])
    _together(random, made)


def _entity(random: Random, entity: Spec) -> Spec:
    made = dict(entity)
    _with_fields(random, made)
    return made


def _alone(random: Random, made: Spec) -> None:
    """The one entity that is named as its feature needs no name."""
    name, entities = made["feature"], made.get("entities", {})
    alone = list(entities) == [name] and entities[name].keys() <= {*INSIDE_ONE}
    if alone and random.random() < 0.7:
        del made["entities"]
        made |= entities[name]


def _field(random: Random, field: Spec) -> Any:
    made = dict(field)
    if "list_of" in made:
        return made
    spellings = [made["type"], *(word for word, kind in ALIASES.items() if kind == made["type"])]
    made["type"] = random.choice(spellings)
    if "values_were" in made and random.random() < 0.7:
        made["values"] = _with_formers(made["values"], made.pop("values_were"))
    optional = made.get("optional") is True
    if optional and random.random() < 0.3:
        made.setdefault(random.choice(["default", "example"]), None)
    return made["type"] if len(made) == 1 and random.random() < 0.7 else made


def _with_formers(values: list[str], were: dict[str, str]) -> list[Any]:
    """Each value that was another one says it in its place."""
    return [{"value": one, "was": were[one]} if one in were else one for one in values]


def _timestamps(random: Random, made: Spec) -> None:
    """The two fields, or the word for them."""
    if made.get("timestamps") is True and random.random() < 0.5:
        del made["timestamps"]
        made["fields"] = {**made["fields"], **{name: dict(one) for name, one in TIMESTAMPS.items()}}


def _states(random: Random, states: Spec) -> Spec:
    """One state stands without a list, and inputs without their types."""
    made = {name: dict(one) for name, one in states["transitions"].items()}
    for one in made.values():
        if len(one["from"]) == 1 and random.random() < 0.7:
            one["from"] = one["from"][0]
        if "input" in one and random.random() < 0.5:
            one["input"] = list(one["input"])
    return {**states, "transitions": made}


def _together(random: Random, made: Spec) -> None:
    for name, one in made.get("children", {}).items():
        if [*one] == ["entity", "by"] and random.random() < 0.7:
            made["children"] = {**made["children"], name: one["entity"]}
    if len(made.get("unique_together", [])) == 1 and random.random() < 0.7:
        made["unique_together"] = made["unique_together"][0]
    if len(made.get("no_overlap", [])) == 1 and random.random() < 0.7:
        rule = made["no_overlap"][0]
        made["no_overlap"] = list(rule["fields"]) if [*rule] == ["fields"] else rule


def _case(random: Random, case: Spec, main: str | None) -> Any:
    made = dict(case)
    _leave_out(random, made, "entity", main)
    if "method" in made:
        made["method"] = random.choice([made["method"], made["method"].lower()])
    for side in ("input", "output"):
        if isinstance(made.get(side), dict) and "list_of" not in made[side]:
            _each(random, made, side, _field)
    _each(random, made, "errors", lambda random, error: random.choice([error, error["status"]]))
    return made


def _use_cases(random: Random, made: Spec) -> None:
    """Names say what kind is meant, and where nothing else is said a list of them will do."""
    for name, case in made.get("use_cases", {}).items():
        _leave_out(random, case, "kind", default_kind(name))
        made["use_cases"][name] = _nothing(random, case)
    cases = made.get("use_cases")
    if cases and not any(cases.values()) and random.random() < 0.7:
        made["use_cases"] = list(cases)


def _test_case(random: Random, case: Spec) -> Spec:
    return {**case, "steps": [_test_step(random, step) for step in case["steps"]]}


def _test_step(random: Random, step: Any) -> Any:
    return {"action": step} if isinstance(step, str) and random.random() < 0.5 else step


def _adapter(random: Random, adapter: Spec) -> Any:
    made = dict(adapter)
    _each(random, made, "operations", _operation)
    _each(random, made, "settings", _setting)
    return _nothing(random, made)


def _operation(random: Random, operation: Spec) -> Any:
    made = dict(operation)
    for side in ("input", "output"):
        if isinstance(made.get(side), dict) and "list_of" not in made[side]:
            _each(random, made, side, _field)
    return _nothing(random, made)


def _setting(random: Random, setting: Any) -> Any:
    return {"type": setting} if isinstance(setting, str) and random.random() < 0.5 else setting


def _pipeline(random: Random, pipeline: Spec) -> Spec:
    steps = pipeline["steps"]
    if isinstance(steps, list):
        steps = [one["name"] if len(one) == 1 and random.random() < 0.7 else one for one in steps]
    else:
        steps = {name: _nothing(random, step) for name, step in steps.items()}
    return {**pipeline, "steps": steps}
