"""Unique rules with a condition, on tables that hold rows."""

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

CONDITION = "status != cancelled"
ROWS: list[dict[str, Any]] = [
    {"id": 1, "room": "a", "floor": 1, "status": "open"},
    {"id": 2, "room": "a", "floor": 1, "status": "cancelled"},
    {"id": 3, "room": "a", "floor": None, "status": "open"},
    {"id": 4, "room": "b", "floor": 1, "status": None},
]
COUNTED = [1]
"""The rows that the rule compares, and that have all values."""


def table(
    where: str | None = CONDITION, nulls: str = "distinct", status: str = "status", **more: str
) -> Table:
    """Things with a room and a floor, unique together; `where` None: without the rule."""
    values = "{type: enum, values: [open, cancelled], optional: true}"
    fields = {
        "room": "{type: string, max_length: 20}",
        "floor": "{type: integer, optional: true}",
        status: values if status == "status" else values.replace("}", ", was: status}"),
        **more,
    }
    written = ", ".join(f"{name}: {field}" for name, field in fields.items())
    rule = f"{{fields: [room, floor], nulls: {nulls}, where: {where}}}"
    if where == "true":
        rule = "[room, floor]"
    text = f"feature: thing\nfields: {{{written}}}" + (
        f"\nunique_together: {rule}" if where else ""
    )
    return feature(text).entities[0].table


@pytest.mark.parametrize(("nulls", "rows"), [("distinct", [1]), ("same", [1, 3])])
def test_only_rows_are_compared_for_which_the_condition_is_true(
    project: Project, nulls: str, rows: list[int]
) -> None:
    made = table(nulls=nulls)
    project.migrate((made,))
    project.insert(made, *ROWS)
    assert refused(project, made, ROWS) == rows


CHANGES = {
    "a new column": table(note="{type: string, optional: true}"),
    "another index": table(floor="{type: integer, optional: true, index: true}"),
    "a column retyped": table(room="{type: string, max_length: 30}"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_rule_stays_when_the_table_changes(project: Project, name: str) -> None:
    before, after = table(), CHANGES[name]
    project.migrate((before,))
    project.insert(before, *ROWS)
    project.migrate((after,))
    assert refused(project, after, ROWS) == COUNTED
    project.downgrade()
    assert project.rows(before) == ROWS
    assert refused(project, before, ROWS) == COUNTED


def test_the_rule_stays_when_what_it_looks_at_is_renamed(project: Project) -> None:
    before, after = table(), table("state != cancelled", status="state")
    project.migrate((before,))
    project.insert(before, *ROWS)
    assert hazards(plan_tables((before,), (after,))) == ()
    project.migrate((after,))
    names = {"status": "state"}
    renamed = [{names.get(name, name): one for name, one in row.items()} for row in ROWS]
    assert refused(project, after, renamed) == COUNTED


@pytest.mark.parametrize("where", [None, "status == cancelled"])
def test_the_rule_comes_and_goes(project: Project, where: str | None) -> None:
    plain, strict = table(where), table()
    project.migrate((plain,))
    project.insert(plain, *ROWS)
    (problem,) = hazards(plan_tables((plain,), (strict,)))
    assert problem.code == "unique-on-rows"
    assert f"of which `{CONDITION}` is true" in problem.message
    project.migrate((strict,))
    assert refused(project, strict, ROWS) == COUNTED
    project.downgrade()
    assert refused(project, plain, ROWS) == ([2] if where else [])
    assert project.rows(plain) == ROWS


def test_a_rule_of_all_rows_is_stricter_and_one_of_some_is_not() -> None:
    assert hazards(plan_tables((table("true"),), (table(),))) == ()
    found = hazards(plan_tables((table(),), (table("true"),)))
    assert [one.code for one in found] == ["unique-on-rows"]


def test_rows_that_come_to_be_compared_may_break_the_rule() -> None:
    """Rows without a status are not compared, until they take the default."""
    required = "{type: enum, values: [open, cancelled], default: open}"
    before, after = table(), table(status="status")
    strict = feature(
        "feature: thing\nfields: {room: {type: string, max_length: 20}, floor: {type: integer,"
        f" optional: true}}, status: {required}}}\n"
        f"unique_together: {{fields: [room, floor], where: {CONDITION}}}"
    )
    assert hazards(plan_tables((before,), (after,))) == ()
    found = hazards(plan_tables((before,), (strict.entities[0].table,)))
    assert [one.code for one in found] == ["unique-on-rows"]
    assert "rows without status take the default 'open'" in found[0].message


def test_rows_that_are_the_same_stop_the_migration_and_stay(project: Project) -> None:
    plain, double = table(None), {**ROWS[0], "id": 6}
    project.migrate((plain,))
    project.insert(plain, *ROWS, double)
    with pytest.raises(sa.exc.IntegrityError, match=r"uq_things__room__floor|things\.room"):
        project.migrate((table(),))
    assert project.rows(plain) == [*ROWS, double]
