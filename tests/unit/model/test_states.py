"""The states of an entity as templates read them."""

from scaffold.migrate import plan_tables
from scaffold.model import Entity, resolve
from scaffold.model.states import States
from scaffold.spec import load

FIELDS = """feature: invoice
fields:
  before: {type: date, optional: true}
  now: {type: datetime, optional: true}
  amount: {type: decimal, default: 0}
  status: {type: enum, values: [draft, sent, paid]}
timestamps: true
"""
STATES = """states:
  field: status
  initial: draft
  transitions:
    send: {from: draft, to: sent, set: {now: now, amount: 1.5}}
    pay: {from: [draft, sent], to: paid, input: [before], summary: Book it.}
"""


def entity(states: str = STATES) -> Entity:
    (feature,) = resolve([load(FIELDS + states, "f")]).features
    return feature.entities[0]


def states() -> States:
    found = entity().states
    assert found
    return found


def test_every_state_is_allowed_or_forbidden() -> None:
    allowed = {(str(one), state) for one, state in states().allowed}
    forbidden = {(str(one), state) for one, state in states().forbidden}
    assert allowed == {("send", "draft"), ("pay", "draft"), ("pay", "sent")}
    assert forbidden == {("send", "sent"), ("send", "paid"), ("pay", "paid")}


def test_what_is_made_gives_way_to_parameters_and_fields_of_its_name() -> None:
    send, pay = states().transition("send"), states().transition("pay")
    assert [(one.variable, one.call) for one in send.moments] == [("now_", "self.clock.now()")]
    assert [(str(one.field.name), one.expression) for one in send.makings] == [("now", "now_")]
    assert (pay.free("before"), pay.free("after")) == ("before_", "after")


def test_only_the_use_case_of_a_transition_that_needs_the_clock_is_given_it() -> None:
    ports = {str(case): [port.parameter for port in case.ports] for case in entity().use_cases}
    assert ports == {"send": ["clock"], "pay": []}


def test_a_transition_says_what_it_does() -> None:
    docs = {case.doc for case in entity().use_cases}
    assert docs == {"Send one invoice.", "Book it."}


def test_a_change_of_state_is_dated() -> None:
    assert [field.name for field in states().dated] == ["updated_at"]
    assert [field.name for field in states().written] == ["before", "now", "amount", "status"]


def test_the_diagram_numbers_the_states() -> None:
    assert states().diagram == (
        "[*] --> s1",
        "s1 --> s3: pay",
        "s2 --> s3: pay",
        "s1 --> s2: send",
    )


def test_states_change_no_columns() -> None:
    assert plan_tables(entity("").tables, entity().tables) == ()
    assert plan_tables(entity().tables, entity("").tables) == ()
