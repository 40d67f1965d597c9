"""`no_overlap`: what it takes, and what is wrong with it."""

import pytest

from scaffold.core.errors import Problem, SpecError
from scaffold.model import Entity, resolve
from scaffold.spec import canonical, load, restore

SPEC = """\
feature: booking
fields:
  room: {{type: reference, to: booking, optional: true}}
  floor: integer
  name: string
  status: {{type: enum, values: [open, cancelled]}}
  begins: datetime
  ends: {{type: datetime, optional: true}}
  first: date
  wide: {{type: integer, computed: len(name) + 1}}
checks: {{in_order: ends > begins and len(name) < 9}}
no_overlap: {rules}
use_cases: [create]
"""


def booking(rules: str) -> Entity:
    spec = load(SPEC.format(rules=rules), "features/booking.yaml")
    return resolve([spec]).features[0].entities[0]


def problems(rules: str) -> tuple[Problem, ...]:
    with pytest.raises(SpecError) as error:
        booking(rules)
    return error.value.problems


@pytest.mark.parametrize(
    ("rules", "columns"),
    [
        ("[begins, ends]", ("begins", "ends")),
        ("[[begins, ends]]", ("begins", "ends")),
        ("{fields: [begins, ends], by: [room, floor]}", ("room_id", "floor", "begins", "ends")),
        (
            "[{fields: [begins, ends], by: [first], where: status != cancelled}]",
            ("first", "begins", "ends", "status"),
        ),
    ],
)
def test_a_rule_is_read_and_kept(rules: str, columns: tuple[str, ...]) -> None:
    spec = load(SPEC.format(rules=rules), "features/booking.yaml")
    assert restore(canonical(spec)) == spec
    (exclusion,) = booking(rules).table.exclusions
    assert exclusion.columns == columns


@pytest.mark.parametrize(
    ("rules", "code", "hint"),
    [
        ("[begins]", "bad-overlap", "FIRST, LAST"),
        ("[begins, end]", "unknown-field", "`ends`"),
        ("[begins, first]", "bad-overlap", "one type"),
        ("[name, ends]", "bad-overlap", "date, datetime, integer"),
        ("[wide, floor]", "bad-overlap", "stored"),
        ("[ends, begins]", "bad-overlap", "ends < begins"),
        ("[begins, begins]", "duplicate-value", "leave one out"),
        ("[[begins, ends], [begins, ends]]", "duplicate-value", "leave one out"),
        ("{fields: [begins, ends], by: [status]}", "bad-overlap", "reference"),
        ("{fields: [begins, ends], by: [flor]}", "unknown-field", "`floor`"),
        ("{fields: [begins, ends], by: [floor, floor]}", "duplicate-value", "leave one out"),
        ("{fields: [begins, ends], where: state == open}", "unknown-field", "`status`"),
        ("{fields: [begins, ends], where: len(name) / 2 > 1}", "bad-expression", "multiply"),
        ("{fields: [begins, ends], to: [room]}", "unknown-key", ""),
    ],
)
def test_what_is_wrong_is_told_with_what_to_write(rules: str, code: str, hint: str) -> None:
    (problem,) = problems(rules)
    assert problem.code == code
    assert hint in (problem.hint or "")


def test_an_interval_is_tried_with_rows_on_both_sides() -> None:
    (found,) = booking("{fields: [begins, ends], where: status != cancelled}").intervals
    assert found.kept["ends"] == found.touching["begins"] > found.overlapping["begins"]
    assert found.overlapping["begins"] > found.kept["begins"]
    assert found.free == {"status": "cancelled"}
