"""Checks of an entity: their names, what they say, and rows that keep them all."""

from collections.abc import Mapping
from typing import Any

from scaffold.expressions import (
    BadExpression,
    Condition,
    columns_of,
    operands_of,
    read_condition,
)
from scaffold.expressions.search import mended, nearby
from scaffold.kinds import KINDS, attribute, samples
from scaffold.spec.checks.expressions import report_expression
from scaffold.spec.checks.names import check_plain_name
from scaffold.spec.models import EntitySpec, FieldSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList

MOST_CHECKS = 20


def check_conditions(entity: EntitySpec, path: Path, problems: ProblemList, *, sound: bool) -> None:
    """Each check can be read, and there is a row that keeps all of them.

    `sound`: its fields have no problem that would lead to others here.
    """
    at = (*path, "checks")
    if len(entity.checks) > MOST_CHECKS:
        message = f"the entity has more than {MOST_CHECKS} checks"
        problems.add("bad-expression", message, "join some by `and`", at, key=True)
        return
    for name in entity.checks:
        _check_name(name, entity.fields, (*at, name), problems)
    if not sound or problems.is_broken((*path, "fields")):
        return
    found = {
        name: condition
        for name, text in entity.checks.items()
        if (condition := _read(text, entity.fields, (*at, name), problems))
    }
    if len(found) == len(entity.checks):
        _check_examples(entity.fields, found, at, problems)


def _check_name(
    name: str, fields: Mapping[str, FieldSpec], path: Path, problems: ProblemList
) -> None:
    check_plain_name(name, path, problems)
    if name in {attribute(word, field.type) for word, field in fields.items()}:
        message = f"the check `{name}` has the name of a field"
        problems.add("name-clash", message, "say what it checks", path, key=True)


def _read(
    text: str, fields: Mapping[str, FieldSpec], path: Path, problems: ProblemList
) -> Condition | None:
    columns = operands_of(fields)
    try:
        condition = read_condition(text, columns)
    except BadExpression as error:
        report_expression(text, error, fields, path, problems)
        return None
    used = columns_of(condition)
    for name, field in fields.items():
        if name in columns and columns[name].name in used and (reason := _unfit(field)):
            message = f"a check cannot compare `{name}`: {reason}"
            problems.add("access-conflict", message, "leave it out of the check", path)
            return None
    return condition


def _unfit(field: FieldSpec) -> str:
    """Why tests could not choose values that break a check of the field, if they could not."""
    if KINDS[field.type].reference:
        return "it is a reference, and its rows are not known when a check is tested"
    if field.server_set or field.generated:
        return "the server sets it, so no request can keep the check"
    return ""


def _check_examples(
    fields: Mapping[str, FieldSpec],
    found: Mapping[str, Condition],
    path: Path,
    problems: ProblemList,
) -> None:
    """A row is found that breaks no check: without one, nothing could be tested."""
    columns = {column.name: (column, fields[key]) for key, column in operands_of(fields).items()}
    used = {name for condition in found.values() for name in columns_of(condition)}
    values: dict[str, list[Any]] = {}
    for name in used:
        field = columns[name][1]
        values[name] = [*samples(field), *([None] if field.optional else [])]
    if not all(values.values()):
        return
    row = {name: some[0] for name, some in values.items()}
    conditions = tuple(found.values())
    near = {name: nearby(*columns[name], conditions, row) for name in used}
    candidates = {name: (*near[name], *values[name]) for name in used}
    if mended(row, candidates, conditions) is None:
        message = f"no values were found that keep {', '.join(f'`{name}`' for name in found)}"
        hint = "give the fields `example`s that do, or see whether the checks contradict"
        problems.add("no-sample", message, hint, path, key=True)
