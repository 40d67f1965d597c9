"""Custom use cases: their input and output, their route, what they use and how they fail."""

import re

from scaffold.kinds import KINDS, attribute
from scaffold.spec.checks.fields import check_fields
from scaffold.spec.checks.finders import check_finders
from scaffold.spec.checks.names import check_field_names, check_plain_names, is_name
from scaffold.spec.models import UseCaseSpec
from scaffold.spec.outputs import given_by
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList, repeats

LONGEST_PATH = 200
ROUTE_OPTIONS = frozenset({"idempotent", "method", "path", "status"})
"""The options of a custom use case that only a route gives a meaning."""

BODILESS = ("GET", "DELETE")
PATH_HINT = "write it as in `/orders/{order_id}/ship`"

_SEGMENT = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*|\{[a-z][a-z0-9]*(_[a-z0-9]+)*\}")
_PARAMETER = re.compile(r"\{(\w+)\}")


def check_custom(name: str, case: UseCaseSpec, path: Path, problems: ProblemList) -> None:
    """All options of a custom use case."""
    for side, fields in (("input", case.input), ("output", case.output)):
        check_field_names(fields, (*path, side), problems, stored=False)
        check_fields(fields, (*path, side), problems, stored=False)
    _check_query(case, path, problems)
    _check_path(case, path, problems)
    _check_output(case, path, problems)
    _check_status(case, path, problems)
    _check_uses(case, path, problems)
    _check_unrouted(case, path, problems)
    check_plain_names(case.errors, (*path, "errors"), problems)


def _check_query(case: UseCaseSpec, path: Path, problems: ProblemList) -> None:
    """What has no body takes its input from the query, which holds plain values only."""
    for name, field in case.input.items() if case.method in BODILESS else ():
        if not KINDS[field.type].in_query:
            message = f"a {case.method} has no body that could hold {field.type}"
            at = (*path, "input", name)
            problems.add("not-for-this-method", message, "write `method: POST`", at, key=True)


def _check_path(case: UseCaseSpec, path: Path, problems: ProblemList) -> None:
    if case.path is None:
        return
    at = (*path, "path")
    segments = case.path.split("/")[1:]
    fine = all(_SEGMENT.fullmatch(segment) for segment in segments)
    if not fine or not case.path.startswith("/") or len(case.path) > LONGEST_PATH:
        problems.add("bad-path", f"{case.path[:60]!r} is not a valid route path", PATH_HINT, at)
        return
    parameters = _PARAMETER.findall(case.path)
    known = {attribute(name, field.type) for name, field in case.input.items()}
    known |= {f"{case.entity}_id"} if case.entity else set()
    for parameter in dict.fromkeys(parameters):
        if parameter not in known:
            message = f"`{{{parameter}}}` in the path is not an input of the use case"
            problems.add("bad-path", message, _inputs_hint(parameter, known, problems), at)
        elif parameters.count(parameter) > 1:
            message = f"`{{{parameter}}}` is given twice in the path"
            problems.add("bad-path", message, "leave one out", at)


def _inputs_hint(parameter: str, known: set[str], problems: ProblemList) -> str:
    """The input that is meant, and which ones a path can have."""
    if not known:
        return f"add `{parameter}` to `input`, or leave `{{{parameter}}}` out of the path"
    near = problems.nearest(parameter, known)
    possible = ", ".join(f"`{{{name}}}`" for name in sorted(known))
    did_you_mean = f"{near} " if near.startswith("did") else ""
    return f"{did_you_mean}the path can have {possible}; or add `{parameter}` to `input`"


def _check_output(case: UseCaseSpec, path: Path, problems: ProblemList) -> None:
    """One form of output, which can be kept where calls are repeated."""
    if sum(map(bool, (case.output, case.output_of, case.output_list_of))) > 1:
        hint = "write `output: ENTITY`, `output: {list_of: ENTITY}` or fields"
        at = (*path, "output_of" if case.output_of else "output_list_of")
        problems.add("bad-output", "the output is given twice", hint, at, key=True)
    elif case.paged and not (case.output or case.output_of):
        hint = "write `output: ENTITY`, or fields: of these a page holds several"
        problems.add("bad-output", "a page has no items", hint, (*path, "paged"), key=True)
    elif case.idempotent and (case.output_list_of or case.paged):
        message = "a list cannot be stored for repeated calls"
        hint = "leave out `idempotent`, or give one entity only"
        problems.add("bad-output", message, hint, (*path, "idempotent"), key=True)


def _check_status(case: UseCaseSpec, path: Path, problems: ProblemList) -> None:
    if case.status == 204 and (case.output or given_by(case)):
        message = "a response with status 204 has no body that could hold the output"
        hint = "write `status: 200`, 201 or 202, or leave the output out"
        problems.add("status-without-body", message, hint, (*path, "status"))


def _check_uses(case: UseCaseSpec, path: Path, problems: ProblemList) -> None:
    for name, methods in case.uses.items():
        at = (*path, "uses", name)
        is_name(name, at, problems)
        check_finders(methods, at, problems)
        for index, method in repeats([one.called for one in methods]):
            message = f"`{method[:60]}` is given twice"
            problems.add("duplicate-value", message, "leave one out", (*at, index))


def _check_unrouted(case: UseCaseSpec, path: Path, problems: ProblemList) -> None:
    """What says something of a route, where there is none."""
    for option in sorted(case.given & ROUTE_OPTIONS) if not case.route else ():
        message = f"`{option}` means nothing beside `route: false`"
        problems.add("no-route", message, "leave one of them out", (*path, option), key=True)
