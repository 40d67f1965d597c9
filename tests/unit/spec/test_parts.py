"""What a part takes is what its pydantic twin takes, which tells what is wrong."""

from typing import Any

import pytest
from hypothesis import given, settings

from scaffold.spec.models import FeatureSpec, Part
from scaffold.spec.normal import long_form
from scaffold.spec.parts import Misshapen, shaped
from scaffold.spec.plain_data import canonical
from scaffold.spec.problem_list import ProblemList
from scaffold.spec.pydantic_models import errors_of, model_of
from scaffold.spec.source import read_source
from tests.unit.spec.mutants import EXAMPLES, mutants


def in_long_form(data: Any) -> Any:
    return long_form(data, ProblemList(read_source("", "").places))


def taken(data: Any) -> bool:
    try:
        shaped(FeatureSpec, data)
    except Misshapen:
        return False
    return True


@settings(max_examples=500, deadline=None)
@given(mutants())
def test_both_take_and_refuse_the_same(data: Any) -> None:
    if isinstance(data, dict):
        data = in_long_form(data)
    assert taken(data) is not bool(errors_of(data))


@pytest.mark.parametrize(
    "field",
    [
        {"type": "integer", "optional": 1},
        {"type": "integer", "min_length": True},
        {"type": "integer", "min_length": 1.0},
        {"type": "string", "max_length": 0},
        {"type": "string", "scale": 19},
        {"type": "string", "values": "ab"},
        {"type": "string", "values": [1]},
        {"type": "string", "on_delete": "forget"},
        {"type": "strin"},
        {"type": None},
        {"optional": True},
        {"type": "string", "typo": 1},
        [],
        None,
    ],
)
def test_a_wrong_field_is_refused_by_both(field: Any) -> None:
    data = {"feature": "a", "entities": {"a": {"fields": {"b": field}}}}
    assert not taken(data) and errors_of(data)


def test_numbers_come_as_the_annotation_says() -> None:
    data = {"feature": "a", "adapters": {"b": {"timeout": 5}}}
    timeout = shaped(FeatureSpec, data).adapters["b"].timeout
    assert (timeout, type(timeout)) == (5.0, float)
    for wrong in (0, True, "5", float("inf"), float("nan")):
        assert not taken({"feature": "a", "adapters": {"b": {"timeout": wrong}}})


@pytest.mark.parametrize("data", EXAMPLES, ids=lambda data: data["feature"])
def test_a_part_holds_what_its_twin_holds(data: Any) -> None:
    long = long_form(data, ProblemList(read_source("", "").places))
    spec = shaped(FeatureSpec, long)
    twin = model_of(FeatureSpec).model_validate(long)
    assert _as_data(spec) == twin.model_dump()
    assert spec == shaped(
        FeatureSpec, long_form(canonical(spec), ProblemList(read_source("", "").places))
    )


def _as_data(part: Any) -> Any:
    if isinstance(part, Part):
        return {
            slot.attribute: _as_data(getattr(part, slot.attribute))
            for slot in part.slots().values()
        }
    if isinstance(part, dict):
        return {key: _as_data(item) for key, item in part.items()}
    return tuple(map(_as_data, part)) if isinstance(part, tuple) else part


def test_a_part_knows_which_keys_were_given() -> None:
    spec = shaped(FeatureSpec, {"feature": "a", "summary": ""})
    assert spec.given == {"feature", "summary"}
