"""A spec in short forms is the spec in long ones, to the loader and to the schema."""

from random import Random

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from scaffold.spec import json_schema
from scaffold.spec.source import read_source
from tests.strategies import drawn
from tests.strategies.features import Specs
from tests.strategies.shorthand import in_short
from tests.strategies.texts import load_all, to_text, valid_project

VALIDATOR = Draft202012Validator(json_schema())
CUSTOM = {"method": "PUT", "input": {"number": {"type": "integer"}}}
LONG: Specs = {
    "order": {
        "feature": "order",
        "entities": {
            "order": {
                "fields": {"name": {"type": "string"}, "number": {"type": "integer"}},
                "unique_together": [["name", "number"]],
            }
        },
        "main": "order",
        "use_cases": {
            "create": {"kind": "create", "entity": "order"},
            "get": {"kind": "get", "entity": "order"},
        },
        "pipelines": {"film": {"steps": [{"name": "cut"}, {"name": "send"}]}},
    },
    "shop": {
        "feature": "shop",
        "use_cases": {"open": {**CUSTOM, "errors": {"late": {"status": 409}}}},
    },
}


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(pair=drawn(lambda random: (specs := valid_project(random), in_short(random, specs))))
def test_the_short_form_of_a_random_project_says_the_same(pair: tuple[Specs, Specs]) -> None:
    long, short = pair
    assert load_all(short) == load_all(long)
    for name, spec in short.items():
        assert VALIDATOR.is_valid(read_source(to_text(spec), name).data)


def test_every_short_form_is_drawn_sooner_or_later() -> None:
    found = "".join(
        to_text(spec) for seed in range(40) for spec in in_short(Random(seed), LONG).values()
    )
    for text in (
        '"name": "str"',
        '"number": "integer"',
        '"unique_together":\n- "name"',
        '"use_cases":\n- "create"\n- "get"',
        '"get": null',
        '"method": "put"',
        '"late": 409',
        '"steps":\n    - "cut"',
    ):
        assert text in found, text
