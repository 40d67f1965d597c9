from typing import Any

import pydantic
import pytest

from app.domain.entities.book import Book
from tests.factories.book import DEFAULTS, INVALID, REQUIRED, SAMPLES, new_book

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("number", SAMPLES)
def test_valid_values_are_accepted(number: int) -> None:
    assert new_book(number).model_dump() == {"id": 0, **SAMPLES[number]}


@pytest.mark.parametrize(("field", "value"), INVALID)
def test_a_value_that_breaks_a_rule_is_refused(field: str, value: Any) -> None:
    with pytest.raises(pydantic.ValidationError):
        setattr(new_book(), field, value)
    with pytest.raises(pydantic.ValidationError) as refused:
        new_book(**{field: value})

    assert {error["loc"][0] for error in refused.value.errors()} == {field}


@pytest.mark.parametrize("field", REQUIRED)
def test_a_required_field_cannot_be_left_out(field: str) -> None:
    values = {"id": 0, **SAMPLES[1]}
    del values[field]

    with pytest.raises(pydantic.ValidationError):
        Book.model_validate(values)


def test_what_is_left_out_takes_its_default() -> None:
    given = {name: value for name, value in SAMPLES[1].items() if name not in DEFAULTS}

    made = Book(id=0, **given)

    assert made.model_dump() == {"id": 0, **given, **DEFAULTS}
