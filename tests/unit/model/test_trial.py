"""What the route of a custom use case is tried with."""

from tests.unit.model.specs import use_case


def test_a_use_case_is_called_with_all_that_it_takes() -> None:
    found = use_case(
        "input: {day: date}, path: '/things/{thing_id}/ship/{day}', idempotent: true"
    ).tests
    assert list(found.arguments) == ["thing_id", "day", "idempotency_key"]
    assert found.path == "/things/1/ship/2024-01-15"
    assert found.sent == {}


def test_a_value_in_a_path_stands_there_without_a_slash() -> None:
    found = use_case("input: {mode: {type: enum, values: [a/b, c d]}}, path: '/ships/{mode}'")
    assert found.tests.path == "/ships/c%20d"


def test_what_a_query_takes_as_it_is_breaks_no_rule_there() -> None:
    found = use_case("method: GET, input: {text: string, many: integer}").tests
    assert [(one.field, one.rule) for one in found.refusals] == [
        ("text", "max_length"),
        ("many", "type"),
    ]


def test_what_comes_out_is_what_an_answer_holds() -> None:
    found = use_case("output: {price: decimal, at: datetime}").tests
    assert found.output == {"price": "1.25", "at": "2024-01-15T09:30:00Z"}
