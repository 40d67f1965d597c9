"""An entity, or a list of one, as the output of a custom use case."""

import json

import pytest
from jsonschema import Draft202012Validator

from scaffold.core.errors import Problem, SpecError
from scaffold.spec import canonical, check_project, json_schema, load, restore
from scaffold.spec.source import read_source

STOCK = "feature: stock\nfields: {count: integer}\n"
SHOP = "feature: shop\nuse_cases: {{sell: {{{options}}}}}\n"
VALIDATOR = Draft202012Validator(json_schema())


def problems(options: str) -> tuple[Problem, ...]:
    try:
        shop = load(SHOP.format(options=options), "features/shop.yaml")
    except SpecError as error:
        return error.problems
    return check_project((load(STOCK, "features/stock.yaml"), shop))


@pytest.mark.parametrize(
    ("options", "single", "several", "fields"),
    [
        ("output: stock", "stock", None, []),
        ("output: {list_of: stock}", None, "stock", []),
        ("output: {list_of: string}", None, None, ["list_of"]),
        ("output: {list_of: {type: integer, min: 1}}", None, None, ["list_of"]),
        ("output: {list_of: date, count: integer}", None, None, ["list_of", "count"]),
    ],
)
def test_an_output_names_an_entity_or_has_fields(
    options: str, single: str | None, several: str | None, fields: list[str]
) -> None:
    text = SHOP.format(options=options)
    case = load(text, "f").use_cases["sell"]
    assert (case.output_of, case.output_list_of, list(case.output)) == (single, several, fields)
    assert not problems(options)
    assert VALIDATOR.is_valid(read_source(text, "f").data)
    data = json.loads(json.dumps(canonical(load(text, "f"))))
    assert restore(data) == load(text, "f")
    assert VALIDATOR.is_valid(data)


@pytest.mark.parametrize(
    ("options", "code", "path", "shape"),
    [
        ("output: stok", "unknown-entity", "use_cases.sell.output", False),
        ("output: {list_of: stok}", "unknown-entity", "use_cases.sell.output.list_of", False),
        ("output: stock, status: 204", "status-without-body", "use_cases.sell.status", True),
        ("output: {a: date}, output_of: stock", "bad-output", "use_cases.sell.output_of", True),
        (
            "output: {list_of: stock}, idempotent: true",
            "bad-output",
            "use_cases.sell.idempotent",
            False,
        ),
        ("paged: true", "bad-output", "use_cases.sell.paged", False),
        ("output: {list_of: stock}, paged: true", "bad-output", "use_cases.sell.paged", False),
        ("output: stock, paged: true, idempotent: true", "bad-output", "use_cases.sell", False),
        (
            "output: stock, paged: true, input: {limit: integer}",
            "reserved-word",
            "use_cases.sell.input.limit",
            False,
        ),
        ("output: 5", "wrong-type", "use_cases.sell.output", True),
    ],
)
def test_other_outputs_are_told(options: str, code: str, path: str, shape: bool) -> None:
    (problem,) = problems(options)
    assert problem.code == code
    assert problem.where and problem.where.path.startswith(path)
    text = SHOP.format(options=options)
    assert not shape or not VALIDATOR.is_valid(read_source(text, "f").data)


@pytest.mark.parametrize(
    ("output", "expected", "fine"),
    [
        ("shop", "count == 1", True),
        ("shop", "cuont == 1", False),
        ("{list_of: shop}", "'result[0].count == 1'", True),
        ("{list_of: shop}", "'result[0].cuont == 1'", False),
        ("shop, paged: true", "'items[0].count == 1'", True),
        ("shop, paged: true", "'items[0].cuont == 1'", False),
        ("shop, paged: true", "'itmes[0].count == 1'", False),
    ],
)
def test_expectations_know_the_fields_of_the_entity(output: str, expected: str, fine: bool) -> None:
    text = (
        f"feature: shop\nfields: {{count: integer}}\nuse_cases: {{sell: {{output: {output}}}}}\n"
        f"test_cases: [{{name: It works, steps: [sell], expected: [{expected}]}}]\n"
    )
    try:
        load(text, "f")
        found = set()
    except SpecError as error:
        found = {problem.code for problem in error.problems}
    assert found == (set() if fine else {"bad-expectation"})


@pytest.mark.parametrize("output", ["stock", "{a: date}"])
def test_a_page_has_two_inputs_more(output: str) -> None:
    text = SHOP.format(options=f"output: {output}, paged: true, input: {{note: string}}")
    spec = load(text, "f")
    assert list(spec.use_cases["sell"].input) == ["note", "limit", "cursor"]
    assert VALIDATOR.is_valid(read_source(text, "f").data)
    data = json.loads(json.dumps(canonical(spec)))
    assert restore(data) == spec == load(json.dumps(data), "f")
