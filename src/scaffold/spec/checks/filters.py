"""The filters of a list: fields that are there, and operators that fit them."""

from collections.abc import Mapping

from scaffold.kinds import KINDS, attribute
from scaffold.kinds.operators import NULLS, OPERATORS
from scaffold.spec.guesses import OPERATOR_GUESSES
from scaffold.spec.models import FieldSpec, UseCaseSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList, repeats
from scaffold.use_cases import USE_CASE_KINDS


def check_filters(
    case: UseCaseSpec,
    fields: Mapping[str, FieldSpec],
    broken: set[str],
    path: Path,
    problems: ProblemList,
) -> None:
    """Every filter of a list; fields that are `broken` are known to be there."""
    for name, operators in case.filter.items():
        at = (*path, "filter", name)
        if name in fields:
            _check_filter(name, fields[name], operators, at, problems)
            _check_parameter(case, name, fields[name], at, problems)
        elif name not in broken:
            hint = problems.nearest(name.lstrip("-+"), fields)
            problems.add("unknown-field", f"there is no field `{name}`", hint, at, key=True)


def _check_filter(
    name: str, field: FieldSpec, operators: tuple[str, ...], path: Path, problems: ProblemList
) -> None:
    known = operators_of(field)
    if reason := _why_not(field):
        problems.add("not-for-this-option", f"`{name}` {reason}", "leave it out", path, key=True)
    elif not operators:
        message, hint = f"the filter `{name}` has no operators", f"write some of {_listed(known)}"
        problems.add("missing-key", message, hint, path, key=True)
    for index, operator in enumerate(operators if not reason else ()):
        if operator not in known:
            _report(name, field, operator, known, (*path, index), problems)
    for index, operator in repeats(operators):
        message = f"`{operator}` is given twice"
        problems.add("duplicate-value", message, "leave one out", (*path, index))


def _check_parameter(
    case: UseCaseSpec, name: str, field: FieldSpec, path: Path, problems: ProblemList
) -> None:
    """A filter by a field alone has its name, which no other parameter may have."""
    kind = USE_CASE_KINDS[case.kind]
    called = attribute(name, field.type)
    if "eq" not in case.filter[name] or called not in kind.parameters_of(case):
        return
    if called in kind.parameters:
        message = f"`{name}` is a query parameter of every list already"
        problems.add("reserved-word", message, "rename the field", path, key=True)
    else:
        option = next(key for key, value in kind.chosen_parameters.items() if value == called)
        said = f"{option}: true" if option == called else option
        message = f"`{name}` is a query parameter of a list with `{said}` already"
        hint = f"rename the field, or leave `{said}` out"
        problems.add("reserved-word", message, hint, path, key=True)


def operators_of(field: FieldSpec) -> tuple[str, ...]:
    """The operators that a field takes."""
    known = KINDS[field.type].operators - (NULLS if not field.optional else frozenset())
    return tuple(name for name in OPERATORS if name in known)


def _why_not(field: FieldSpec) -> str:
    """Why a field cannot be filtered by at all, or nothing."""
    if field.write_only:
        return "is write-only, and a filter would show its value"
    if field.sensitive:
        return "is sensitive, and queries stand in logs"
    return "" if operators_of(field) else f"is {field.type}, which cannot be filtered by"


def _report(
    name: str,
    field: FieldSpec,
    operator: str,
    known: tuple[str, ...],
    path: Path,
    problems: ProblemList,
) -> None:
    hint = f"write some of {_listed(known)}, as in `{{{name}: [{known[0]}]}}`"
    if operator not in OPERATORS:
        guess = OPERATOR_GUESSES.get(operator.lower(), "")
        hint = f"write `{guess}`" if guess in known else problems.nearest(operator, known)
        message = f"there is no operator `{operator[:60]}`"
        problems.add("unknown-value", message, hint, path)
    elif operator in NULLS and operator in KINDS[field.type].operators:
        message = f"`{name}` is not optional, so it is never null"
        problems.add("not-for-this-option", message, "leave `is_null` out", path)
    else:
        message = f"`{name}` is {field.type}, which `{operator}` does not compare"
        problems.add("not-for-this-option", message, hint, path)


def _listed(known: tuple[str, ...]) -> str:
    return ", ".join(known)
