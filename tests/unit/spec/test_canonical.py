"""The canonical form, and YAML that is written from data."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaffold.core.errors import SpecError
from scaffold.spec import canonical, load, restore, to_yaml
from scaffold.spec.source import read_source
from tests.unit.spec.examples import ALL, PRODUCT

LEAVES = st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"))
DATA = st.recursive(
    LEAVES | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=12,
)


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_spec_comes_back_from_its_canonical_form(name: str) -> None:
    spec = load(ALL[name], "f")
    data = canonical(spec)
    assert restore(data) == spec
    assert load(json.dumps(data), "f") == spec
    assert load(to_yaml(data), "f") == spec
    assert canonical(restore(json.loads(json.dumps(data)))) == data


def test_keys_are_sorted_but_for_fields_and_defaults_left_out() -> None:
    data = canonical(load("feature: p\nuse_cases: [get]\nfields: {b: int, a: str}", "f"))
    assert list(restore(data).entities["p"].fields) == ["b", "a"]
    assert json.dumps(data) == (
        '{"entities": {"p": {"fields": {"b": {"type": "integer"}, "a": {"type": "string"}}}}, '
        '"feature": "p", "use_cases": {"get": {}}}'
    )


def test_the_form_of_the_file_does_not_show() -> None:
    compact = "\n".join(line.split("  #")[0] for line in PRODUCT.splitlines() if line.strip())
    assert canonical(load(compact, "f")) == canonical(load(PRODUCT, "g"))


def test_an_entity_that_came_first_stays_the_main_one() -> None:
    text = "feature: shop\nentities: {z: {fields: {a: string}}, b: {fields: {a: string}}}\n"
    spec = load(f"{text}use_cases: [create]", "f")
    assert restore(canonical(spec)).main == "z"
    assert restore(canonical(spec)) == spec


def test_a_custom_use_case_that_bears_a_known_name_stays_custom() -> None:
    spec = load("feature: p\nuse_cases: {create: {kind: custom}}", "f")
    assert restore(canonical(spec)) == spec


def test_what_is_no_canonical_form_is_told() -> None:
    with pytest.raises(SpecError):
        restore({"feature": "p", "colour": "red"})


@settings(deadline=None)
@given(DATA)
def test_written_yaml_says_what_it_was_written_from(value: object) -> None:
    assert read_source(to_yaml({"key": value}), "f").data == {"key": value}
