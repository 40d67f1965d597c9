"""The order of an enum: all of its values, each once."""

import pytest
from jsonschema import Draft202012Validator

from scaffold.core.errors import SpecError
from scaffold.expressions import operands_of
from scaffold.model import resolve
from scaffold.spec import load
from scaffold.spec.schema import json_schema

WRONG = [
    ("type: enum, values: [a, b], order: [a]", ["incomplete-order"]),
    ("type: enum, values: [a, b], order: []", ["incomplete-order", "incomplete-order"]),
    ("type: enum, values: [a, b], order: [a, b, b]", ["duplicate-value"]),
    ("type: enum, values: [a, b], order: [a, b, c]", ["unknown-value"]),
    ("type: string, order: [a, b]", ["not-for-this-type"]),
]


@pytest.mark.parametrize(("field", "codes"), WRONG)
def test_what_is_wrong_is_told(field: str, codes: list[str]) -> None:
    with pytest.raises(SpecError) as refused:
        load(f"feature: ticket\nfields:\n  size: {{{field}}}\n", "features/ticket.yaml")
    assert [problem.code for problem in refused.value.problems] == codes


def test_inputs_have_no_order() -> None:
    size = "{type: enum, values: [a, b], order: [b, a]}"
    text = f"feature: ticket\nuse_cases: {{count: {{input: {{size: {size}}}}}}}\n"
    with pytest.raises(SpecError) as refused:
        load(text, "features/ticket.yaml")
    assert [problem.code for problem in refused.value.problems] == ["not-for-this-type"]


def test_the_schema_takes_an_order_of_enums_only() -> None:
    validator = Draft202012Validator(json_schema())

    def valid(**field: object) -> bool:
        return validator.is_valid({"feature": "ticket", "fields": {"size": field}})

    assert valid(type="enum", values=["a", "b"], order=["b", "a"])
    assert not valid(type="enum", values=["a", "b"], order=[])
    assert not valid(type="enum", values=["a", "b"], order=["a", "a"])
    assert not valid(type="string", order=["a"])


def test_another_order_changes_no_table_but_where_a_check_compares_by_it() -> None:
    text = "feature: ticket\nfields:\n  size: {{type: enum, values: [a, b, c]{}}}\n"
    check = "checks: {{small: size < b}}\n"

    def table(text: str, order: str) -> object:
        spec = load(text.format(order), "features/ticket.yaml")
        return resolve([spec]).features[0].entities[0].table

    other = ", order: [c, a, b]"
    assert table(text, "") == table(text, other)
    assert table(text + check, "") != table(text + check, other)


def test_expressions_compare_by_the_order() -> None:
    text = "feature: ticket\nfields: {size: {type: enum, values: [a, b, c], order: [c, a, b]}}\n"
    fields = load(text, "features/ticket.yaml").entities["ticket"].fields
    assert operands_of(fields)["size"].type.values == ("c", "a", "b")
