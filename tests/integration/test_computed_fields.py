"""Computed fields and orders of enums that come and go, where tables have rows."""

import pytest

from scaffold.migrate import hazards, plan_tables
from scaffold.model.tables import Table
from tests.integration import test_migrations
from tests.integration.test_migrations import Project
from tests.unit.model.specs import feature

project = test_migrations.project

STORED = "size: {type: integer, min: 0, max: 9}"
ROWS = ({"id": 1, "size": 2}, {"id": 2, "size": 7})


def table(fields: str, more: str = "") -> Table:
    """The table of an entity with these fields."""
    text = f"feature: thing\nfields: {{{fields}}}\nuse_cases: [create]\n{more}"
    return feature(text).entities[0].table


def test_a_computed_field_comes_and_goes_without_a_migration() -> None:
    twice = table(f"{STORED}, twice: {{type: integer, computed: size * 2}}")
    assert plan_tables((table(STORED),), (twice,)) == ()
    assert plan_tables((twice,), (table(STORED),)) == ()


def test_a_stored_field_that_is_computed_from_now_on_is_told() -> None:
    before = table(f"{STORED}, twice: integer")
    after = table(f"{STORED}, twice: {{type: integer, computed: size * 2}}")
    assert [one.code for one in hazards(plan_tables((before,), (after,)))] == ["drop-column"]


def test_a_computed_field_that_is_stored_from_now_on_gets_its_default(project: Project) -> None:
    before = table(f"{STORED}, twice: {{type: integer, computed: size * 2}}")
    after = table(f"{STORED}, twice: {{type: integer, default: 0}}")
    project.migrate((before,))
    project.insert(before, *ROWS)
    project.migrate((after,))
    assert project.rows(after) == [{**row, "twice": 0} for row in ROWS]
    project.downgrade()
    assert project.rows(before) == list(ROWS)


@pytest.mark.parametrize("checked", [False, True])
def test_another_order_keeps_all_rows(project: Project, checked: bool) -> None:
    level = "level: {type: enum, values: [a, b, c]"
    check = "checks: {low: level <= b}\n" if checked else ""
    before, after = table(f"{level}}}", check), table(f"{level}, order: [b, a, c]}}", check)
    rows = [{"id": 1, "level": "b"}]
    assert bool(plan_tables((before,), (after,))) == checked
    project.migrate((before,))
    project.insert(before, *rows)
    if checked:
        project.migrate((after,))
    assert project.rows(after) == rows
