"""Test cases: actions that exist, inputs that they take, expectations that can be read."""

import re

from scaffold.core.naming import pascal, snake
from scaffold.kinds import attribute
from scaffold.spec.expectations import ERRORS, HINT, Raises, Unreadable, parse_expectation
from scaffold.spec.findings import Findings
from scaffold.spec.models import CaseSpec, FeatureSpec, StepSpec
from scaffold.spec.places import Path
from scaffold.use_cases import CUSTOM, USE_CASE_KINDS

LONGEST_NAME = 120
REQUEST = re.compile(r"(GET|POST|PUT|PATCH|DELETE) /\S*")


def check_cases(spec: FeatureSpec, findings: Findings) -> None:
    """Every test case of a feature; their names become names of functions, so they differ."""
    seen: dict[str, str] = {}
    for index, case in enumerate(spec.test_cases):
        path: Path = ("test_cases", index)
        _check_name(case, seen, path, findings)
        for number, step in enumerate(case.steps):
            _check_step(spec, case, step, (*path, "steps", number), findings)
        _check_whole(case, path, findings)
        for number, text in enumerate(case.expected):
            _check_expected(spec, text, (*path, "expected", number), findings)


def _check_expected(spec: FeatureSpec, text: str, path: Path, findings: Findings) -> None:
    try:
        found = parse_expectation(text)
    except Unreadable as error:
        findings.add("bad-expectation", f"{text[:60]!r}: {error}", HINT, path)
        return
    own = {f"{pascal(name)}Error" for case in spec.use_cases.values() for name in case.errors}
    if isinstance(found, Raises) and found.error not in {*ERRORS, *own}:
        message = f"there is no error `{found.error[:60]}`"
        findings.add(
            "bad-expectation", message, findings.nearest(found.error, {*ERRORS, *own}), path
        )


def _check_name(case: CaseSpec, seen: dict[str, str], path: Path, findings: Findings) -> None:
    word = snake(case.name)
    at = (*path, "name")
    if not word or len(word) > LONGEST_NAME:
        message = f"the name {case.name[:60]!r} makes no name of a test"
        findings.add("bad-name", message, "write a few plain words", at)
    elif word in seen:
        message = f"the test case {seen[word]!r} bears the same name"
        findings.add("duplicate-test-case", message, "rename one of them", at)
    seen.setdefault(word, case.name)


def _check_whole(case: CaseSpec, path: Path, findings: Findings) -> None:
    for key, values in (("steps", case.steps), ("expected", case.expected)):
        if not values and not findings.is_broken((*path, key)):
            message = f"the test case {case.name[:60]!r} has no {key}"
            findings.add("missing-key", message, f"add `{key}:` with at least one", path)


def _check_step(
    spec: FeatureSpec, case: CaseSpec, step: StepSpec, path: Path, findings: Findings
) -> None:
    if case.type == "e2e" and REQUEST.fullmatch(step.action):
        return
    known = set(spec.use_cases) | findings.children(("use_cases",))
    if step.action not in known:
        message = f"there is no use case `{step.action[:60]}`"
        requests = "; or write a request, as in `POST /products`" if case.type == "e2e" else ""
        hint = findings.nearest(step.action, known) + requests
        findings.add("unknown-use-case", message, hint, (*path, "action"))
        return
    inputs = _inputs(spec, step.action, findings)
    for name in step.data if inputs is not None else ():
        if inputs is not None and name not in inputs:
            message = f"`{step.action}` takes no `{name}`"
            hint = findings.nearest(name, inputs)
            findings.add("unknown-field", message, hint, (*path, "with", name), key=True)


def _inputs(spec: FeatureSpec, action: str, findings: Findings) -> set[str] | None:
    """What an action takes; None where that is not known since something of it is broken."""
    case = spec.use_cases.get(action)
    entity = spec.entities.get(case.entity or "") if case else None
    if case is None or (entity is None and case.kind != CUSTOM.name):
        return None
    ids = {"id", f"{case.entity}_id"} if entity else set[str]()
    if case.kind == CUSTOM.name:
        given = {attribute(name, field.type) for name, field in case.input.items()}
        return given | set(case.input) | ids | findings.children(("use_cases", action, "input"))
    fields = entity.fields if entity else {}
    names = {attribute(name, field.type) for name, field in fields.items()} | set(fields)
    names |= findings.children(("entities", case.entity or "", "fields"))
    kind = USE_CASE_KINDS[case.kind]
    taken = names if kind.takes_fields else set[str]()
    return taken | (ids if kind.takes_id else set()) | kind.parameters
