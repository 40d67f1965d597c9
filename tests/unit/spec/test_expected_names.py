"""A test case compares what the result of its last step has, and nothing else."""

import pytest

from scaffold.core.errors import SpecError
from scaffold.spec import load

SPEC = """\
feature: order
fields: {{name: string, weight: float, parent: {{type: reference, to: order, optional: true}}}}
use_cases:
  create:
  get:
  update:
  delete:
  list:
  recommend: {{by: [weight]}}
  ship:
    path: /orders/{{order_id}}/ship
    output: {{sent: integer, order: {{type: reference, to: order}}}}
  pack:
test_cases:
  - {{name: It works, type: {type}, steps: [{step}], expected: {expected}}}
"""
KNOWN = {
    "create": ["id", "name", "parent", "parent_id", "weight"],
    "get": ["name"],
    "update": ["name"],
    "list": ["items[0].name", "next_cursor", "items[0].id"],
    "recommend": ["result[0].name", "result[0].similarity"],
    "ship": ["sent", "order", "order_id"],
    "GET /orders/1": ["name"],
    "GET /orders": ["items[0].name"],
    "GET /health": ["nmae"],
    "POST /orders": ["detail, raises ValidationError", "detail, status == 422"],
}
UNKNOWN = {
    "create": ["nmae"],
    "get": ["nmae", "items"],
    "update": ["nmae"],
    "delete": ["name"],
    "list": ["itmes", "items[0].nmae", "name"],
    "recommend": ["result[0].nmae"],
    "ship": ["name", "snet"],
    "pack": ["name"],
    "GET /orders/1": ["nmae"],
    "GET /orders": ["items[0].nmae"],
    "POST /orders": ["detail", "detail, status == 201", "nmae, status == 422"],
}


def load_case(step: str, told: str) -> None:
    left, _, more = told.partition(", ")
    expected = [f"{left} == x", *([more] if more else [])]
    type = "e2e" if " /" in step else "unit"
    load(SPEC.format(type=type, step=step, expected=expected), "features/order.yaml")


@pytest.mark.parametrize(("step", "told"), [(s, t) for s, all in KNOWN.items() for t in all])
def test_names_that_the_result_has_are_compared(step: str, told: str) -> None:
    load_case(step, told)


@pytest.mark.parametrize(("step", "told"), [(s, t) for s, all in UNKNOWN.items() for t in all])
def test_names_that_the_result_does_not_have_are_refused(step: str, told: str) -> None:
    with pytest.raises(SpecError) as refused:
        load_case(step, told)

    assert [problem.code for problem in refused.value.problems] == ["bad-expectation"]


def test_the_nearest_name_is_told() -> None:
    with pytest.raises(SpecError) as refused:
        load_case("get", "nmae")

    (problem,) = refused.value.problems
    assert problem.message == "'nmae == x': the result has no `nmae`"
    assert "`name`" in problem.hint
