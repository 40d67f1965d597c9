from typing import Any

import pydantic
import pytest

from app.domain.entities.loan import Loan
from tests.factories.loan import INVALID, REQUIRED, SAMPLES, new_loan

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("number", SAMPLES)
def test_valid_values_are_accepted(number: int) -> None:
    assert new_loan(number).model_dump() == {"id": 0, **SAMPLES[number]}


@pytest.mark.parametrize(("field", "value"), INVALID)
def test_a_value_that_breaks_a_rule_is_refused(field: str, value: Any) -> None:
    with pytest.raises(pydantic.ValidationError):
        setattr(new_loan(), field, value)
    with pytest.raises(pydantic.ValidationError) as refused:
        new_loan(**{field: value})

    assert {error["loc"][0] for error in refused.value.errors()} == {field}


@pytest.mark.parametrize("field", REQUIRED)
def test_a_required_field_cannot_be_left_out(field: str) -> None:
    values = {"id": 0, **SAMPLES[1]}
    del values[field]

    with pytest.raises(pydantic.ValidationError):
        Loan.model_validate(values)
