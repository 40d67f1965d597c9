"""What test cases compare is there: the names that the result of the last step has."""

from collections.abc import Iterable

from scaffold.spec.case_models import CaseSpec
from scaffold.spec.checks.expected import CODE, quietly
from scaffold.spec.checks.ids import check_compared_ids
from scaffold.spec.checks.lists import names_of
from scaffold.spec.comparisons import asks_status
from scaffold.spec.expectations import Comparison, Raises
from scaffold.spec.models import FeatureSpec, UseCaseSpec
from scaffold.spec.outputs import given_by
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList
from scaffold.use_cases import USE_CASE_KINDS

PAGE = {"items", "next_cursor"}
PROBLEM = {"type", "title", "detail", "status", "instance", "errors"}
"""What the answer to a request holds that failed."""

Step = str | int


def check_results(
    case: CaseSpec,
    use_case: UseCaseSpec | None,
    home: FeatureSpec,
    path: Path,
    problems: ProblemList,
) -> None:
    """Every name that an expectation compares is one that the result has.

    `use_case` is what the last step runs; of a request that no use case answers nothing is known.
    """
    if use_case is None or _lost(use_case, problems):
        return
    check_compared_ids(case, use_case, home, path, problems)
    found = [quietly(text) for text in case.expected]
    failed = case.type == "e2e" and any(_says_failure(each) for each in found)
    for number, each in enumerate(found):
        if isinstance(each, Comparison) and not asks_status(each):
            more = PROBLEM if failed else set()
            problem = _unknown(each.left.path, use_case, _answering(home, case), more)
            if problem:
                at = (*path, "expected", number)
                message = f"{case.expected[number][:60]!r}: {problem[0]}"
                problems.add(CODE, message, _hint(*problem[1:], problems), at)


def _answering(home: FeatureSpec, case: CaseSpec) -> FeatureSpec:
    """The feature with the fields that the result of a step has: a response has no write-only."""
    if case.type != "e2e":
        return home
    entities = {
        name: entity.but(
            fields={word: one for word, one in entity.fields.items() if not one.write_only}
        )
        for name, entity in home.entities.items()
    }
    return home.but(entities=entities)


def _lost(use_case: UseCaseSpec, problems: ProblemList) -> bool:
    """Whether fields of the result are reported as broken already."""
    return bool(problems.children(("entities", use_case.entity or "", "fields")))


def _says_failure(each: object) -> bool:
    """Whether the answer may be a problem document."""
    if isinstance(each, Raises):
        return True
    if not isinstance(each, Comparison) or not asks_status(each):
        return False
    right = each.right if isinstance(each.right, tuple) else (each.right,)
    return each.operator not in ("==", "in") or any(_at_least_400(one) for one in right)


def _at_least_400(status: object) -> bool:
    return isinstance(status, int) and status >= 400


def _hint(name: str, known: set[str], problems: ProblemList) -> str:
    return problems.nearest(name, known) if known else "write `result == null`"


def _unknown(
    path: tuple[Step, ...], use_case: UseCaseSpec, home: FeatureSpec, more: set[str]
) -> tuple[str, str, set[str]] | None:
    """What is wrong with the part of a result, its name, and the names that there are."""
    for name, known in _asked(path, use_case, home):
        if name not in known | more:
            message = f"the result has no `{name[:60]}`" if known else "the step gives no result"
            return message, name, known | more
    return None


def _asked(
    path: tuple[Step, ...], use_case: UseCaseSpec, home: FeatureSpec
) -> Iterable[tuple[str, set[str]]]:
    """Each name on the way to the part, with the names that are there in its place."""
    gives = {route.gives for route in USE_CASE_KINDS[use_case.kind].routes}
    if USE_CASE_KINDS[use_case.kind].custom:
        yield from _given(path, use_case, home)
        return
    entity = home.entities.get(use_case.entity or "")
    if entity is None or len(gives) != 1:
        return
    names = _names_of(home, use_case.entity)
    given = gives.pop()
    if given == "page":
        chosen = USE_CASE_KINDS[use_case.kind].parameters_of(use_case) & {"total"}
        yield from _names_at(path, 0, PAGE | chosen)
        if path[:1] == ("items",):
            yield from _names_in(path, 2, home, use_case.entity)
    elif given == "history":
        yield from _names_at(path, 0, PAGE)
    elif given == "scored":
        yield from _names_at(path, 1, names | USE_CASE_KINDS[use_case.kind].response_fields)
    elif given:
        yield from _names_in(path, 0, home, use_case.entity)
    else:
        yield from _names_at(path, 0, set())


def _names_of(home: FeatureSpec, entity: str | None) -> set[str]:
    """What a result that is an entity has."""
    found = home.entities.get(entity or "")
    return {"id", *names_of(found.fields), *found.children} if found else set()


def _names_in(
    path: tuple[Step, ...], depth: int, home: FeatureSpec, entity: str | None
) -> Iterable[tuple[str, set[str]]]:
    """The same, and then that of a child."""
    yield from _names_at(path, depth, _names_of(home, entity))
    found = home.entities.get(entity or "")
    children = found.children.get(str(path[depth])) if found and len(path) > depth else None
    if children:
        yield from _names_at(path, depth + 2, _names_of(home, children.entity))


def _given(
    path: tuple[Step, ...], use_case: UseCaseSpec, home: FeatureSpec
) -> Iterable[tuple[str, set[str]]]:
    """The same for a custom use case; of an entity of another feature nothing is known."""
    if use_case.paged:
        yield from _names_at(path, 0, PAGE)
    depth = 2 if use_case.paged else 1 if use_case.output_list_of else 0
    if use_case.paged and path[:1] != ("items",):
        return
    if given_by(use_case) in home.entities:
        yield from _names_in(path, depth, home, given_by(use_case))
    elif not given_by(use_case):
        yield from _names_at(path, depth, names_of(use_case.output))
        listed = use_case.output.get(str(path[depth])) if len(path) > depth else None
        if listed and listed.item_fields:
            yield from _names_at(path, depth + 2, names_of(listed.item_fields))


def _names_at(
    path: tuple[Step, ...], depth: int, known: set[str]
) -> Iterable[tuple[str, set[str]]]:
    step = path[depth] if len(path) > depth else 0
    if isinstance(step, str):
        yield step, known
