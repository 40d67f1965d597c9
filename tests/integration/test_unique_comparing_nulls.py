"""Unique rules that compare nulls, on tables that hold rows."""

from typing import Any

import pytest
import sqlalchemy as sa

from scaffold.migrate import hazards, plan_tables
from scaffold.model.tables import Table
from tests.integration import test_migrations
from tests.integration.test_migrations import Project
from tests.integration.unique_rules import refused
from tests.unit.migrate.samples import changed
from tests.unit.model.specs import feature

project = test_migrations.project

OPTIONAL = "optional: true"
ROWS: list[dict[str, Any]] = [
    {"id": 1, "room": "a", "floor": 1},
    {"id": 2, "room": "a", "floor": None},
    {"id": 3, "room": None, "floor": 1},
    {"id": 4, "room": None, "floor": None},
    {"id": 5, "room": "", "floor": 0},
]


def table(nulls: str | None = "same", floor: str = OPTIONAL, **more: str) -> Table:
    """Things with a room and a floor that are unique together; `nulls` None: without the rule."""
    fields = {
        "room": f"{{type: string, max_length: 20, {OPTIONAL}}}",
        "floor": f"{{type: integer, {floor}}}",
        **more,
    }
    written = ", ".join(f"{name}: {field}" for name, field in fields.items())
    rule = f"\nunique_together: {{fields: [room, floor], nulls: {nulls}}}" if nulls else ""
    return feature(f"feature: thing\nfields: {{{written}}}{rule}").entities[0].table


ALL, FULL = [1, 2, 3, 4, 5], [1, 5]


def test_null_equals_null_and_nothing_else(project: Project) -> None:
    made = table()
    project.migrate((made,))
    project.insert(made, *ROWS)
    assert refused(project, made, ROWS) == ALL


CHANGES = {
    "a new column": table(note="{type: string, optional: true}"),
    "another index": table(floor=f"{OPTIONAL}, index: true"),
    "a column retyped": table(floor=f"{OPTIONAL}, max: 9"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_rule_stays_when_the_table_changes(project: Project, name: str) -> None:
    before, after = table(), CHANGES[name]
    project.migrate((before,))
    project.insert(before, *ROWS)
    project.migrate((after,))
    assert refused(project, after, ROWS) == ALL
    project.downgrade()
    assert project.rows(before) == ROWS
    assert refused(project, before, ROWS) == ALL
    project.upgrade()
    assert refused(project, after, ROWS) == ALL


@pytest.mark.parametrize("before", ["distinct", None])
def test_the_rule_comes_and_goes(project: Project, before: str | None) -> None:
    plain, strict = table(before), table()
    project.migrate((plain,))
    project.insert(plain, *ROWS)
    assert [one.code for one in hazards(plan_tables((plain,), (strict,)))] == ["unique-on-rows"]
    project.migrate((strict,))
    assert refused(project, strict, ROWS) == ALL
    project.downgrade()
    assert refused(project, plain, ROWS) == (FULL if before else [])
    assert project.rows(plain) == ROWS
    project.upgrade()
    assert refused(project, strict, ROWS) == ALL


def test_a_rule_that_does_not_compare_nulls_is_a_looser_one() -> None:
    assert hazards(plan_tables((table(),), (table("distinct"),))) == ()


def test_a_rule_over_a_new_column_without_values_can_be_broken() -> None:
    room = changed(table(None), columns=table(None).columns[:1])
    assert hazards(plan_tables((room,), (table("distinct"),))) == ()
    found = hazards(plan_tables((room,), (table(),)))
    assert [one.code for one in found] == ["unique-on-rows"]


def test_rows_that_are_the_same_but_for_nulls_stop_the_migration_and_stay(
    project: Project,
) -> None:
    plain, double = table("distinct"), {**ROWS[3], "id": 6}
    project.migrate((plain,))
    project.insert(plain, *ROWS, double)
    with pytest.raises(sa.exc.IntegrityError, match="uq_things__room__floor"):
        project.migrate((table(),))
    assert project.rows(plain) == [*ROWS, double]
