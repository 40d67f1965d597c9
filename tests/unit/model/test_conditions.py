"""Rows for tests keep the checks of their entity, and lie on both sides of each."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest

from scaffold.expressions import evaluate
from scaffold.model import Entity, resolve
from tests.strategies import features
from tests.strategies.texts import is_valid, load_all
from tests.unit.model.specs import feature

FIELDS = """
    number: {type: string, unique: true}, day: date, until: {type: date, optional: true},
    price: {type: decimal, precision: 8, scale: 2}, count: {type: integer, min: 0, max: 999},
    status: {type: enum, values: [low, mid, high]}, code: {type: string, default: abc},
    boss: {type: reference, to: thing, optional: true},
    deputy: {type: reference, to: thing, optional: true}
"""


def thing(checks: str) -> Entity:
    written = " ".join(FIELDS.split())
    text = f"feature: thing\nfields: {{{written}}}\nchecks: {{{checks}}}\nuse_cases: [create]\n"
    return feature(text).entities[0]


LINES = [
    ("until >= day", {"until": date(2024, 1, 15)}, {"until": date(2024, 1, 14)}),
    ("count * price <= 10", {"count": 8}, {"count": 9}),
    ("len(code) in [3, 5]", {"code": "abc"}, {"code": "xx"}),
    ("status < high", {}, {"status": "high"}),
    ("status != high or until == null", {}, {"status": "high"}),
]


@pytest.mark.parametrize("text", [line[0] for line in LINES])
def test_samples_and_lines_lie_on_their_sides(text: str) -> None:
    made = thing(f"rule: '{text}'")
    (check,) = made.checks
    rows = [sample.values for sample in made.tests.samples]
    assert len(rows) == 3
    assert all(evaluate(check.condition, row) is not False for row in rows)
    (line,) = made.tests.lines
    assert evaluate(check.condition, {**rows[0], **line.kept}) is not False
    assert evaluate(check.condition, {**rows[0], **line.broken}) is False


def test_the_line_is_drawn_as_close_as_can_be() -> None:
    (line,) = thing("rule: price <= 99.50").tests.lines
    assert (line.kept, line.broken) == (
        {"price": Decimal("99.50")},
        {"price": Decimal("99.51")},
    )


def test_each_check_is_broken_alone() -> None:
    made = thing("few: count <= 5, cheap: price <= count, late: until > day")
    assert [str(line.check) for line in made.tests.lines] == ["cheap", "few", "late"]
    row = made.tests.samples[0].values
    for line in made.tests.lines:
        broken = {**row, **line.broken}
        wrong = [str(c) for c in made.checks if evaluate(c.condition, broken) is False]
        assert wrong == [str(line.check)]


def test_changes_that_would_break_a_check_are_not_tried() -> None:
    tests = thing(
        "paid: 'status == low or until != null', even: until == day or until == null"
    ).tests
    assert "day" not in tests.changeable_alone
    assert "count" in tests.changeable_alone
    assert [field.name for field in tests.emptied] == ["until", "boss_id", "deputy_id"]
    assert thing("long: len(code) > 3").tests.keeps_defaults is False


def test_drawn_checks_keep_the_samples() -> None:
    random = Random(7)
    seen = 0
    for number in range(60):
        specs = features.project(random, 1)
        if not is_valid(specs):
            continue
        for entity in [e for f in resolve(load_all(specs)).features for e in f.entities]:
            seen += len(entity.checks)
            assert not entity.checks or entity.tests.samples, number
            for sample in entity.tests.samples if entity.checks else ():
                found = [evaluate(one.condition, sample.values) for one in entity.checks]
                assert False not in found
    assert seen > 10


def test_names_follow_in_manifests_that_are_merged() -> None:
    from scaffold.project.both_manifests import _check

    fields = {"start": {"type": "date", "was": "day"}, "until": {}, "level": {"values": ["low"]}}
    assert _check("until >= day", fields) == "until >= start"
    assert _check("level == low and until > start", fields) == "level == low and until > start"
    assert _check("until >= gone", fields) == ""
