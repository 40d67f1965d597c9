"""Test cases: actions that exist, inputs that they take, expectations that can be met."""

import re
from collections.abc import Callable, Container, Mapping

from scaffold.core.naming import snake
from scaffold.kinds import attribute
from scaffold.kinds.operators import parameter
from scaffold.spec.case_models import CaseSpec, StepSpec
from scaffold.spec.checks.expected import check_raised, check_readable
from scaffold.spec.checks.given import check_given
from scaffold.spec.checks.lists import check_given_items
from scaffold.spec.checks.look_ups import check_keys
from scaffold.spec.checks.results import check_results
from scaffold.spec.children import items_of
from scaffold.spec.drafts import Draft
from scaffold.spec.models import FeatureSpec, FieldSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList
from scaffold.spec.routes import answering
from scaffold.use_cases import CUSTOM, USE_CASE_KINDS, UseCaseKind

LONGEST_NAME = 120
REQUEST = re.compile(r"(GET|POST|PUT|PATCH|DELETE) /\S*")
OF_ANOTHER = re.compile(r"([a-z0-9_]+)\.([a-z0-9_]+)")
Lost = Callable[[Path], set[str]]


def check_cases(spec: FeatureSpec, problems: ProblemList) -> None:
    """Every test case of a feature; their names become names of functions, so they differ.

    Steps of other features and their rows are checked by `check_cases_of_others`.
    """
    seen: dict[str, str] = {}
    for index, case in enumerate(spec.test_cases):
        path: Path = ("test_cases", index)
        _check_name(case, seen, path, problems)
        for number, step in enumerate(case.steps):
            _check_step(spec, case, step, (*path, "steps", number), problems)
        _check_whole(case, path, problems)
        check_readable(case, path, problems)
        check_given(case, {spec.feature: spec}, path, problems)
        if case.steps:
            _check_last(spec, case, path, problems)


def check_cases_of_others(
    spec: FeatureSpec,
    specs: Mapping[str, FeatureSpec],
    problems: ProblemList,
    lost: Container[str],
    drafts: Mapping[str, Draft],
) -> None:
    """What the test cases of a feature call and need of the project's other features.

    Of what is in drafts only that is reported which their lost parts cannot have; `lost` are names.
    """
    for index, case in enumerate(spec.test_cases):
        path: Path = ("test_cases", index)
        for number, step in enumerate(case.steps):
            home = feature_of(step.action, spec.feature)
            if home in specs or (home and home not in lost):
                at = (*path, "steps", number)
                _check_step_of(specs, home, case, step, at, problems, drafts.get(home))
        check_given(case, specs, path, problems, own=spec.feature, lost=lost, drafts=drafts)
        last = case.steps[-1].action if case.steps else ""
        home = feature_of(last, spec.feature)
        called = specs[home].use_cases.get(last.partition(".")[2]) if home in specs else None
        broken = home in drafts and drafts[home].noted.is_broken(("use_cases",))
        if called and not broken:
            check_raised(case, called, specs[home], path, problems)
            check_results(case, called, specs[home], path, problems)


def feature_of(action: str, own: str) -> str:
    """The other feature whose use case an action names as `FEATURE.USE_CASE`, or nothing."""
    found = OF_ANOTHER.fullmatch(action)
    return found[1] if found and found[1] != own else ""


def _check_last(spec: FeatureSpec, case: CaseSpec, path: Path, problems: ProblemList) -> None:
    """The expectations, where the last step is a use case of this feature or a request."""
    action = case.steps[-1].action
    if REQUEST.fullmatch(action):
        name = answering(spec, *action.split(" "))
        check_raised(case, spec.use_cases.get(name), spec, path, problems)
        check_results(case, spec.use_cases.get(name), spec, path, problems)
        return
    called = spec.use_cases.get(action.removeprefix(f"{spec.feature}."))
    if called:
        check_raised(case, called, spec, path, problems)
        check_results(case, called, spec, path, problems)


def _check_name(case: CaseSpec, seen: dict[str, str], path: Path, problems: ProblemList) -> None:
    word = snake(case.name)
    at = (*path, "name")
    if not word or len(word) > LONGEST_NAME:
        message = f"the name {case.name[:60]!r} makes no name of a test"
        problems.add("bad-name", message, "write a few plain words", at)
    elif word in seen:
        message = f"the test case {seen[word]!r} bears the same name"
        problems.add("duplicate-test-case", message, "rename one of them", at)
    seen.setdefault(word, case.name)


def _check_whole(case: CaseSpec, path: Path, problems: ProblemList) -> None:
    for key, values in (("steps", case.steps), ("expected", case.expected)):
        if not values and not problems.is_broken((*path, key)):
            message = f"the test case {case.name[:60]!r} has no {key}"
            problems.add("missing-key", message, f"add `{key}:` with at least one", path)


def _check_step(
    spec: FeatureSpec, case: CaseSpec, step: StepSpec, path: Path, problems: ProblemList
) -> None:
    """A step of this feature; those of others are known only beside their specs."""
    if case.type == "e2e" and REQUEST.fullmatch(step.action):
        return
    if feature_of(step.action, spec.feature):
        return
    action = step.action.removeprefix(f"{spec.feature}.")
    known = set(spec.use_cases) | problems.children(("use_cases",))
    if action not in known:
        message = f"there is no use case `{action[:60]}`"
        requests = "; or write a request, as in `POST /products`" if case.type == "e2e" else ""
        others = "; one of another feature is written `FEATURE.USE_CASE`"
        hint = problems.nearest(action, known) + others + requests
        problems.add("unknown-use-case", message, hint, (*path, "action"))
        return
    _check_routed(case, spec, action, (*path, "action"), problems)
    _check_inputs(_inputs(spec, action, problems.children), step, path, problems)
    check_keys(spec, action, step, path, problems)
    check_given_items(spec, action, step, path, problems)


def _check_routed(
    case: CaseSpec, spec: FeatureSpec, action: str, path: Path, problems: ProblemList
) -> None:
    """A step of an end-to-end case is sent as a request."""
    called = spec.use_cases.get(action)
    if case.type == "e2e" and called and not called.route:
        message = f"`{action}` has no route that a request could be sent to"
        hint = "write `type: unit` or `type: integration`, or leave out `route: false`"
        problems.add("no-route", message, hint, path)


def _check_step_of(
    specs: Mapping[str, FeatureSpec],
    home: str,
    case: CaseSpec,
    step: StepSpec,
    path: Path,
    problems: ProblemList,
    draft: Draft | None,
) -> None:
    """A step that runs a use case of another feature."""
    action = step.action.partition(".")[2]
    lost = draft.lost_below(("use_cases",)) if draft else set[str]()
    if lost is None or action in lost:
        return
    at = (*path, "action")
    if home not in specs:
        message = f"there is no feature `{home[:60]}`"
        problems.add("unknown-use-case", message, problems.nearest(home, specs), at)
    elif action not in specs[home].use_cases:
        message = f"there is no use case `{action[:60]}` of {home}"
        known = [f"{home}.{name}" for name in specs[home].use_cases]
        problems.add("unknown-use-case", message, problems.nearest(step.action, known), at)
    else:
        below = draft.noted.children if draft else _nothing_lost
        _check_routed(case, specs[home], action, at, problems)
        _check_inputs(_inputs(specs[home], action, below), step, path, problems)
        check_keys(specs[home], action, step, path, problems)
        check_given_items(specs[home], action, step, path, problems)


def _check_inputs(
    inputs: set[str] | None, step: StepSpec, path: Path, problems: ProblemList
) -> None:
    for name in step.data if inputs is not None else ():
        if inputs is not None and name not in inputs:
            message = f"`{step.action}` takes no `{name}`"
            hint = problems.nearest(name, inputs)
            problems.add("unknown-field", message, hint, (*path, "with", name), key=True)


def _not_taken(kind: UseCaseKind, fields: Mapping[str, FieldSpec]) -> set[str]:
    """The fields that no request of the kind may hold, by the names of spec and code."""
    takes = {word for route in kind.routes for word in route.takes}
    if not takes & {"fields", "changes"}:
        return set()
    fixed = {
        name: field
        for name, field in fields.items()
        if field.server_set or (field.immutable and "changes" in takes)
    }
    return set(fixed) | {attribute(name, field.type) for name, field in fixed.items()}


def _nothing_lost(_: Path) -> set[str]:
    return set()


def _inputs(spec: FeatureSpec, action: str, lost: Lost) -> set[str] | None:
    """What an action takes; None where that is not known since something of it is broken."""
    case = spec.use_cases.get(action)
    entity = spec.entities.get(case.entity or "") if case else None
    if case is None or (entity is None and case.kind != CUSTOM.name):
        return None
    ids = {"id", f"{case.entity}_id"} if entity else set[str]()
    if case.kind == CUSTOM.name:
        given = {attribute(name, field.type) for name, field in case.input.items()}
        return given | set(case.input) | ids | lost(("use_cases", action, "input"))
    fields = entity.fields if entity else {}
    names = {attribute(name, field.type) for name, field in fields.items()} | set(fields)
    names |= lost(("entities", case.entity or "", "fields"))
    kind = USE_CASE_KINDS[case.kind]
    if kind.finds_by_unique:
        by = [name for name in case.by if name in fields]
        return {*by, *(attribute(name, fields[name].type) for name in by)}
    names |= set(items_of(spec, case.entity))
    taken = names - _not_taken(kind, fields) if kind.takes_fields else set[str]()
    filters = ((name, one) for name, operators in case.filter.items() for one in operators)
    taken |= {
        parameter(attribute(name, fields[name].type), one)
        for name, one in filters
        if name in fields
    }
    return taken | (ids if kind.takes_id else set()) | kind.parameters_of(case)
