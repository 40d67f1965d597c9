"""Computed fields: what is wrong with one is told with its place and what would do."""

import pytest
from jsonschema import Draft202012Validator

from scaffold.core.errors import SpecError
from scaffold.spec import load
from scaffold.spec.schema import json_schema

FIELDS = (
    "quantity: {type: integer, min: 0, max: 100}, size: {type: integer, min: 0, was: height},"
    " price: {type: decimal, optional: true}, secret: {type: integer, write_only: true},"
    " hidden: {type: string, sensitive: true}, owner: {type: reference, to: line},"
    " state: {type: enum, values: [a, b]}"
)

WRONG = [
    ("type: integer, computed: quantiti * 2", "unknown-field", "did you mean `quantity`?"),
    ("type: integer, computed: height * 2", "unknown-field", "write `size`"),
    ("type: integer, computed: total * 2", "bad-expression", "what it is computed from"),
    ("type: integer, computed: quantity *", "bad-expression", ""),
    ("type: decimal, computed: quantity / 3, scale: 7, precision: 3", "bounds", "3 or less"),
    ("type: integer, computed: quantity + 1, optional: true", "computed-null", "leave it out"),
    ("type: decimal, computed: 1 / quantity", "computed-null", "`optional: true`"),
    ("type: boolean, computed: price > 3", "computed-null", "`optional: true`"),
    ("type: boolean, computed: secret > 3", "access-conflict", "leave it out"),
    ("type: integer, computed: len(hidden)", "access-conflict", "leave it out"),
    ("type: boolean, computed: owner != owner", "bad-expression", ""),
    ("type: date, computed: quantity + 1", "not-for-this-type", "compute an integer"),
    ("type: integer, computed: [quantity]", "wrong-type", "text"),
    ("type: integer, computed: 5", "wrong-type", ""),
    *(
        (f"type: integer, computed: quantity + 1, {key}", "not-for-computed", "leave it out")
        for key in ("default: 1", "unique: true", "index: true", "read_only: true", "min: 1")
    ),
]


@pytest.mark.parametrize(("field", "code", "hint"), WRONG)
def test_what_is_wrong_is_told(field: str, code: str, hint: str) -> None:
    text = f"feature: line\nfields: {{{FIELDS},\n total: {{{field}}}}}\n"
    with pytest.raises(SpecError) as refused:
        load(text, "features/line.yaml")
    (problem,) = refused.value.problems
    assert problem.code == code, problem
    assert hint in problem.hint
    assert problem.where is not None
    assert problem.where.line == 3


TOTAL = "total: {type: integer, computed: quantity + 1}"

USED = [
    ("checks: {few: total < 9}", "bad-expression"),
    ("unique_together: [total, size]", "unknown-field"),
    ("use_cases: {recommend: {by: [total]}}", "not-for-this-option"),
    (
        "states: {field: state, initial: a, transitions: {go: {from: a, to: b, set: {total: 1}}}}",
        "access-conflict",
    ),
    (
        "use_cases: [create]\ntest_cases: [{name: Odd, steps: [{action: create,"
        " with: {total: 1}}], expected: [id > 0]}]",
        "unknown-field",
    ),
    (
        "use_cases: [get]\ntest_cases: [{name: Odd, given: {line: [{total: 1}]},"
        " steps: [{action: get, with: {id: 1}}], expected: [id > 0]}]",
        "bad-given",
    ),
    ("unique_together: {fields: [quantity, price], where: total > 3}", "bad-expression"),
    ("use_cases: {by_total: {kind: get, by: [total]}}", "not-unique"),
]


@pytest.mark.parametrize(("more", "code"), USED)
def test_what_needs_a_column_takes_no_computed_field(more: str, code: str) -> None:
    text = f"feature: line\nfields: {{{FIELDS}, {TOTAL}}}\n{more}\n"
    with pytest.raises(SpecError) as refused:
        load(text, "features/line.yaml")
    assert code in {problem.code for problem in refused.value.problems}


def test_a_custom_use_case_computes_nothing() -> None:
    text = "feature: line\nuse_cases: {count: {output: {a: {type: integer, computed: 1+a}}}}\n"
    with pytest.raises(SpecError) as refused:
        load(text, "features/line.yaml")
    assert [one.code for one in refused.value.problems] == ["not-for-this-type"]


def test_a_list_is_sorted_and_filtered_by_it() -> None:
    lists = "use_cases: {list: {sort: [total], filter: [{total: [gte, lt]}]}}"
    spec = load(f"feature: line\nfields: {{{FIELDS}, {TOTAL}}}\n{lists}\n", "features/line.yaml")
    assert spec.use_cases["list"].sort == ("total",)


def test_a_field_called_property_would_hide_the_decorator() -> None:
    text = (
        "feature: line\nfields: {property: integer, half: {type: boolean, computed: property > 1}}"
    )
    with pytest.raises(SpecError) as refused:
        load(text, "features/line.yaml")
    assert [one.code for one in refused.value.problems] == ["reserved-word"]


@pytest.mark.parametrize("key", ["unique", "index", "read_only", "write_only", "immutable"])
def test_the_schema_knows_what_a_computed_field_has_no_use_for(key: str) -> None:
    total = {"type": "integer", "computed": "a + 1"}
    validator = Draft202012Validator(json_schema())

    def valid(field: dict[str, object]) -> bool:
        return validator.is_valid({"feature": "line", "fields": {"a": "integer", "b": field}})

    assert valid(total)
    assert not valid(total | {key: True})
    assert not valid({"type": "date", "computed": "a + 1"})
