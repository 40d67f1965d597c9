"""Intervals that do not overlap, on tables that hold rows."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from scaffold.core.values import replace
from scaffold.migrate import hazards, plan_tables
from scaffold.model.tables import Table
from tests.integration import test_migrations
from tests.integration.test_migrations import Project
from tests.unit.model.specs import feature

project = test_migrations.project

ROWS: list[dict[str, Any]] = [
    {"id": 1, "room": 1, "begins": date(2024, 1, 1), "ends": date(2024, 1, 5), "status": "open"},
    {"id": 2, "room": 1, "begins": date(2024, 1, 5), "ends": None, "status": "open"},
    {"id": 3, "room": 2, "begins": date(2024, 1, 1), "ends": date(2024, 1, 5), "status": "open"},
    {"id": 4, "room": None, "begins": date(2024, 1, 1), "ends": None, "status": "open"},
]
RULE = "{fields: [begins, ends], by: [room], where: status != cancelled}"
CLASHES = {"room": 1, "begins": date(2024, 1, 4), "ends": date(2024, 1, 6)}
FREE = [
    {**CLASHES, "status": "cancelled"},
    {**CLASHES, "status": "open", "room": 3},
    {**CLASHES, "status": "open", "room": None},
    {**CLASHES, "status": "open", "room": 2, "begins": date(2024, 1, 5)},
]


def table(rule: str = RULE, name: str = "thing", room: str = "room", **more: str) -> Table:
    """Things with a room and an interval; without a rule where it is empty."""
    fields = {
        room: "{type: integer, optional: true" + ("}" if room == "room" else ", was: room}"),
        "begins": "date",
        "ends": "{type: date, optional: true}",
        "status": "{type: enum, values: [open, cancelled]}",
        **more,
    }
    written = ", ".join(f"{key}: {field}" for key, field in fields.items())
    kept = f"no_overlap: {rule}\n" if rule else ""
    text = f"feature: {name}\nfields: {{{written}}}\nchecks: {{order: begins < ends}}\n{kept}"
    return feature(text).entities[0].table


def refuses(project: Project, made: Table, row: dict[str, Any]) -> bool:
    """Whether the database has no room for the row; it is not kept otherwise."""
    empty = {column.name: None for column in made.columns if column.name not in row}
    try:
        project.insert(made, {**row, **empty, "id": 9})
    except sa.exc.IntegrityError as error:
        assert "exclusion" in str(error)
        return True
    with project.connected() as connection:
        connection.execute(sa.text(f"DELETE FROM {made.name} WHERE id = 9"))
        connection.commit()
    return False


def keeps_apart(project: Project, made: Table, room: str = "room") -> bool:
    """Whether rows that overlap are refused, which SQLite leaves to the repository."""
    with project.connected() as connection:
        there = connection.dialect.name == "postgresql"
    rows = [{room if key == "room" else key: one for key, one in row.items()} for row in FREE]
    assert not any(refuses(project, made, row) for row in rows)
    clash = {room if key == "room" else key: one for key, one in CLASHES.items()}
    return refuses(project, made, {**clash, "status": "open"}) == there


def test_a_new_table_keeps_intervals_apart(project: Project) -> None:
    made = table()
    project.migrate((made,))
    project.insert(made, *ROWS)
    assert keeps_apart(project, made)
    project.downgrade()


CHANGES = {
    "a new column": table(note="{type: string, optional: true}"),
    "another table": replace(table(name="item"), was="things"),
    "a retyped column": table(status="{type: enum, values: [open, cancelled, lost]}"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_rule_stays_when_the_table_changes(project: Project, name: str) -> None:
    before, after = table(), CHANGES[name]
    assert hazards(plan_tables((before,), (after,))) == ()
    project.migrate((before,))
    project.insert(before, *ROWS)
    project.migrate((after,))
    assert keeps_apart(project, after)
    project.downgrade()
    assert project.rows(before) == ROWS
    assert keeps_apart(project, before)


def test_the_rule_stays_when_a_column_is_renamed(project: Project) -> None:
    before, after = table(), table(RULE.replace("room", "hall"), room="hall")
    assert hazards(plan_tables((before,), (after,))) == ()
    project.migrate((before,))
    project.insert(before, *ROWS)
    project.migrate((after,))
    assert keeps_apart(project, after, "hall")
    project.downgrade()
    assert keeps_apart(project, before)


OTHERS = {"all rows": "{fields: [begins, ends], by: [room]}", "no room": "[begins, ends]"}


@pytest.mark.parametrize("rule", ["", *OTHERS.values()])
def test_a_rule_that_comes_or_changes_is_told(rule: str) -> None:
    before, after = table(rule), table()
    found = hazards(plan_tables((before,), (after,)))
    assert [one.code for one in found] == ["overlap-on-rows"]
    assert "`status != cancelled` is true" in found[0].message


def test_a_rule_comes_and_goes_on_a_table_with_rows(project: Project) -> None:
    without, made = table(""), table()
    project.migrate((without,))
    project.insert(without, *ROWS)
    project.migrate((made,))
    assert keeps_apart(project, made)
    project.downgrade()
    assert not refuses(project, without, {**CLASHES, "status": "open"})
    assert hazards(plan_tables((made,), (without,))) == ()


def test_the_rule_follows_a_value_that_is_renamed(project: Project) -> None:
    values = "{type: enum, values: [open, {value: gone, was: cancelled}]}"
    before, after = table(), table(RULE.replace("cancelled", "gone"), status=values)
    assert hazards(plan_tables((before,), (after,))) == ()
    project.migrate((before,))
    project.insert(before, *ROWS)
    project.migrate((after,))
    assert not refuses(project, after, {**CLASHES, "status": "gone"})
    project.downgrade()
    assert keeps_apart(project, before)
