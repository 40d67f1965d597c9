"""`no_overlap`: the interval of two fields, what keeps rows apart, and which rows count."""

from collections.abc import Iterator

from scaffold.expressions import (
    Condition,
    ascending,
    operands_of,
    read_condition,
)
from scaffold.spec.checks.expressions import check_where
from scaffold.spec.models import EntitySpec
from scaffold.spec.overlap_models import NoOverlapSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList

INTERVALS = ("date", "datetime", "integer")
"""The kinds of fields that may begin and end an interval."""
APART = ("date", "integer", "reference")
"""The kinds of fields that may keep rows apart."""


def check_no_overlap(entity: EntitySpec, path: Path, problems: ProblemList, *, sound: bool) -> None:
    """Each rule of an entity. `sound`: its fields and checks have no problem of their own."""
    seen = set()
    for index, rule in enumerate(entity.no_overlap):
        at: Path = (*path, "no_overlap", index)
        before = len(problems.found)
        _check_fields(rule, entity, at, problems)
        named = (*rule.fields, *rule.by)
        if len({*named}) < len(named) or (rule.fields, frozenset(rule.by)) in seen:
            message = "a rule names each field once, and is another than the ones before"
            problems.add("duplicate-value", message, "leave one out", (*at, "fields"))
        seen.add((rule.fields, frozenset(rule.by)))
        fine = sound and len(problems.found) == before
        if fine and not problems.is_broken((*path, "fields")):
            _check_order(rule, entity, at, problems)
            if rule.where is not None:
                check_where(rule.where, entity.fields, "`no_overlap`", (*at, "where"), problems)


def _check_fields(
    rule: NoOverlapSpec, entity: EntitySpec, path: Path, problems: ProblemList
) -> None:
    if len(rule.fields) != 2:
        message = "an interval has two fields: where it begins and where it ends"
        problems.add("bad-overlap", message, "write `fields: [FIRST, LAST]`", (*path, "fields"))
        return
    _check_kinds(rule.fields, INTERVALS, "begin or end an interval", entity, path, problems)
    by = (*path, "by")
    _check_kinds(rule.by, APART, "keep rows apart", entity, by, problems)
    found = [entity.fields[name].type for name in rule.fields if name in entity.fields]
    if len(found) == 2 and found[0] != found[1] and {*found} <= {*INTERVALS}:
        message = f"the interval begins with {found[0]} and ends with {found[1]}"
        problems.add("bad-overlap", message, "give both fields one type", (*path, "fields"))


def _check_kinds(
    names: tuple[str, ...],
    kinds: tuple[str, ...],
    purpose: str,
    entity: EntitySpec,
    path: Path,
    problems: ProblemList,
) -> None:
    known = {name for name, one in entity.fields.items() if one.type in kinds and not one.computed}
    broken = problems.children((*path[:2], "fields"))
    at = path if path[-1] == "by" else (*path, "fields")
    for position, name in enumerate(names):
        if name in known | broken:
            continue
        if name not in entity.fields:
            message = f"there is no field `{name}`"
            hint = problems.nearest(name, known)
            problems.add("unknown-field", message, hint, (*at, position))
            continue
        field = entity.fields[name]
        what = "computed" if field.computed else f"of the type {field.type}"
        message = f"`{name}` is {what}, and cannot {purpose}"
        hint = f"name a stored field of one of the types {', '.join(kinds)}"
        problems.add("bad-overlap", message, hint, (*at, position))


def _check_order(
    rule: NoOverlapSpec, entity: EntitySpec, path: Path, problems: ProblemList
) -> None:
    """A check says that intervals end after they begin: others overlap with nothing."""
    columns = operands_of(entity.fields)
    first, last = (columns[name] for name in rule.fields)
    if not any(ascending(one, first, last) for one in _checks(entity)):
        message = f"no check says that `{rule.fields[1]}` comes after `{rule.fields[0]}`"
        said = f"{rule.fields[0]} < {rule.fields[1]}"
        hint = f"add `checks: {{ends_after_it_begins: {said}}}` to the entity"
        problems.add("bad-overlap", message, hint, (*path, "fields"))


def _checks(entity: EntitySpec) -> Iterator[Condition]:
    columns = operands_of(entity.fields)
    return (read_condition(text, columns) for text in entity.checks.values())
