"""States of an entity: what is read, and what is refused."""

import pytest

from scaffold.core.errors import SpecError
from scaffold.spec import EntitySpec, FeatureSpec, canonical, check_project, restore
from scaffold.spec import load as load_file

FIELDS = """feature: invoice
fields:
  status: {type: enum, values: [draft, sent, paid]}
  sent_at: {type: datetime, optional: true}
  paid_on: {type: date, optional: true}
  amount: {type: decimal, default: 0}
  code: {type: uuid, optional: true, unique: true}
  number: {type: string, max_length: 5}
  owner: {type: reference, to: invoice, optional: true}
  kept: {type: string, optional: true, immutable: true}
use_cases: [create]
"""
SEND, PAY = "send: {from: draft, to: sent}", "pay: {from: [draft, sent], to: paid}"


def load(text: str) -> FeatureSpec:
    return load_file(text, "invoice.yaml")


def stated(*transitions: str, head: str = "field: status, initial: draft") -> FeatureSpec:
    told = ", ".join(transitions or (SEND, PAY))
    return load(f"{FIELDS}states: {{{head}, transitions: {{{told}}}}}")


def entity(*transitions: str) -> EntitySpec:
    return stated(*transitions).entities["invoice"]


def problems(*transitions: str, head: str = "field: status, initial: draft") -> list[str]:
    with pytest.raises(SpecError) as refused:
        stated(*transitions, head=head)
    return [f"{one.code} {one.where.path}" for one in refused.value.problems if one.where]


def test_one_state_is_a_list_of_one() -> None:
    states = entity().states
    assert states
    assert states.transitions["send"].sources == ("draft",)
    assert states.transitions["pay"].sources == ("draft", "sent")


def test_each_transition_is_a_use_case_of_its_entity() -> None:
    cases = stated(SEND, "pay: {from: sent, to: paid, summary: Book it.}").use_cases
    assert {name: (one.kind, one.entity, one.summary) for name, one in cases.items()} == {
        "create": ("create", "invoice", ""),
        "pay": ("transition", "invoice", "Book it."),
        "send": ("transition", "invoice", ""),
    }


def test_the_state_begins_with_the_initial_one_and_only_the_server_sets_it() -> None:
    status = entity().fields["status"]
    assert (status.default, status.read_only) == ("draft", True)


def test_what_transitions_write_is_read_only() -> None:
    set_now = "send: {from: draft, to: sent, set: {sent_at: now, amount: 1.50}}"
    taken = "pay: {from: sent, to: paid, input: {paid_on: date}}"
    found = entity(set_now, taken)
    assert {name for name, one in found.fields.items() if one.read_only} == {
        *("status", "sent_at", "amount", "paid_on"),
    }


def test_inputs_are_named_with_their_types_or_without() -> None:
    for told in ("[paid_on]", "{paid_on: date}", "{paid_on: null}"):
        states = entity(SEND, f"pay: {{from: sent, to: paid, input: {told}}}").states
        assert states
        assert states.transitions["pay"].input == {"paid_on": "date"}


def test_a_decimal_is_kept_as_it_is_written() -> None:
    states = entity(SEND, "pay: {from: sent, to: paid, set: {amount: 1.50}}").states
    assert states
    assert states.transitions["pay"].set == {"amount": "1.50"}


def test_what_is_kept_of_it_makes_the_same_spec() -> None:
    spec = stated(SEND, "pay: {from: sent, to: paid, set: {amount: 2}, input: [paid_on]}")
    kept = canonical(spec)
    assert set(kept["use_cases"]) == {"create"}
    assert restore(kept) == spec
    assert load(str(kept)) == spec


def test_of_transitions_alone_no_use_cases_are_kept() -> None:
    text = FIELDS.replace("use_cases: [create]\n", "")
    spec = load(f"{text}states: {{field: status, initial: draft, transitions: {{{SEND}, {PAY}}}}}")
    assert set(spec.use_cases) == {"pay", "send"}
    assert "use_cases" not in canonical(spec)
    assert restore(canonical(spec)) == spec


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("field: state, initial: draft", "unknown-field states.field"),
        ("field: number, initial: draft", "states-of-no-enum states.field"),
        ("field: status, initial: drafted", "unknown-state states.initial"),
    ],
)
def test_the_field_is_an_enum_that_has_the_initial_state(head: str, code: str) -> None:
    assert code in problems(head=head)


def test_the_default_of_the_field_is_the_initial_state() -> None:
    text = FIELDS.replace("[draft, sent, paid]", "[draft, sent, paid], default: sent")
    with pytest.raises(SpecError) as refused:
        load(f"{text}states: {{field: status, initial: draft, transitions: {{{SEND}, {PAY}}}}}")
    assert [one.code for one in refused.value.problems] == ["bad-default"]


@pytest.mark.parametrize(
    ("transition", "code"),
    [
        ("from: sent, to: payed", "unknown-state {}.to"),
        ("from: sended, to: paid", "unknown-state {}.from"),
        ("from: [sent, sended], to: paid", "unknown-state {}.from[1]"),
        ("from: [], to: paid", "missing-key {}.from"),
        ("from: [sent, sent], to: paid", "duplicate-value {}.from[1]"),
        ("from: [sent, paid], to: paid", "transition-to-itself {}.to"),
        ("from: sent, to: paid, set: {paid_at: now}", "unknown-field {}.set.paid_at"),
        ("from: sent, to: paid, input: [paid_on, paid_on]", "duplicate-value {}.input[1]"),
        ("from: sent, to: paid, input: [paid_at]", "unknown-field {}.input[0]"),
        ("from: sent, to: paid, set: {status: paid}", "duplicate-value {}.set.status"),
        ("from: sent, to: paid, input: {paid_on: text}", "bad-input-type {}.input.paid_on"),
        ("from: sent, to: paid, set: {paid_on: now}", "bad-set {}.set.paid_on"),
        ("from: sent, to: paid, set: {amount: null}", "bad-set {}.set.amount"),
        (
            "from: sent, to: paid, set: {code: 123e4567-e89b-12d3-a456-426614174000}",
            "bad-set {}.set.code",
        ),
        ("from: sent, to: paid, set: {paid_on: {a: 1}}", "bad-set {}.set.paid_on"),
        ("from: sent, to: paid, set: {number: a}", "unset-before-transition {}.set.number"),
        ("from: sent, to: paid, input: [owner]", "not-for-this-option {}.input[0]"),
        ("from: sent, to: paid, set: {kept: a}", "access-conflict {}.set.kept"),
        (
            "from: sent, to: paid, set: {paid_on: today}, input: {paid_on: date}",
            "duplicate-value {}.input.paid_on",
        ),
        ("from: sent, to: paid, allow: [accountant]", "unknown-key {}.allow"),
    ],
)
def test_a_transition_that_makes_no_sense_is_told_where(transition: str, code: str) -> None:
    found = problems(SEND, f"pay: {{{transition}}}")
    assert code.format("states.transitions.pay") in found


def test_a_value_of_its_own_for_each_row_may_be_unique() -> None:
    states = entity(SEND, "pay: {from: sent, to: paid, set: {code: uuid7}}").states
    assert states and states.transitions["pay"].set == {"code": "uuid7"}


def test_a_state_that_nothing_leads_to_is_refused() -> None:
    assert problems(SEND) == ["unreachable-state states.transitions"]
    assert problems(SEND, "pay: {from: paid, to: draft}") == [
        "unreachable-state states.transitions"
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("create", "duplicate-use-case"),
        ("delete", "reserved-word"),
        ("copy", "reserved-word"),
        ("model_dump", "reserved-word"),
        ("class", "reserved-word"),
        ("number", "name-clash"),
        ("owner_id", "name-clash"),
        ("id", "name-clash"),
        ("Pay", "not-snake-case"),
    ],
)
def test_a_transition_has_a_name_that_nothing_else_bears(name: str, code: str) -> None:
    found = problems(SEND, f"{name}: {{from: sent, to: paid}}")
    assert f"{code} states.transitions.{name}" in found


def test_the_kind_is_not_written_below_use_cases() -> None:
    text = FIELDS.replace("[create]", "{send: {kind: transition}}")
    with pytest.raises(SpecError) as refused:
        load(text)
    assert [one.code for one in refused.value.problems] == ["not-for-this-kind"]


def test_the_modules_of_its_tests_are_claimed() -> None:
    other = load_file("feature: invoice_states\nfields: {a: string}", "invoice_states.yaml")
    found = check_project([stated(), other])
    assert [one.code for one in found] == ["name-taken"]
