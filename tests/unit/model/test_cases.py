"""Test cases of a spec: their calls and what they expect."""

from decimal import Decimal

import pytest

from scaffold.model.cases import Case
from scaffold.model.expected import Claim
from tests.unit.model.specs import PERSON, feature

ORDER = """\
feature: order
fields:
  owner: {type: reference, to: person}
  total: {type: decimal, default: 5}
  status: {type: enum, values: [open, closed], default: open}
  data: {type: json, optional: true}
use_cases:
  create:
  get:
  list: {filter: [status]}
  recommend: {by: [status]}
  ship: {path: '/orders/{order_id}/ship', errors: {out_of_stock: {status: 409}}}
test_cases:
"""
CREATED = "{action: create, with: {owner: 2}}"


def case(steps: str, expected: str, type: str = "unit") -> Case:
    told = f"- {{name: One, type: {type}, steps: [{steps}], expected: [{expected}]}}\n"
    found = feature(ORDER + told, PERSON)
    return (found.unit_cases + found.integration_cases + found.e2e_cases)[0]


def claim(steps: str, expected: str, type: str = "unit") -> Claim:
    return case(steps, expected, type).expected.claims[0]


@pytest.mark.parametrize(
    ("steps", "expected", "left", "right"),
    [
        (CREATED, "id > 0", "result.id", 0),
        (CREATED, "owner == 2", "result.owner_id", 2),
        (CREATED, '"data.a[1].b == 2"', 'result.data["a"][1]["b"]', 2),
        ("{action: list}", '"items[0].status == open"', "result.items[0].status", "open"),
        ("{action: list}", '"len(items) == 2"', "len(result.items)", 2),
        ("{action: recommend}", '"[0].status == open"', "result[0][0].status", "open"),
        ("{action: recommend}", '"[0].similarity == 1.0"', "result[0][1]", 1.0),
    ],
)
def test_a_part_of_the_result_is_found_where_python_has_it(
    steps: str, expected: str, left: str, right: object
) -> None:
    if expected.startswith('"['):
        expected = expected.replace('"[', '"result[')
    found = claim(steps, expected)
    assert (found.left, found.right) == (left, right)


def test_a_value_is_what_its_field_holds() -> None:
    assert repr(claim(CREATED, "total == 5").right) == "Decimal('5.00')"


def test_over_http_a_value_is_what_the_answer_holds() -> None:
    assert claim(CREATED, "total == 5", "e2e") == Claim('result["total"]', "==", "5.00")
    assert claim(CREATED, "total > 5", "e2e").left == 'Decimal(result["total"])'
    assert claim(CREATED, "status_code == 201", "e2e").left == "answer.status_code"


@pytest.mark.parametrize(
    ("value", "operator"), [("null", "is"), ("true", "is"), ("1", "=="), ("'[1, 2]'", "==")]
)
def test_what_there_is_one_of_is_compared_by_identity(value: str, operator: str) -> None:
    text = f"data == {value}".replace("'", "")
    assert claim(CREATED, f'"{text}"').operator == operator


def test_an_error_is_raised_or_answered() -> None:
    raised = case("{action: ship, with: {id: 1}}", "raises OutOfStockError").expected
    assert raised.raised == "ship_contract.OutOfStockError"
    assert raised.raised_from == "from app.application.use_cases import ship_contract"
    assert case(CREATED, "raises ValidationError").expected.raised == "pydantic.ValidationError"
    answered = claim("{action: ship, with: {id: 1}}", "raises OutOfStockError", "e2e")
    assert answered == Claim("answer.status_code", "==", 409)


def test_a_step_is_about_the_last_one_created_if_it_does_not_say() -> None:
    assert case(f"{CREATED}, {CREATED}, {{action: get}}", "id == 2").last.item == 2
    assert case(f"{CREATED}, {{action: ship}}", "result == null").last.path == "/orders/1/ship"


def test_a_request_is_the_use_case_that_it_reaches() -> None:
    found = case(
        "{action: POST /orders, with: {owner_id: 1}}, {action: GET /orders/7}", "id == 7", "e2e"
    )
    assert [(call.kind, call.item) for call in found.calls] == [("create", None), ("get", 7)]
    assert case("{action: GET /health}", "status_code == 200", "e2e").last.kind == "request"


def test_what_steps_refer_to_is_there_unless_they_make_it() -> None:
    assert case(CREATED, "id > 0").rows == ()
    rows = case(CREATED, "id > 0", "integration").rows
    assert [(str(row.target), row.number) for row in rows] == [("person", 1), ("person", 2)]


def test_a_body_that_is_a_persons_to_write_is_known() -> None:
    assert case("{action: ship, with: {id: 1}}", "result == null").unfinished
    assert not case(CREATED, "id > 0").unfinished


def test_what_a_query_takes_is_no_reference_of_the_same_name() -> None:
    text = """\
feature: order
fields: {limit: {type: reference, to: person, optional: true}, name: string}
use_cases: {create: , list: {filter: [limit]}}
test_cases:
- name: One
  type: unit
  steps:
  - {action: create, with: {name: A, limit: 2}}
  - {action: list, with: {limit: 1, limit_id: 2}}
  expected: [len(items) == 1]
"""
    (one,) = feature(text, PERSON).unit_cases
    assert [dict(call.data) for call in one.calls] == [
        {"name": "A", "limit_id": 2},
        {"limit": 1, "limit_id": 2},
    ]


@pytest.mark.parametrize("error", ["out_of_stock", "OutOfStock", "OutOfStockError"])
def test_an_error_has_the_same_test_by_its_key_and_by_its_class(error: str) -> None:
    step = "{action: ship, with: {id: 1}}"
    assert case(step, f"raises {error}").expected.raised == "ship_contract.OutOfStockError"
    assert claim(step, f"raises {error}", "e2e") == Claim("answer.status_code", "==", 409)
    request = claim("POST /orders/1/ship", f"raises {error}", "e2e")
    assert request == Claim("answer.status_code", "==", 409)


def test_a_number_beside_status_is_that_of_the_answer() -> None:
    assert claim(CREATED, "status == 409", "e2e") == Claim("answer.status_code", "==", 409)
    assert claim(CREATED, "status == open", "e2e").left == 'result["status"]'


def test_rows_are_made_after_those_that_they_refer_to() -> None:
    told = "given: {order: [{owner: 2, total: 7}, {}], person: 2}, steps: [get], expected: [id > 0]"
    (found,) = feature(
        f"{ORDER}- {{name: One, type: integration, {told}}}\n", PERSON
    ).integration_cases
    rows = [
        (str(row.entity), {one.name: one.value for one in row.arguments}) for row in found.given
    ]
    assert rows == [
        ("person", {}),
        ("person", {}),
        ("order", {"owner_id": 2, "total": Decimal("7.00")}),
        ("order", {"owner_id": 1}),
    ]
    assert found.rows == ()
    assert found.last.item == 2


def test_what_a_row_refers_to_is_made_where_it_is_not_given() -> None:
    told = "given: [order], steps: [get], expected: [id > 0]"
    (found,) = feature(f"{ORDER}- {{name: One, type: e2e, {told}}}\n", PERSON).e2e_cases
    assert [(str(row.target), row.number) for row in found.rows] == [("person", 1)]


def test_a_step_may_run_a_use_case_of_another_feature() -> None:
    found = case("{action: person.create, with: {full_name: Ann}}", "id == 1")
    assert found.last.class_name == "CreatePersonUseCase"
    assert [str(name) for name in found.repositories] == ["person"]
