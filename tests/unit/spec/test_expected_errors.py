"""A test case can only expect an error that there is."""

import pytest

from scaffold.core.errors import SpecError
from scaffold.spec import load

SPEC = """\
feature: order
fields: {{name: string}}
use_cases:
  create:
  ship: {{errors: {{out_of_stock: {{}}}}}}
test_cases:
  - {{name: It works, steps: [{{action: create, with: {{name: a}}}}], expected: [raises {error}]}}
"""


@pytest.mark.parametrize("error", ["ValidationError", "NotFoundError", "OutOfStockError"])
def test_errors_of_the_application_and_of_the_feature_are_known(error: str) -> None:
    load(SPEC.format(error=error), "features/order.yaml")


def test_another_error_is_refused_with_the_nearest() -> None:
    with pytest.raises(SpecError) as refused:
        load(SPEC.format(error="ValidationEror"), "features/order.yaml")

    (problem,) = refused.value.problems
    assert problem.code == "bad-expectation"
    assert "ValidationError" in problem.hint
