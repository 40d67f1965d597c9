"""Fields that a port makes, added to tables that hold rows: what the rows get."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from scaffold.migrate import hazards, plan_tables
from scaffold.model.tables import Table
from tests.integration import test_migrations
from tests.integration.test_migrations import Project
from tests.unit.model.specs import entity, feature

project = test_migrations.project

ROWS = ({"id": 1, "name": "one"}, {"id": 2, "name": "two"})
FIELDS = {
    "moment": "type: datetime, default: now",
    "changed": "type: datetime, on_update: now",
    "day": "type: date, default: today",
    "key": "type: uuid, default: uuid7, unique: true, immutable: true",
}


def table(*names: str, optional: bool = False) -> Table:
    """The table with these fields."""
    more = f", read_only: true, optional: {optional}".lower()
    fields = (f"{name}: {{{FIELDS[name]}{more}}}" for name in names)
    return entity(", ".join(("name: string", *fields))).table


def migrated(project: Project, before: Table, after: Table) -> list[dict[str, object]]:
    """The rows of the table after it came from one to the other, there, back and there."""
    project.migrate((before,))
    project.insert(before, *ROWS)
    assert hazards(plan_tables((before,), (after,))) == ()
    project.migrate((after,))
    project.downgrade()
    assert project.rows(before) == list(ROWS)
    project.upgrade()
    return project.rows(after)


@pytest.mark.parametrize("name", ["moment", "changed"])
def test_rows_get_the_time_of_the_migration(project: Project, name: str) -> None:
    start = datetime.now(UTC)
    rows = migrated(project, table(), table(name))
    assert len({row[name] for row in rows}) == 1
    assert all(start <= row[name] <= datetime.now(UTC) for row in rows)  # type: ignore[operator]


def test_rows_get_the_day_of_the_migration(project: Project) -> None:
    rows = migrated(project, table(), table("day"))
    assert {type(row["day"]) for row in rows} == {date}
    assert {row["day"] for row in rows} <= {datetime.now(UTC).date()}


def test_each_row_gets_an_identifier_of_its_own(project: Project) -> None:
    rows = migrated(project, table(), table("key"))
    assert {type(row["key"]) for row in rows} == {UUID}
    assert len({row["key"] for row in rows}) == len(ROWS)


@pytest.mark.parametrize("name", FIELDS)
def test_where_the_field_is_optional_rows_get_null(project: Project, name: str) -> None:
    rows = migrated(project, table(), table(name, optional=True))
    assert [row[name] for row in rows] == [None, None]


@pytest.mark.parametrize("name", FIELDS)
def test_rows_without_a_value_get_one_once_it_is_required(project: Project, name: str) -> None:
    before, after = table(name, optional=True), table(name)
    project.migrate((before,))
    project.insert(before, *({**row, name: None} for row in ROWS))
    project.migrate((after,))
    assert None not in [row[name] for row in project.rows(after)]


def test_who_may_write_a_field_is_no_matter_of_the_table() -> None:
    plain = entity("name: {type: string, default: a}").table
    for key in ("read_only", "write_only", "immutable"):
        assert entity(f"name: {{type: string, default: a, {key}: true}}").table == plain


def test_unique_rules_of_a_filled_table_come_to_see_the_living_only(project: Project) -> None:
    kept = "fields: {name: {type: string, unique: ignore_case}}\nuse_cases: [create]\n"
    text = f"feature: thing\n{kept}"
    before, after = (feature(f"{text}{more}").entities[0] for more in ("", "soft_delete: true\n"))
    rows = migrated(project, before.table, after.table)
    assert [row["deleted_at"] for row in rows] == [None, None]
    assert {each.code for each in hazards(plan_tables((after.table,), (before.table,)))} == {
        *("drop-column", "unique-on-rows"),
    }


def test_rows_without_a_version_get_the_first_one_and_lose_it_with_the_key(
    project: Project,
) -> None:
    fields = "feature: thing\nfields: {name: string}\nuse_cases: [create]\n"
    before, after = (feature(f"{fields}{more}").entities[0] for more in ("", "versioned: true\n"))
    rows = migrated(project, before.table, after.table)
    assert [row["version"] for row in rows] == [1, 1]
    assert {each.code for each in hazards(plan_tables((after.table,), (before.table,)))} == {
        "drop-column"
    }
