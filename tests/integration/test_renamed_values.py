"""Values of enums that get other names, on tables that hold rows."""

from typing import Any

import pytest
import sqlalchemy as sa

from scaffold.migrate import hazards, plan_tables
from scaffold.model.tables import Table
from tests.integration import test_migrations
from tests.integration.test_migrations import Project
from tests.integration.unique_rules import refused
from tests.unit.model.specs import feature

project = test_migrations.project

ROWS: list[dict[str, Any]] = [
    {"id": 1, "status": "draft", "room": 1},
    {"id": 2, "status": "issued", "room": 1},
    {"id": 3, "status": "it's: void", "room": None},
]


def table(values: str, more: str = "", unique: str = "false") -> Table:
    status = f"{{type: enum, values: [{values}], unique: {unique}}}"
    fields = f"status: {status}, room: {{type: integer, optional: true}}"
    return feature(f"feature: thing\nfields: {{{fields}}}\n{more}").entities[0].table


def renamed(**names: str) -> list[dict[str, Any]]:
    return [{**row, "status": names.get(row["status"], row["status"])} for row in ROWS]


OLD = 'draft, issued, "it\'s: void"'
SENT = 'draft, {value: sent, was: issued}, "it\'s: void"'
SWAPPED = '{value: issued, was: draft}, {value: draft, was: issued}, "it\'s: void"'
CHAINED = '{value: issued, was: draft}, {value: sent, was: issued}, "it\'s: void"'
NAMES = {
    SENT: {"issued": "sent"},
    SWAPPED: {"draft": "issued", "issued": "draft"},
    CHAINED: {"draft": "issued", "issued": "sent"},
}


@pytest.mark.parametrize("unique", ["false", "true"])
@pytest.mark.parametrize("values", NAMES)
def test_rows_have_the_new_values_and_the_old_ones_on_the_way_back(
    project: Project, values: str, unique: str
) -> None:
    before, after = table(OLD, unique=unique), table(values, unique=unique)
    assert hazards(plan_tables((before,), (after,))) == ()
    project.migrate((before,))
    project.insert(before, *ROWS)
    project.migrate((after,))
    assert project.rows(after) == renamed(**NAMES[values])
    with pytest.raises(sa.exc.IntegrityError, match="ck_things__status"):
        project.insert(after, {"id": 9, "status": "other", "room": None})
    project.downgrade()
    assert project.rows(before) == ROWS
    with pytest.raises(sa.exc.IntegrityError, match="ck_things__status"):
        project.insert(before, {"id": 9, "status": "sent", "room": None})


RULES = (
    "checks: {{room_when_sent: '{0} or room > 0'}}\n"
    "unique_together: [{{fields: [room, status], where: '{0}'}}]"
)


def test_checks_and_unique_rules_that_name_a_value_follow(project: Project) -> None:
    before = table(OLD, RULES.format("status != issued"))
    after = table(SENT, RULES.format("status != sent"))
    assert hazards(plan_tables((before,), (after,))) == ()
    project.migrate((before,))
    project.insert(before, *ROWS)
    project.migrate((after,))
    rows = renamed(issued="sent")
    assert project.rows(after) == rows
    assert refused(project, after, rows) == [1]
    with pytest.raises(sa.exc.IntegrityError, match="ck_things__room_when_sent"):
        project.insert(after, {"id": 9, "status": "sent", "room": 0})
    project.downgrade()
    assert project.rows(before) == ROWS
    with pytest.raises(sa.exc.IntegrityError, match="ck_things__room_when_sent"):
        project.insert(before, {"id": 9, "status": "issued", "room": 0})


def test_a_rule_that_goes_on_with_a_name_that_means_another_value_is_a_hazard() -> None:
    rules = RULES.format("status != issued")
    found = hazards(plan_tables((table(OLD, rules),), (table(SWAPPED, rules),)))
    assert {problem.code for problem in found} == {"narrowed-bounds", "unique-on-rows"}


def test_other_changes_come_with_it(project: Project) -> None:
    """A value comes, and the field is renamed: its way back takes the default."""
    before = table(OLD)
    fields = (
        "state: {type: enum, was: status, default: draft, "
        'values: [draft, {value: sent, was: issued}, late, "it\'s: void"]}, '
        "room: {type: integer, optional: true}"
    )
    after = feature(f"feature: thing\nfields: {{{fields}}}").entities[0].table
    project.migrate((before,))
    project.insert(before, *ROWS)
    project.migrate((after,))
    project.insert(after, {"id": 4, "state": "late", "room": None})
    assert [row["state"] for row in project.rows(after)] == ["draft", "sent", "it's: void", "late"]
    project.downgrade()
    assert project.rows(before)[:3] == ROWS


def test_it_says_nothing_once_it_is_applied() -> None:
    assert plan_tables((table(SENT),), (table(SENT),)) == ()
    assert plan_tables((table(SWAPPED),), (table(SWAPPED),)) == ()
    assert plan_tables((table(SENT),), (table(SENT.replace(", was: issued", "")),)) == ()


def test_a_value_that_is_gone_is_refused_with_a_hint_to_was() -> None:
    problem, *_ = hazards(plan_tables((table(OLD),), (table('draft, sent, "it\'s: void"'),)))
    assert problem.code == "enum-value-removed"
    assert "{value: NEW, was: issued}" in problem.hint
