"""The JSON Schema takes what the loader takes, and refuses what a schema can refuse."""

from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from scaffold.core.errors import SpecError
from scaffold.spec import canonical, json_schema, load, to_yaml
from scaffold.spec.models import Part
from scaffold.spec.schema_words import DESCRIPTIONS
from scaffold.spec.source import read_source
from tests.unit.spec.examples import ALL
from tests.unit.spec.mutants import mutants
from tests.unit.spec.test_errors_page import EXAMPLES

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
SHAPE = frozenset(
    {
        "fields-and-entities",
        "missing-key",
        "no-mapping",
        "not-for-this-kind",
        "not-for-this-type",
        "out-of-range",
        "unknown-key",
        "unknown-type",
        "status-without-body",
        "unknown-value",
        "wrong-type",
    }
)
"""What a schema can see: the rest compares one part of a spec with another."""


def codes_of(text: str) -> set[str]:
    try:
        load(text, "f")
    except SpecError as error:
        return {problem.code for problem in error.problems}
    return set()


def test_it_is_a_schema_of_2020_12() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("name", sorted(ALL))
def test_it_takes_every_example_in_both_forms(name: str) -> None:
    assert VALIDATOR.is_valid(read_source(ALL[name], "f").data)
    assert VALIDATOR.is_valid(canonical(load(ALL[name], "f")))


@pytest.mark.parametrize("code", sorted(SHAPE & EXAMPLES.keys()))
def test_it_refuses_the_examples_of_errors_that_a_schema_can_see(code: str) -> None:
    assert not VALIDATOR.is_valid(read_source(EXAMPLES[code][1], "f").data)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(mutants())
def test_it_agrees_with_the_loader(data: Any) -> None:
    if not isinstance(data, dict):
        return
    codes = codes_of(to_yaml(data))
    errors = [f"{error.json_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(data)]
    if not codes:
        assert not errors
    if codes & SHAPE:
        assert errors, codes


def test_every_key_is_described() -> None:
    keys = {(part.__name__, key) for part in Part.__subclasses__() for key in part.slots()}
    assert keys - DESCRIPTIONS.keys() == set()


UNIQUE = [
    ("string", "ignore_case", set()),
    ("text, max_length: 9", "ignore_case", set()),
    ("email", "ignore_case", set()),
    ("url", "ignore_case", set()),
    ("integer", "true", set()),
    ("integer", "ignore_case", {"not-for-this-type"}),
    ("enum, values: [a]", "ignore_case", {"not-for-this-type"}),
    ("json", "ignore_case", {"not-for-this-type"}),
    ("string", "ignore-case", {"unknown-value"}),
    ("string", "1", {"unknown-value"}),
    ("string", "0", {"unknown-value"}),
    ("string", "[]", {"unknown-value"}),
]


@pytest.mark.parametrize(("kind", "written", "codes"), UNIQUE)
def test_schema_and_loader_agree_on_unique(kind: str, written: str, codes: set[str]) -> None:
    text = f"feature: thing\nfields: {{name: {{type: {kind}, unique: {written}}}}}\n"
    assert codes_of(text) == codes
    assert VALIDATOR.is_valid(read_source(text, "f").data) is not bool(codes)
