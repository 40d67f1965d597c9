"""A test case can only expect what its last step can bring about, and what could fail."""

import pytest

from scaffold.core.errors import SpecError
from scaffold.spec import load

SPEC = """\
feature: order
fields: {{name: string}}
use_cases:
  create:
  ship:
    path: /orders/{{order_id}}/ship
    output: {{sent: integer}}
    errors: {{out_of_stock: {{}}}}
test_cases:
  - {{name: It works, type: {type}, steps: [{step}], expected: [{expected}]}}
"""
CREATE = "{action: create, with: {name: a}}"
SHIP = "{action: ship, with: {id: 1}}"
REQUEST = "POST /orders/7/ship"


def load_case(expected: str, step: str = SHIP, type: str = "e2e") -> None:
    load(SPEC.format(expected=expected, step=step, type=type), "features/order.yaml")


@pytest.mark.parametrize("type", ["unit", "integration", "e2e"])
@pytest.mark.parametrize(
    "error", ["ValidationError", "NotFoundError", "OutOfStockError", "OutOfStock", "out_of_stock"]
)
def test_errors_of_the_application_and_of_the_use_case_are_known(error: str, type: str) -> None:
    load_case(f"raises {error}", type=type)


@pytest.mark.parametrize("error", ["OutOfStockError", "OutOfStock", "out_of_stock"])
def test_a_request_that_the_use_case_answers_may_end_with_its_errors(error: str) -> None:
    load_case(f"raises {error}", REQUEST)


def test_another_error_is_refused_with_the_nearest() -> None:
    with pytest.raises(SpecError) as refused:
        load_case("raises ValidationEror")

    (problem,) = refused.value.problems
    assert problem.code == "bad-expectation"
    assert "ValidationError" in problem.hint


@pytest.mark.parametrize(
    ("expected", "step", "type"),
    [
        ("raises out_of_stock", CREATE, "e2e"),
        ("raises OutOfStockError", CREATE, "unit"),
        ("raises out_of_stock", "GET /orders/7/ship", "e2e"),
        ("raises out_of_stock, raises NotFoundError", SHIP, "unit"),
        ("raises out_of_stock, sent == 1", SHIP, "unit"),
        ("status == 409", SHIP, "unit"),
        ("status_code == 409", CREATE, "integration"),
        ("len(result) >= 0", SHIP, "e2e"),
        ("len(result) > -1", SHIP, "e2e"),
        ("len(result) != x", SHIP, "e2e"),
        ('"sent not in []"', SHIP, "e2e"),
        ('"sent in []"', SHIP, "e2e"),
    ],
)
def test_what_cannot_be_met_or_cannot_fail_is_refused(expected: str, step: str, type: str) -> None:
    with pytest.raises(SpecError) as refused:
        load_case(expected, step, type)

    assert {problem.code for problem in refused.value.problems} == {"bad-expectation"}


@pytest.mark.parametrize("expected", ["status == 409", '"status in [404, 409]"', "status != 200"])
def test_the_status_of_a_request_can_be_expected(expected: str) -> None:
    load_case(expected)
