"""Names of custom use cases that come near to a known kind are asked about."""

from collections.abc import Iterator

import pytest

from scaffold.core.errors import Problem, SpecError
from scaffold.spec import canonical, load, restore
from scaffold.spec.checks.near_kinds import near_kind
from scaffold.use_cases import known_kinds

ITEM = (
    "feature: item\nentities:\n  item: {fields: {name: string}}\n  line: {fields: {n: integer}}\n"
)

OWN = [
    *(
        "set",
        "let",
        "last",
        "lost",
        "lift",
        "read",
        "show",
        "find",
        "fetch",
        "search",
        "add",
        "new",
    ),
    *("edit", "remove", "destroy", "ship", "cancel", "pay", "archive", "publish", "send_report"),
    *("select", "relate", "recreate", "undelete", "upload", "upgrade", "date", "record"),
    *("recommence", "get_by_name", "list_open", "update_price"),
]


def problems(use_cases: str) -> tuple[Problem, ...]:
    try:
        load(f"{ITEM}use_cases: {use_cases}", "features/item.yaml")
    except SpecError as error:
        return error.problems
    return ()


def _slips(kind: str) -> Iterator[str]:
    """What comes of a kind by one slip of a finger."""
    for at in range(len(kind)):
        yield kind[:at] + kind[at + 1 :]
        yield kind[: at + 1] + kind[at:]
        yield kind[:at] + kind[at : at + 2][::-1] + kind[at + 2 :]
        if len(kind) > 4:
            yield f"{kind[:at]}x{kind[at + 1 :]}"
    yield f"{kind}s"


@pytest.mark.parametrize("kind", known_kinds())
def test_every_slip_in_a_kind_is_near_to_it(kind: str) -> None:
    missed = {slip for slip in _slips(kind) if slip != kind and near_kind(slip) != kind}
    assert missed == set()


@pytest.mark.parametrize("word", [*known_kinds(), "custom"])
def test_a_kind_itself_is_near_to_none(word: str) -> None:
    assert near_kind(word) == ""


@pytest.mark.parametrize("word", OWN)
def test_a_word_of_its_own_is_near_to_none(word: str) -> None:
    assert problems(f"{{{word}: }}") == ()


@pytest.mark.parametrize("written", ["[{}]", "{{{}: }}", "{{{}: {{summary: Some words.}}}}"])
@pytest.mark.parametrize(("word", "kind"), [("lst", "list"), ("updte", "update"), ("gte", "get")])
def test_a_slip_is_asked_about_at_its_place(written: str, word: str, kind: str) -> None:
    (problem,) = problems(written.format(word))
    assert problem.code == "near-kind"
    assert f"`{kind}`" in problem.hint and "`kind: custom`" in problem.hint
    assert problem.where is not None and problem.where.line == 5


@pytest.mark.parametrize(
    ("case", "better"),
    [
        ("create_item: ", "`create_item: {kind: create}`"),
        ("list_items: {summary: All.}", "`list_items: {kind: list}`"),
        ("create_line: {entity: line}", "`create_line: {kind: create, entity: line}`"),
    ],
)
def test_a_kind_and_an_entity_is_asked_about(case: str, better: str) -> None:
    (problem,) = problems(f"{{{case}}}")
    assert problem.code == "near-kind" and better in problem.hint


def test_options_of_a_custom_use_case_answer_for_a_name_of_a_kind_and_an_entity() -> None:
    assert problems("{update_item: {input: {name: string}, errors: [closed]}}") == ()


@pytest.mark.parametrize("word", ["lst", "updte", "create_item"])
def test_the_kind_answers(word: str) -> None:
    assert problems(f"{{{word}: {{kind: custom}}}}") == ()
    assert problems(f"{{{word}: {{kind: {near_kind(word) or 'create'}}}}}") == ()


def test_a_snapshot_of_the_version_before_is_read_all_the_same() -> None:
    spec = load(f"{ITEM}use_cases: {{lst: {{kind: custom}}}}", "features/item.yaml")
    assert restore(canonical(spec)) == spec


def test_type_in_a_use_case_is_the_kind_that_is_meant() -> None:
    (problem,) = problems("{list: {type: custom}}")
    assert (problem.code, problem.hint) == ("unknown-key", "write `kind:`")


def test_a_status_that_may_not_be_declared_is_told_with_those_that_may() -> None:
    (problem,) = problems("{ship: {errors: {a: 500}}}")
    assert problem.hint == "known: 400, 401, 402, 403, 404, 409, 410, 412, 422, 423, 429"


def test_options_of_a_use_case_whose_kind_is_asked_about_are_no_second_problem() -> None:
    for use_cases in ("{lst: {filter: [name]}}", "{creat: {path: /items}, lst: {page_size: 5}}"):
        assert {one.code for one in problems(use_cases)} == {"near-kind"}
    assert "not-for-this-kind" in {one.code for one in problems("{ship: {filter: [name]}}")}
