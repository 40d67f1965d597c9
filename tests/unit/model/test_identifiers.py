"""What identifies rows: the kind of an id reaches all that refers to them, and test cases."""

from uuid import UUID

import pytest

from scaffold.kinds.identifier import IDENTIFIERS, INTEGER_ID, UUID7_ID
from scaffold.model import Feature, resolve
from scaffold.spec import load
from tests.unit.model.specs import feature

HALL = """\
feature: hall
entities:
  hall:
    id: uuid7
    fields: {name: string, other: {type: reference, to: hall, optional: true}}
  seat:
    fields:
      hall: {type: reference, to: hall}
      halls: {type: references, to: hall}
      number: integer
use_cases:
  create:
  get:
  list: {filter: [other]}
  create_seat: {kind: create, entity: seat}
  move:
    path: /halls/{hall_id}/move
    input: {to: {type: reference, to: hall}, stops: {list_of: {hall: {type: reference, to: hall}}}}
    output: hall
test_cases:
"""
SHOW = "feature: show\nfields: {hall: {type: reference, to: hall}}\nuse_cases: [create]\n"
SECOND = UUID("00000000-0000-7000-8000-000000000002")


def case(text: str, type: str = "unit") -> Feature:
    return feature(f"{HALL}- {{name: One, type: {type}, {text}}}\n")


@pytest.mark.parametrize("id", IDENTIFIERS.values(), ids=list(IDENTIFIERS))
def test_ids_of_tests_are_known_by_their_number(id: object) -> None:
    assert isinstance(id, type(INTEGER_ID))
    assert [id.place(id.nth(number)) for number in (1, 2, 99)] == [1, 2, 99]
    assert id.parsed(id.segment) == id.nth(1)
    assert id.place("nobody") is None
    assert all(id.parsed(one) is None for one in id.no_ids if not one.isdecimal())


def test_references_of_all_features_have_the_columns_of_the_ids_that_they_hold() -> None:
    hall, show = resolve(
        load(t, f"features/{n}.yaml") for n, t in (("hall", HALL[:-12]), ("show", SHOW))
    ).features
    tables = {table.name: table for one in (hall, show) for table in one.tables}
    ids = {name: table.identifier for name, table in tables.items() if not table.link}
    assert ids == {"halls": UUID7_ID, "seats": INTEGER_ID, "shows": INTEGER_ID}
    types = {
        f"{name}.{column.name}": str(column.type)
        for name, table in tables.items()
        for column in table.columns
        if column.name.endswith("_id")
    }
    assert types == {
        "halls.other_id": "Uuid()",
        "seats.hall_id": "Uuid()",
        "seats_halls.seat_id": "BigInteger()",
        "seats_halls.hall_id": "Uuid()",
        "shows.hall_id": "Uuid()",
    }


def test_inputs_and_items_of_lists_have_them_too() -> None:
    move = feature(HALL[:-12]).use_cases[0]
    to, stops = move.inputs
    assert stops.items is not None
    assert {one.identifier for one in (to, *stops.items.fields)} == {UUID7_ID}
    assert move.entity_id == UUID7_ID
    assert move.tests.path == "/halls/00000000-0000-7000-8000-000000000001/move"


def test_a_number_stands_for_the_id_of_a_row_in_input_and_expectation() -> None:
    found = case(
        "steps: [{action: create_seat, with: {hall: 2, halls: [2]}}], expected: [hall == 2]"
    )
    (one,) = found.unit_cases
    values = {argument.name: argument.value for argument in one.last.arguments}
    assert values == {"hall_id": SECOND, "halls": [SECOND]}
    assert [claim.right for claim in one.expected.claims] == [SECOND]


@pytest.mark.parametrize("id", ["2", str(SECOND)])
def test_an_id_is_a_number_or_a_uuid(id: str) -> None:
    step = f"{{action: get, with: {{id: {id}}}}}"
    text = f"given: {{hall: [{{}}, {{other: 1}}]}}, steps: [{step}], expected: [id == {id}]"
    (one,) = case(text).unit_cases
    assert one.last.item == SECOND
    assert [claim.right for claim in one.expected.claims] == [SECOND]
    assert one.given[1].arguments[0].value == UUID(int=SECOND.int - 1)


def test_a_request_has_the_uuid_as_a_text() -> None:
    path = f"GET /halls/{SECOND}"
    (one,) = case(
        f"given: {{hall: 2}}, steps: [{{action: {path}}}], expected: [id == 2]", "e2e"
    ).e2e_cases
    assert (one.last.path, one.last.item) == (f"/halls/{SECOND}", SECOND)
    assert [claim.right for claim in one.expected.claims] == [str(SECOND)]
    assert [str(name) for name in one.counted] == ["hall"]


def test_what_a_step_refers_to_is_made_and_counted() -> None:
    text = "steps: [{action: create_seat, with: {hall: 2, halls: []}}], expected: [id == 1]"
    (one,) = case(text, "integration").integration_cases
    assert [(str(row.target), row.number) for row in one.rows] == [("hall", 1), ("hall", 2)]
    assert [str(name) for name in one.counted] == ["hall"]
    assert [claim.right for claim in one.expected.claims] == [1]


def test_a_number_is_no_id_in_a_request() -> None:
    (one,) = case("steps: [{action: GET /halls/2}], expected: [status == 422]", "e2e").e2e_cases
    assert one.last.use_case is None
    assert one.last.path == "/halls/2"
