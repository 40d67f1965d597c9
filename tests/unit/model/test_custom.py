"""Custom use cases."""

from ast import ClassDef, parse
from typing import get_args

import pytest

from scaffold.core.installation import TEMPLATES
from scaffold.model.failure import REFUSALS
from scaffold.spec.models import ErrorStatus
from tests.unit.model.specs import PERSON, feature, project, use_case

PAYMENT = "feature: payment\nadapters: {payment: {provider: stripe}}\n"


def test_inputs_and_outputs_have_types_of_their_own() -> None:
    found = use_case("input: {amount: integer}, output: {amount: string}")
    assert [field.alias for field in found.inputs] == ["ShipInputAmount"]
    assert [field.alias for field in found.outputs] == ["ShipOutputAmount"]
    assert found.contracted and found.exchanging


def test_it_lies_below_its_entity_if_it_does_not_say_where() -> None:
    assert use_case("").path == "/things/ship"
    assert feature("feature: lone\nuse_cases: [ping]\n").use_cases[0].path == "/ping"


def test_inputs_in_the_path_are_not_sent() -> None:
    found = use_case("input: {day: date, note: text}, path: '/ships/{day}'")
    assert [field.name for field in found.in_path] == ["day"]
    assert [field.name for field in found.sent] == ["note"]


def test_the_id_of_its_entity_is_a_parameter_where_the_path_has_it() -> None:
    assert use_case("path: '/things/{thing_id}/ship'").item == "thing_id"
    assert use_case("").item == ""


def test_a_route_with_the_id_of_its_entity_documents_404() -> None:
    assert [status for status, _ in use_case("path: '/things/{thing_id}/ship'").refusals] == [404]
    assert use_case("").refusals == ()


@pytest.mark.parametrize(
    ("options", "status", "queried"),
    [
        ("method: GET, output: {name: string}", 200, True),
        ("method: DELETE", 204, True),
        ("method: PUT", 204, False),
        ("status: 202", 202, False),
        ("status: 201, output: {name: string}", 201, False),
    ],
)
def test_its_method_and_output_decide_how_it_answers(
    options: str, status: int, queried: bool
) -> None:
    found = use_case(options)
    assert (found.status, found.queried) == (status, queried)


def test_it_is_given_repositories_and_clients_of_any_feature() -> None:
    found = use_case("uses: [payment, person, thing]", PERSON, PAYMENT)
    assert [(port.parameter, port.interface, port.provider) for port in found.ports] == [
        ("payment", "IPaymentGateway", "PaymentGateway"),
        ("person_repo", "IPersonRepository", "PersonRepo"),
        ("thing_repo", "IThingRepository", "ThingRepo"),
    ]


def test_it_can_run_a_pipeline() -> None:
    text = "feature: film\npipelines: {film: {steps: {cut: {}}}}\n"
    (port,) = use_case("uses: [film]", text).ports
    assert (port.parameter, port.interface) == ("film_pipeline", "IPipeline")
    assert port.provider_module.endswith("dependencies.pipelines.film")


def test_its_errors_are_told_by_their_status() -> None:
    found = use_case("errors: {sold_out: {status: 409, summary: None is left.}, closed: 409}")
    assert [(one.error, one.base) for one in found.failures] == [
        ("SoldOutError", "ContradictionError"),
        ("ClosedError", "ContradictionError"),
    ]
    assert found.refusals == ((409, "None is left. Closed."),)


def test_every_status_that_may_be_declared_has_an_error_of_its_own() -> None:
    assert REFUSALS.keys() == set(get_args(ErrorStatus))
    assert len(set(REFUSALS.values())) == len(REFUSALS)
    module = TEMPLATES / "project/backend/app/application/errors.py"
    classes = {
        one.name for one in parse(module.read_text("utf-8")).body if isinstance(one, ClassDef)
    }
    assert set(REFUSALS.values()) <= classes


def test_a_422_says_that_it_stands_for_invalid_input_too() -> None:
    found = use_case("errors: {too_heavy: {status: 422, summary: No carrier takes it.}}")
    assert found.refusals == ((422, "Some of the input is not valid. No carrier takes it."),)


def test_a_key_tells_repeated_calls_unless_the_input_has_one() -> None:
    assert use_case("idempotent: true").keyed
    assert not use_case("idempotent: true, input: {idempotency_key: string}").keyed


def test_a_project_knows_what_its_use_cases_share() -> None:
    text = "feature: lone\nuse_cases: {ping: {idempotent: true}}\n"
    assert project(text).keyed
    assert not project(PERSON).keyed
