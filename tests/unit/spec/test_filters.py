"""Filters of lists: their forms, their operators, and what is wrong with them."""

import pytest

from scaffold.core.errors import Problem, SpecError
from scaffold.kinds import KINDS
from scaffold.kinds.operators import OPERATORS, parameter
from scaffold.spec import load

SPEC = """\
feature: thing
fields:
  name: string
  body: {{type: text, optional: true}}
  price: decimal
  limit: integer
  things: {{type: references, to: thing}}
  secret: {{type: string, sensitive: true}}
use_cases: {{list: {{filter: {filter}}}}}
"""


def filters(written: str) -> dict[str, tuple[str, ...]]:
    """The filters in their long form."""
    return dict(load(SPEC.format(filter=written), "features/thing.yaml").use_cases["list"].filter)


def problems(written: str) -> tuple[Problem, ...]:
    with pytest.raises(SpecError) as error:
        filters(written)
    return error.value.problems


@pytest.mark.parametrize(
    ("written", "long"),
    [
        ("[name]", {"name": ("eq",)}),
        ("[price, {price: [gte]}]", {"price": ("eq", "gte")}),
        ("[{price: [gte, lt]}, name]", {"price": ("gte", "lt"), "name": ("eq",)}),
        ("[{price: [lt], name: [in]}]", {"price": ("lt",), "name": ("in",)}),
        ("{price: [lt], name: [in]}", {"price": ("lt",), "name": ("in",)}),
        (
            "[{things: [any, all]}, {body: [is_null]}]",
            {"things": ("any", "all"), "body": ("is_null",)},
        ),
        ("[{limit: [lt]}]", {"limit": ("lt",)}),
    ],
)
def test_fields_stand_alone_or_with_operators(
    written: str, long: dict[str, tuple[str, ...]]
) -> None:
    found = filters(written)
    assert found == long
    assert list(found) == list(long)


@pytest.mark.parametrize(
    ("written", "code", "column", "hint"),
    [
        ("[nme]", "unknown-field", 29, "did you mean `name`?"),
        ("[{nme: [in]}]", "unknown-field", 30, "did you mean `name`?"),
        ("[{price: [gt, min]}]", "unknown-value", 42, "write `gte`"),
        ("[{price: [gtt]}]", "unknown-value", 38, "did you mean `gt`?"),
        ("[{price: [contains]}]", "not-for-this-option", 38, "as in `{price: [eq]}`"),
        ("[{name: [gt]}]", "not-for-this-option", 37, "as in `{name: [eq]}`"),
        ("[body]", "not-for-this-option", 29, "as in `{body: [contains]}`"),
        ("[things]", "not-for-this-option", 29, "as in `{things: [any]}`"),
        ("[{price: [is_null]}]", "not-for-this-option", 38, "leave `is_null` out"),
        ("[{secret: [in]}]", "not-for-this-option", 30, "leave it out"),
        ("[{price: []}]", "missing-key", 30, "gt, gte"),
        ("[{price: [gt, gt]}]", "duplicate-value", 42, "leave one out"),
        ("[{price: [gt]}, {price: [gt]}]", "duplicate-value", 52, "leave one out"),
        ("[name, name]", "duplicate-value", 35, "leave one out"),
        ("[limit]", "reserved-word", 29, "rename the field"),
        ("[{price: gte}]", "wrong-type", 37, "write a list"),
        ("[5]", "wrong-type", 28, "write a mapping"),
    ],
)
def test_what_is_wrong_with_a_filter_is_told_at_its_place(
    written: str, code: str, column: int, hint: str
) -> None:
    (problem,) = problems(written)
    assert (problem.code, problem.where and problem.where.column) == (code, column)
    assert hint in problem.hint


def test_a_total_takes_the_name_of_a_filter_only_where_it_is_counted() -> None:
    text = (
        "feature: thing\nfields: {total: integer}\nuse_cases: {list: {filter: [total], total: %s}}"
    )
    assert load(text % "false", "features/thing.yaml").use_cases["list"].filter
    with pytest.raises(SpecError) as error:
        load(text % "true", "features/thing.yaml")
    (problem,) = error.value.problems
    assert (problem.code, problem.where and problem.where.line) == ("reserved-word", 3)
    assert "leave `total: true` out" in problem.hint


def test_a_step_compares_a_total_only_where_there_is_one() -> None:
    case = "[{name: A, steps: [{action: list, with: {total: true}}], expected: [total == 0]}]"
    text = (
        "feature: thing\nfields: {a: integer}\nuse_cases: {list: {total: %s}}\ntest_cases: " + case
    )
    assert load(text % "true", "features/thing.yaml").test_cases
    with pytest.raises(SpecError) as error:
        load(text % "false", "features/thing.yaml")
    assert {one.code for one in error.value.problems} == {"unknown-field", "bad-expectation"}


def test_every_operator_belongs_to_a_kind_and_to_one_parameter() -> None:
    taken = set().union(*(kind.operators for kind in KINDS.values()))
    assert taken == set(OPERATORS)
    assert len({parameter("a", name) for name in OPERATORS}) == len(OPERATORS)
