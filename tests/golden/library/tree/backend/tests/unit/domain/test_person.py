from typing import Any

import pydantic
import pytest

from app.domain.entities.person import Person
from tests.factories.person import DEFAULTS, INVALID, REQUIRED, SAMPLES, new_person

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("number", SAMPLES)
def test_valid_values_are_accepted(number: int) -> None:
    assert new_person(number).model_dump() == {"id": 0, **SAMPLES[number]}


@pytest.mark.parametrize(("field", "value"), INVALID)
def test_a_value_that_breaks_a_rule_is_refused(field: str, value: Any) -> None:
    with pytest.raises(pydantic.ValidationError):
        setattr(new_person(), field, value)
    with pytest.raises(pydantic.ValidationError) as refused:
        new_person(**{field: value})

    assert {error["loc"][0] for error in refused.value.errors()} == {field}


@pytest.mark.parametrize("field", REQUIRED)
def test_a_required_field_cannot_be_left_out(field: str) -> None:
    values = {"id": 0, **SAMPLES[1]}
    del values[field]

    with pytest.raises(pydantic.ValidationError):
        Person.model_validate(values)


def test_what_is_left_out_takes_its_default() -> None:
    given = {name: value for name, value in SAMPLES[1].items() if name not in DEFAULTS}

    made = Person(id=0, **given)

    assert made.model_dump() == {"id": 0, **given, **DEFAULTS}


@pytest.mark.parametrize(
    "field",
    [
        "email",
    ],
)
def test_a_sensitive_field_is_not_shown(field: str) -> None:
    assert field not in dict(new_person().__repr_args__())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "nobody"),
    ],
)
def test_an_error_does_not_repeat_a_sensitive_value(field: str, value: str) -> None:
    with pytest.raises(pydantic.ValidationError) as refused:
        new_person(**{field: value})

    assert value not in str(refused.value)
