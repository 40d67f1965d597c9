"""Lists in inputs and outputs: what `list_of` means, and what is refused."""

import json

import pytest
from jsonschema import Draft202012Validator

from scaffold.core.errors import Problem, SpecError
from scaffold.kinds import Refused, check
from scaffold.spec import FieldSpec, canonical, check_project, json_schema, load, restore
from scaffold.spec.source import read_source

SHOP = "feature: shop\nuse_cases: {{sell: {{input: {{lines: {field}, note: string}}}}}}\n"
VALIDATOR = Draft202012Validator(json_schema())
LINE = "{article: integer, quantity: {type: int, min: 1}}"


def field(text: str) -> FieldSpec:
    return load(SHOP.format(field=text), "f").use_cases["sell"].input["lines"]


def problems(text: str, spec: str = SHOP) -> tuple[Problem, ...]:
    try:
        return check_project((load(spec.format(field=text), "features/shop.yaml"),))
    except SpecError as error:
        return error.problems


@pytest.mark.parametrize(
    ("text", "item", "fields"),
    [
        ("{list_of: str}", "string", []),
        ("{list_of: {type: date, example: 2024-02-29}}", "date", []),
        (f"{{list_of: {LINE}, min_items: 1}}", None, ["article", "quantity"]),
        ("{list_of: {type: {type: enum, values: [a]}}}", None, ["type"]),
        ("{list_of: {due: {type: decimal, min: 0.10}}}", None, ["due"]),
    ],
)
def test_a_list_holds_values_or_records(text: str, item: str | None, fields: list[str]) -> None:
    found = field(text)
    assert (found.item and found.item.type, list(found.item_fields)) == (item, fields)
    whole = SHOP.format(field=text)
    assert not problems(text)
    assert VALIDATOR.is_valid(read_source(whole, "f").data)
    data = json.loads(json.dumps(canonical(load(whole, "f"))))
    assert restore(data) == load(whole, "f")
    assert VALIDATOR.is_valid(data)


def test_numbers_of_an_item_are_kept_as_they_are_written() -> None:
    assert field("{list_of: {due: {type: decimal, min: 0.10}}}").item_fields["due"].min == "0.10"


@pytest.mark.parametrize(
    ("text", "code", "path", "shape"),
    [
        ("{list_of: strin}", "unknown-type", "list_of", False),
        ("{list_of: {a: strin}}", "unknown-type", "list_of.a.type", False),
        ("{list_of: {a: {type: integer, mn: 1}}}", "unknown-key", "list_of.a.mn", False),
        ("{list_of: {class: string}}", "reserved-word", "list_of.class", True),
        ("{list_of: {a: {type: integer, min: 2, max: 1}}}", "bounds", "list_of.a.min", True),
        ("{list_of: string, min_items: 2, max_items: 1}", "bounds", "min_items", True),
        ("{list_of: string, max_items: 1001}", "out-of-range", "max_items", False),
        ("{list_of: string, max_itms: 1}", "unknown-key", "max_itms", False),
        ("{list_of: {list_of: string}}", "bad-list", "list_of", False),
        ("{list_of: {a: {list_of: string}}}", "bad-list", "list_of.a", False),
        ("{list_of: {type: date, optional: true}}", "bad-list", "list_of.optional", False),
        (
            "{list_of: {a: {type: date, unique: true}}}",
            "not-for-this-type",
            "list_of.a.unique",
            False,
        ),
        ("{type: list_of}", "missing-key", "", False),
        ("{list_of: {}}", "missing-key", "", False),
        ("{list_of: {a: {type: reference, to: nobody}}}", "unknown-entity", "list_of.a.to", True),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, code: str, path: str, shape: bool) -> None:
    found = problems(text)
    at = f"use_cases.sell.input.lines.{path}".rstrip(".")
    assert [(one.code, one.where.path if one.where else "") for one in found] == [(code, at)]
    assert VALIDATOR.is_valid(read_source(SHOP.format(field=text), "f").data) is shape


def test_an_entity_keeps_no_list() -> None:
    spec = "feature: shop\nfields: {{lines: {field}}}\n"
    found = problems("{list_of: string}", spec)
    assert [one.code for one in found] == ["not-stored"]
    assert "lines: {type: reference}" not in found[0].hint
    assert not VALIDATOR.is_valid(read_source(spec.format(field="{list_of: string}"), "f").data)


def test_a_query_holds_no_list() -> None:
    spec = "feature: shop\nuse_cases: {{sell: {{method: GET, input: {{lines: {field}}}}}}}\n"
    assert [one.code for one in problems("{list_of: string}", spec)] == ["not-for-this-method"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("none", "is not a list"),
        ([], "the list has 0 items"),
        ([{"article": 1, "quantity": 1}] * 3, "the list has 3 items"),
        ([{"article": 1}], "item 0 has no `quantity`"),
        ([{"article": 1, "quantity": 1}, {"article": 1, "quantity": 0}], "item 1.quantity: 0 is"),
        ([{"article": 1, "quantity": 1, "colour": 1}], "item 0 has no field `colour`"),
        ([5], "item 0: 5 is not a mapping"),
    ],
)
def test_a_value_is_refused_with_the_place_of_the_item(value: object, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        check(value, field(f"{{list_of: {LINE}, min_items: 1, max_items: 2}}"))


STEP = """feature: shop
use_cases: {{sell: {{input: {{lines: {{list_of: {{a: integer}}}}}}, output: {{{output}}}}}}}
test_cases:
  - name: One
    steps: [{{action: sell, with: {{lines: [{{a: 1}}, {{{given}: 1}}]}}}}]
    expected: ['{expected}']
"""


@pytest.mark.parametrize(
    ("given", "expected", "code", "path"),
    [
        ("a", "boxes[0].size == 1", None, ""),
        ("b", "boxes[0].size == 1", "unknown-field", "test_cases[0].steps[0].with.lines[1].b"),
        ("a", "boxes[0].sise == 1", "bad-expectation", "test_cases[0].expected[0]"),
    ],
)
def test_test_cases_name_fields_that_items_have(
    given: str, expected: str, code: str | None, path: str
) -> None:
    output = "boxes: {list_of: {size: integer}}"
    found = problems(STEP.format(output=output, given=given, expected=expected), "{field}")
    assert [(one.code, one.where.path if one.where else "") for one in found] == (
        [(code, path)] if code else []
    )
