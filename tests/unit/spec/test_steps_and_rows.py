"""Test cases of one feature that call others, and that need rows of any entity."""

import pytest

from scaffold.core.errors import SpecError
from scaffold.spec import canonical, card_of, check_project, load

DOCTOR = """\
feature: doctor
fields: {name: {type: string, max_length: 5}}
use_cases: {create: , retire: {errors: {retired: 409}}}
"""
VISIT = """\
feature: visit
fields: {{doctor: {{type: reference, to: doctor}}}}
use_cases: [create, list]
test_cases:
  - {{name: It works, given: {given}, steps: [{steps}], expected: [{expected}]}}
"""
ADDED = "{action: doctor.create, with: {name: Ann}}"


def codes_of(given: str = "{}", steps: str = "list", expected: str = "len(items) == 1") -> set[str]:
    try:
        spec = load(
            VISIT.format(given=given, steps=steps, expected=expected), "features/visit.yaml"
        )
    except SpecError as error:
        return {problem.code for problem in error.problems}
    doctor = load(DOCTOR, "features/doctor.yaml")
    return {problem.code for problem in check_project([spec, doctor])}


@pytest.mark.parametrize(
    "given",
    [
        "[doctor]",
        "{doctor: }",
        "{doctor: 3}",
        "{doctor: {name: Ann}}",
        "{doctor: [{name: Ann}, {}, ], visit: {doctor: 2}}",
        "{visit: {doctor_id: 1}}",
    ],
)
def test_rows_of_any_entity_of_the_project_may_be_there(given: str) -> None:
    assert codes_of(given) == set()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("[doktor]", "unknown-entity"),
        ("{doctor: {nam: Ann}}", "unknown-field"),
        ("{visit: {doctr: 1}}", "unknown-field"),
        ("{doctor: {name: Annabel}}", "bad-given"),
        ("{doctor: {name: null}}", "bad-given"),
        ("{doctor: 0}", "wrong-type"),
        ("{doctor: 101}", "wrong-type"),
        ("{doctor: Ann}", "wrong-type"),
    ],
)
def test_rows_that_cannot_be_there_are_told(given: str, code: str) -> None:
    assert codes_of(given) == {code}


@pytest.mark.parametrize("error", ["retired", "Retired", "RetiredError", "NotFoundError"])
def test_a_step_may_call_a_use_case_of_another_feature(error: str) -> None:
    assert codes_of(steps=ADDED + ", list") == set()
    assert codes_of(steps="list, doctor.retire", expected=f"raises {error}") == set()


@pytest.mark.parametrize(
    ("steps", "expected", "code"),
    [
        ("nurse.create", "id > 0", "unknown-use-case"),
        ("doctor.creat", "id > 0", "unknown-use-case"),
        ("{action: doctor.create, with: {nam: Ann}}", "id > 0", "unknown-field"),
        (ADDED, "raises retired", "bad-expectation"),
        (ADDED, "status == 201", "bad-expectation"),
    ],
)
def test_steps_of_others_are_checked_as_those_of_ones_own(
    steps: str, expected: str, code: str
) -> None:
    assert codes_of(steps=steps, expected=expected) == {code}


def test_what_a_case_needs_of_others_is_known_without_loading_it() -> None:
    given = "{doctor: {name: Ann}}"
    spec = load(VISIT.format(given=given, steps=ADDED, expected="id > 0"), "features/visit.yaml")

    assert "doctor" in card_of(spec).targets
    assert card_of(spec).calls == ("doctor",)
    assert canonical(spec)["test_cases"][0]["given"] == {"doctor": [{"name": "Ann"}]}


WRITE_ONLY = """\
feature: account
fields: {{name: string, secret: {{type: string, write_only: true}}}}
use_cases: {{create: , list: {options}}}
test_cases: [{{name: It works, type: {type}, steps: [{step}], expected: [{expected}]}}]
"""


def account(**changes: str) -> set[str]:
    parts = {"options": "", "type": "e2e", "step": "create", "expected": "id > 0"}
    try:
        load(WRITE_ONLY.format(**(parts | changes)), "features/account.yaml")
    except SpecError as error:
        return {problem.code for problem in error.problems}
    return set()


def test_a_write_only_field_is_expected_in_no_response() -> None:
    assert account() == set()
    assert account(expected="secret == a") == {"bad-expectation"}
    assert account(step="list", expected="'items[0].secret == a'") == {"bad-expectation"}
    assert account(type="unit", expected="secret == a") == set()


@pytest.mark.parametrize("option", ["filter", "sort"])
def test_a_list_tells_nothing_of_a_write_only_field(option: str) -> None:
    assert account(options=f"{{{option}: [secret]}}") == {"not-for-this-option"}
