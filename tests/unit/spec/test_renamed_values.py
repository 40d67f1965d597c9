"""Values of an enum that say what they were."""

import pytest
from jsonschema import Draft202012Validator

from scaffold.core.errors import SpecError
from scaffold.spec import FieldSpec, canonical, load, restore
from scaffold.spec.schema import json_schema
from scaffold.walk.former import check_parts

INVOICE = "feature: invoice\nfields:\n  status: {{type: enum, values: [{}]{}}}\n"


def field(values: str, more: str = "") -> FieldSpec:
    text = INVOICE.format(values, more)
    return load(text, "features/invoice.yaml").entities["invoice"].fields["status"]


def test_a_value_may_say_what_it_was() -> None:
    made = field("draft, {value: sent, was: issued}, {value: void}")
    assert made.values == ("draft", "sent", "void")
    assert made.values_were == {"sent": "issued"}


def test_what_was_applied_says_the_same() -> None:
    spec = load(INVOICE.format("{value: sent, was: issued}", ""), "features/invoice.yaml")
    assert restore(canonical(spec)) == spec


WRONG = [
    ("{value: sent, was: sent}", "was-itself", "fields.status.values[0].was"),
    ("{value: sent, was: ''}", "bad-value", "fields.status.values[0].was"),
    ("sent, {value: sent, was: issued}", "bad-value", "fields.status.values[1].value"),
    ("{value: sent, was: [issued]}", "wrong-type", "fields.status.values[0]"),
    ("{sent: issued}", "wrong-type", "fields.status.values[0]"),
]


@pytest.mark.parametrize(("values", "code", "place"), WRONG)
def test_what_is_wrong_is_told_at_its_place(values: str, code: str, place: str) -> None:
    with pytest.raises(SpecError) as refused:
        field(values)
    (problem,) = refused.value.problems
    assert problem.where
    assert (problem.code, problem.where.path) == (code, place)


def test_the_long_form_speaks_of_values_that_are_there() -> None:
    with pytest.raises(SpecError) as refused:
        field("draft, sent", ", values_were: {snet: issued}")
    (problem,) = refused.value.problems
    assert (problem.code, problem.hint) == ("unknown-value", "did you mean `sent`?")


def test_an_input_is_in_no_table_and_was_nothing() -> None:
    size = "{type: enum, values: [{value: a, was: b}]}"
    text = f"feature: ticket\nuse_cases: {{count: {{input: {{size: {size}}}}}}}\n"
    with pytest.raises(SpecError) as refused:
        load(text, "features/ticket.yaml")
    (problem,) = refused.value.problems
    assert problem.code == "wrong-type"


def test_the_schema_takes_both_forms_in_tables_only() -> None:
    validator = Draft202012Validator(json_schema())
    values = ["a", {"value": "b", "was": "c"}]
    made = {"type": "enum", "values": values}
    assert validator.is_valid({"feature": "ticket", "fields": {"size": made}})
    case = {"input": {"size": made}}
    assert not validator.is_valid({"feature": "ticket", "use_cases": {"count": case}})
    wrong = {"type": "enum", "values": [{"was": "c"}]}
    assert not validator.is_valid({"feature": "ticket", "fields": {"size": wrong}})


RUNS = [
    ("a, b", "{value: c, was: a}, b", ""),
    ("a, b", "{value: b, was: a}, {value: a, was: b}", ""),
    ("a, b", "{value: b, was: a}", "rename-onto"),
    ("a, b", "a, {value: b, was: a}", "was-taken"),
    ("a, b", "{value: c, was: a}, {value: d, was: a}, b", "was-twice"),
    ("issued, b", "{value: sent, was: isued}, b", "was-unknown"),
    ("{value: c, was: a}, b", "{value: c, was: a}, b", ""),
    ("{value: c, was: a}, b", "c, b", ""),
]


@pytest.mark.parametrize(("before", "now", "code"), RUNS)
def test_was_is_compared_with_what_was_applied(before: str, now: str, code: str) -> None:
    last, spec = (
        load(INVOICE.format(values, ""), "features/invoice.yaml") for values in (before, now)
    )
    if not code:
        check_parts([last], [spec])
        return
    with pytest.raises(SpecError) as refused:
        check_parts([last], [spec])
    assert [one.code for one in refused.value.problems] == [code]
    place = refused.value.problems[0].where
    assert place and place.path.endswith(".was")
