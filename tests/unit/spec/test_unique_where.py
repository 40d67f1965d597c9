"""`where` of a unique rule: what it takes, and what is wrong with it."""

import pytest

from scaffold.core.errors import Problem, SpecError
from scaffold.model import Entity, resolve
from scaffold.spec import canonical, load, restore

SPEC = """\
feature: booking
fields:
  room: string
  day: date
  status: {{type: enum, values: [open, cancelled]}}
  seat: {{type: integer, optional: true}}
  code: {{type: string, unique: true}}
unique_together: {rules}
use_cases: {{create: , by_room: {{kind: get, by: [code]}}}}
"""


def booking(rules: str) -> Entity:
    return (
        resolve([load(SPEC.format(rules=rules), "features/booking.yaml")]).features[0].entities[0]
    )


def problems(rules: str) -> tuple[Problem, ...]:
    with pytest.raises(SpecError) as error:
        booking(rules)
    return error.value.problems


@pytest.mark.parametrize(
    "rules",
    [
        "[{fields: [room, day], where: status != cancelled}]",
        "{fields: [room], where: status != cancelled and seat > 3}",
        "[[room, day], {fields: [day], where: seat == null}]",
    ],
)
def test_a_rule_of_some_rows_is_read_and_kept(rules: str) -> None:
    spec = load(SPEC.format(rules=rules), "features/booking.yaml")
    assert restore(canonical(spec)) == spec
    assert booking(rules).table.uniques[-1].where is not None


@pytest.mark.parametrize(
    ("rules", "code", "column", "hint"),
    [
        ("[{fields: [room, day], where: state != open}]", "unknown-field", 48, "`status`"),
        ("[{fields: [room, day], where: status != shut}]", "unknown-value", 48, "known"),
        ("[{fields: [room, day], where: seat}]", "bad-expression", 48, ""),
        ("[{fields: [room, day], where: len(room) / 2 > 1}]", "bad-expression", 48, "multiply"),
        ("[{fields: [room, day], where: 5}]", "wrong-type", 48, "text"),
        ("[{fields: [code], where: status == open}]", "duplicate-value", 28, "leave the rule out"),
        ("[{fields: [room]}]", "duplicate-value", 28, "or a rule with `where`"),
        (
            "[[room, day], {fields: [room, day], where: status == open}]",
            "duplicate-value",
            41,
            "unique: true",
        ),
    ],
)
def test_what_is_wrong_with_it_is_told_at_its_place(
    rules: str, code: str, column: int, hint: str
) -> None:
    (problem,) = problems(rules)
    assert (problem.code, problem.where and problem.where.column) == (code, column)
    assert hint in problem.hint


def test_a_look_up_needs_a_rule_of_all_rows() -> None:
    text = SPEC.format(rules="{fields: [room], where: status == open}").replace(
        "by: [code]", "by: [room]"
    )
    with pytest.raises(SpecError) as error:
        load(text, "features/booking.yaml")
    assert [one.code for one in error.value.problems] == ["not-unique"]


def test_fakes_and_tests_know_which_rows_it_compares() -> None:
    entity = booking("[{fields: [room, day], where: status != cancelled and seat > 3}]")
    assert [source for _, source in entity.unique_rules] == [
        "",
        'row.status != "cancelled" and row.seat is not None and row.seat > 3',
    ]
    (rule,) = entity.tests.partial
    assert rule.shared == ("room", "day", "status", "seat")
    assert {*rule.counted, *rule.free} <= {"status", "seat"}
