"""Short forms become the long form, in a fixed order; what has a wrong shape is left as it is."""

from collections.abc import Mapping
from typing import Any

from scaffold.spec.added_fields import add_fields
from scaffold.spec.children import resolve_children
from scaffold.spec.enum_values import resolve_values
from scaffold.spec.lists import place_all_lists
from scaffold.spec.normal_reading import resolve_filter, resolve_variant
from scaffold.spec.normal_services import adapter_of, pipeline_of
from scaffold.spec.outputs import resolve_output, resolve_paging
from scaffold.spec.problem_list import ProblemList
from scaffold.spec.rules import resolve_rules
from scaffold.spec.shapes import (
    as_written,
    by_name,
    each,
    fields_of,
    part_of,
    plain_numbers,
    with_parts,
)
from scaffold.spec.states import add_transitions, resolve_states
from scaffold.spec.uses import resolve_uses
from scaffold.use_cases import CUSTOM, known_kinds

UNNAMED = "unnamed"
SHORT_OPTIONS = frozenset(
    {
        *("audit", "checks", "id", "no_overlap", "soft_delete", "states", "timestamps"),
        *("unique_together", "versioned"),
    }
)
"""Keys of an entity that stand beside `fields` where a feature has one entity only."""
MOST_ROWS = 100

Data = dict[str, Any]


def long_form(raw: Mapping[str, Any], problems: ProblemList) -> Data:
    """The spec with every short form resolved; where parts moved is reported to the places."""
    data = dict(raw)
    _resolve_entities(data, problems)
    _resolve_use_cases(data, problems)
    add_transitions(data, problems)
    if "test_cases" in data:
        data["test_cases"] = each(data["test_cases"], _test_case)
    if "adapters" in data:
        data["adapters"] = by_name(data["adapters"], adapter_of)
    if isinstance(data.get("pipelines"), dict):
        data["pipelines"] = {
            name: pipeline_of(pipeline, ("pipelines", name), problems)
            for name, pipeline in sorted(data["pipelines"].items())
        }
    place_all_lists(data, problems)
    return data


def feature_name(data: Mapping[str, Any]) -> str:
    """The feature's name, or a stand-in where it has none that could be a key."""
    name = data.get("feature")
    return name if isinstance(name, str) and name else UNNAMED


def _resolve_entities(data: Data, problems: ProblemList) -> None:
    """One mapping of entities, and which of them is the main one."""
    name = feature_name(data)
    if "fields" in data:
        _resolve_short_entity(data, name, problems)
    written = data.get("entities")
    if isinstance(written, dict):
        data.setdefault("main", _main(name, written))
        data["entities"] = by_name(written, _entity)
        for entity, part in data["entities"].items():
            resolve_rules(part, ("entities", entity), problems)
            fields = part.get("fields") if isinstance(part, dict) else None
            resolve_values(fields, ("entities", entity, "fields"), problems)
            add_fields(part, ("entities", entity), problems)
            resolve_states(part, ("entities", entity), problems)
        resolve_children(data["entities"])
        _move_plural(data, name, problems)
        _share_was(data, name, problems)


def _main(name: str, entities: Mapping[str, Any]) -> str | None:
    return name if name in entities else next(iter(entities), None)


def _resolve_short_entity(data: Data, name: str, problems: ProblemList) -> None:
    """`fields:` is one entity, named as the feature."""
    fields = data.pop("fields")
    if "entities" in data:
        hint = "move the fields below the entity that they belong to"
        message = "`fields` and `entities` exclude each other"
        problems.add("fields-and-entities", message, hint, ("fields",), key=True)
        return
    data["entities"] = {name: {"fields": fields}}
    problems.places.moved[("entities", name, "fields")] = ("fields",)
    for key in SHORT_OPTIONS & data.keys():
        data["entities"][name][key] = data.pop(key)
        problems.places.moved[("entities", name, key)] = (key,)


def _move_plural(data: Data, name: str, problems: ProblemList) -> None:
    """The feature's plural is that of the entity named as the feature."""
    entity = data["entities"].get(name)
    if "plural" in data and isinstance(entity, dict) and "plural" not in entity:
        entity["plural"] = data.pop("plural")
        problems.places.moved[("entities", name, "plural")] = ("plural",)


def _share_was(data: Data, name: str, problems: ProblemList) -> None:
    """What the feature was called, the entity named as the feature was called too."""
    entity, was = data["entities"].get(name), data.get("was")
    if not isinstance(was, str) or was in data["entities"]:
        return
    if isinstance(entity, dict) and "was" not in entity:
        entity["was"] = was
        problems.places.moved[("entities", name, "was")] = ("was",)


def _entity(entity: Any) -> Any:
    named = {"fields": fields_of, "checks": lambda checks: by_name(checks, lambda text: text)}
    return with_parts(part_of(entity), named)


def _resolve_use_cases(data: Data, problems: ProblemList) -> None:
    written = data.get("use_cases")
    if isinstance(written, list) and all(isinstance(item, str) for item in written):
        written = _named(written, problems)
    if isinstance(written, dict):
        main = data.get("main")
        plain = {
            name: resolve_output(case, ("use_cases", name), problems)
            for name, case in written.items()
        }
        cases = {name: _use_case(name, case, main) for name, case in plain.items()}
        for name, case in cases.items():
            resolve_paging(case, ("use_cases", name), problems)
            resolve_uses(case, ("use_cases", name, "uses"), problems)
            resolve_filter(case, ("use_cases", name, "filter"), problems)
            resolve_variant(case, ("use_cases", name), problems)
        data["use_cases"] = dict(sorted(cases.items()))


def _named(names: list[str], problems: ProblemList) -> dict[str, None]:
    """A list of use cases as a mapping; a name that is given twice is reported."""
    for index, name in enumerate(names):
        path = ("use_cases", name)
        if path in problems.places.moved:
            message = f"`{name}` is given twice"
            problems.add("duplicate-key", message, "leave one out", ("use_cases", index))
        problems.places.moved.setdefault(path, ("use_cases", index))
    return dict.fromkeys(names)


def _use_case(name: str, case: Any, main: Any) -> Any:
    case = with_parts(part_of(case), {"input": fields_of, "output": fields_of, "errors": _errors})
    if not isinstance(case, dict):
        return case
    case.setdefault("kind", default_kind(name))
    if isinstance(main, str):
        case.setdefault("entity", main)
    if isinstance(case.get("method"), str) and case["method"].islower():
        case["method"] = case["method"].upper()
    return case


def default_kind(name: str) -> str:
    """The kind of a use case that does not say it."""
    return name if name in known_kinds() else CUSTOM.name


def _errors(errors: Any) -> Any:
    if isinstance(errors, list) and all(isinstance(name, str) for name in errors):
        return {name: {} for name in errors}
    return as_written(errors, _error)


def _error(error: Any) -> Any:
    return {"status": error} if isinstance(error, int) else part_of(error)


def _test_case(case: Any) -> Any:
    return with_parts(
        case,
        {"given": _given, "steps": lambda steps: each(steps, _test_step)},
    )


def _given(rows: Any) -> Any:
    """Rows by entity; a list of entities stands for one row of each."""
    if isinstance(rows, list) and all(isinstance(name, str) for name in rows):
        rows = dict.fromkeys(rows)
    return by_name(rows, _rows)


def _rows(rows: Any) -> Any:
    """A list of rows: from how many there are, or from a single one."""
    if rows is None or isinstance(rows, dict):
        rows = [part_of(rows)]
    if isinstance(rows, int) and not isinstance(rows, bool) and 0 < rows <= MOST_ROWS:
        rows = [{}] * rows
    return each(rows, lambda row: plain_numbers(part_of(row)))


def _test_step(step: Any) -> Any:
    return {"action": step} if isinstance(step, str) else with_parts(step, {"with": plain_numbers})
