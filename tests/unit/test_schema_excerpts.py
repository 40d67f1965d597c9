"""Parts of the JSON Schema stand by themselves, and take what the whole takes."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from scaffold.core.errors import ScaffoldError
from scaffold.guide import schema_of
from scaffold.spec import json_schema
from scaffold.spec.source import read_source
from tests.unit.spec.examples import ALL

WHOLE = json_schema()
KEYS = sorted(WHOLE["properties"])
THINGS = ("adapter", "entity", "field", "operation", "pipeline", "transition", "use_case")


def valid(part: str, value: Any) -> bool:
    return Draft202012Validator(schema_of(part)).is_valid(value)


@pytest.mark.parametrize("part", [*KEYS, *THINGS])
def test_a_part_is_a_schema_that_needs_no_other(part: str) -> None:
    schema = schema_of(part)
    Draft202012Validator.check_schema(schema)
    refs = {piece.split('"')[0] for piece in json.dumps(schema).split('"$ref": "#/$defs/')[1:]}
    assert refs == set(schema.get("$defs", {}))
    assert len(json.dumps(schema)) < len(json.dumps(WHOLE))


@pytest.mark.parametrize("name", sorted(ALL))
def test_it_takes_the_parts_of_every_example(name: str) -> None:
    for key, value in read_source(ALL[name], "f").data.items():
        assert valid(key, value), key


def test_it_refuses_what_the_whole_refuses() -> None:
    assert not valid("use_cases", {"list": {"filtr": ["name"]}})
    assert not valid("field", {"type": "strin"})
    assert not valid("fields", {"name": {"type": "string", "min": 1}})
    assert valid("field", {"type": "string", "max_length": 5})


def test_an_unknown_part_is_refused_with_the_nearest() -> None:
    with pytest.raises(ScaffoldError) as caught:
        schema_of("use_case_s")
    assert "did you mean `use_cases`?" in caught.value.problems[0].hint
    with pytest.raises(ScaffoldError) as caught:
        schema_of("zzzz")
    assert "transition" in caught.value.problems[0].hint
