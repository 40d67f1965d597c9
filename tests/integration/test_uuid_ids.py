"""Tables whose rows UUIDs identify, with rows in them: they change as all others do."""

from typing import Any
from uuid import UUID

import pytest

from scaffold.migrate import hazards, plan_tables
from scaffold.model.tables import Table
from tests.integration import test_migrations
from tests.integration.test_migrations import Project
from tests.unit.model.specs import feature

project = test_migrations.project

ONE, TWO = UUID(int=2**127 + 1), UUID(int=2)
ROOMS: list[dict[str, Any]] = [{"id": TWO, "name": "2"}, {"id": ONE, "name": "1"}]
FIELDS = "name: string"
SEAT = "room: {type: reference, to: thing}"


def tables(fields: str = FIELDS, seat: str = "", **more: str) -> tuple[Table, ...]:
    """Things that UUIDs identify, and perhaps seats that a number does."""
    entities = f"  thing: {{id: uuid7, fields: {{{fields}}}}}\n"
    if seat:
        rules = "".join(f", {key}: {rule}" for key, rule in more.items())
        entities += f"  seat: {{fields: {{{seat}}}{rules}}}\n"
    return feature(f"feature: thing\nentities:\n{entities}").tables


def moved(project: Project, after: tuple[Table, ...], *, told: tuple[str, ...] = ()) -> None:
    """The tables with rows become others, and come back."""
    before = tables()
    assert tuple(one.code for one in hazards(plan_tables(before, after))) == told
    project.migrate(before)
    project.insert(before[0], *ROOMS)
    project.migrate(after)
    project.downgrade()
    assert project.rows(before[0]) == ROOMS
    project.upgrade()


def test_each_row_gets_an_identifier_of_its_own(project: Project) -> None:
    after = tables("name: string, token: {type: uuid, default: uuid7, unique: true}")
    moved(project, after)
    rows = project.rows(after[0])
    assert [(row["id"], row["name"]) for row in rows] == [(TWO, "2"), (ONE, "1")]
    assert len({row["token"] for row in rows}) == len(ROOMS)


def test_values_are_converted(project: Project) -> None:
    after = tables("name: {type: integer, optional: true}")
    moved(project, after, told=("lossy-retype",))
    assert project.rows(after[0]) == [{"id": TWO, "name": 2}, {"id": ONE, "name": 1}]


def test_a_reference_to_itself_is_added(project: Project) -> None:
    after = tables("name: string, other: {type: reference, to: thing, optional: true}")
    moved(project, after)
    project.insert(after[0], {"id": UUID(int=3), "name": "three", "other_id": ONE})
    assert [row["other_id"] for row in project.rows(after[0])] == [None, ONE, None]


def test_others_refer_to_it(project: Project) -> None:
    after = tables(seat=f"{SEAT}, rooms: {{type: references, to: thing}}")
    moved(project, after)
    _, seats, links = sorted(after, key=lambda table: (table.link, table.name != "things"))
    project.insert(seats, {"id": 1, "room_id": ONE})
    project.insert(links, {"seat_id": 1, "thing_id": TWO})
    assert project.rows(seats) == [{"id": 1, "room_id": ONE}]
    assert project.rows(links) == [{"seat_id": 1, "thing_id": TWO}]


def test_a_uuid_becomes_a_reference_and_what_leads_nowhere_is_emptied(project: Project) -> None:
    before = tables(seat="room_id: {type: uuid, optional: true}")
    after = tables(seat="room: {type: reference, to: thing, optional: true, was: room_id}")
    found = hazards(plan_tables(before, after))
    assert [one.code for one in found] == ["reference-on-rows"]
    things, seats = sorted(before, key=lambda table: table.name != "things")
    project.migrate(before)
    project.insert(things, *ROOMS)
    project.insert(seats, {"id": 1, "room_id": ONE}, {"id": 2, "room_id": UUID(int=9)})
    project.migrate(after)
    assert [row["room_id"] for row in project.rows(seats)] == [ONE, None]


def test_intervals_are_kept_apart_by_what_a_reference_leads_to(project: Project) -> None:
    fields = f"{SEAT}, begins: integer, ends: integer"
    rules = {
        "checks": "{order: begins < ends}",
        "no_overlap": "[{fields: [begins, ends], by: [room]}]",
    }
    after = tables(seat=fields, **rules)
    moved(project, after)
    seats = next(table for table in after if table.name == "seats")
    project.insert(seats, {"id": 1, "room_id": ONE, "begins": 1, "ends": 5})
    near = UUID(int=ONE.int ^ 1)
    project.insert(after[0] if after[0].name == "things" else after[1], {"id": near, "name": "n"})
    project.insert(seats, {"id": 2, "room_id": TWO, "begins": 1, "ends": 5})
    project.insert(seats, {"id": 3, "room_id": near, "begins": 1, "ends": 5})
    with project.connected() as connection:
        there = connection.dialect.name == "postgresql"
    if there:
        with pytest.raises(Exception, match="exclusion"):
            project.insert(seats, {"id": 4, "room_id": ONE, "begins": 4, "ends": 6})
