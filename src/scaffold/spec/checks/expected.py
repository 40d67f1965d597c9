"""What test cases expect: it can be read, it can fail, and the last step can bring it about."""

from collections.abc import Mapping

from scaffold.expressions.tokens import Unreadable
from scaffold.spec.case_models import CaseSpec
from scaffold.spec.comparisons import always_true, asks_status, error_names
from scaffold.spec.expectations import (
    ERRORS,
    HINT,
    Comparison,
    Expectation,
    Raises,
    parse_expectation,
)
from scaffold.spec.models import FeatureSpec, UseCaseSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList

CODE = "bad-expectation"


def check_readable(case: CaseSpec, path: Path, problems: ProblemList) -> None:
    """Every expectation of a case by itself, and beside the others of the case."""
    found = [_read(text, (*path, "expected", n), problems) for n, text in enumerate(case.expected)]
    raised = [each for each in found if isinstance(each, Raises)]
    for number, each in enumerate(found):
        at = (*path, "expected", number)
        if isinstance(each, Raises) and each is not raised[0]:
            message = f"`raises {each.error[:60]}`: a step fails with one error, and one is there"
            problems.add(CODE, message, "leave one out", at)
        if isinstance(each, Comparison) and raised and case.type != "e2e":
            message = f"{case.expected[number][:60]!r}: a step that raises gives no result"
            problems.add(CODE, message, "leave it out, or leave `raises` out", at)
        if isinstance(each, Comparison) and always_true(each):
            message = f"{case.expected[number][:60]!r} holds for every result"
            problems.add(CODE, message, "compare with what the length is", at)


def _read(text: str, path: Path, problems: ProblemList) -> Expectation | None:
    try:
        return parse_expectation(text)
    except Unreadable as error:
        problems.add(CODE, f"{text[:60]!r}: {error}", HINT, path)
        return None


def check_raised(
    case: CaseSpec,
    use_case: UseCaseSpec | None,
    home: FeatureSpec,
    path: Path,
    problems: ProblemList,
) -> None:
    """What is raised is what the last step may raise; only a request has a status.

    `use_case` is what the last step runs, None for a request that no use case answers; `home` is
    the feature that it is of.
    """
    own = error_names(use_case.errors if use_case else ())
    for number, text in enumerate(case.expected):
        at = (*path, "expected", number)
        match quietly(text):
            case Raises(error) if error not in {*ERRORS, *own}:
                _report_unknown(error, own, home, at, problems)
            case Comparison() as comparison if case.type != "e2e" and asks_status(comparison):
                if comparison.left.path[0] not in _results(use_case, home):
                    message = f"{text[:60]!r}: only a request has a status"
                    hint = "write `type: e2e`, or `raises ERROR` in its place"
                    problems.add(CODE, message, hint, at)


def quietly(text: str) -> Expectation | None:
    """The expectation; None where it cannot be read, which is reported elsewhere."""
    try:
        return parse_expectation(text)
    except Unreadable:
        return None


def _report_unknown(
    error: str, own: Mapping[str, str], home: FeatureSpec, path: Path, problems: ProblemList
) -> None:
    holders = [name for name, case in home.use_cases.items() if error in error_names(case.errors)]
    if holders:
        message = f"the last step raises no `{error[:60]}`; `{holders[0]}` declares it"
        hint = f"call `{holders[0]}` last, or declare the error in the use case that is called"
        problems.add(CODE, message, hint, path)
        return
    problems.add(
        CODE,
        f"there is no error `{error[:60]}`",
        problems.nearest(error, {*ERRORS, *own}),
        path,
    )


def _results(use_case: UseCaseSpec | None, home: FeatureSpec) -> set[str]:
    """The fields that the result of a use case may have."""
    if use_case is None:
        return set()
    if use_case.kind == "custom":
        return set(use_case.output)
    entity = home.entities.get(use_case.entity or "")
    return set(entity.fields) if entity else set()
