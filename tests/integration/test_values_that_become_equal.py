"""Values that a migration makes equal in columns that are unique together, on filled tables."""

from typing import Any

import pytest
import sqlalchemy as sa

from scaffold.model.tables import Table
from tests.integration import test_migrations
from tests.integration.test_migrations import Project
from tests.unit.model.specs import feature

project = test_migrations.project

EMPTY = "{type: string, max_length: 30, optional: true}"
ROWS: list[dict[str, Any]] = [
    {"id": 1, "room": "a", "code": None},
    {"id": 2, "room": "b", "code": None},
    {"id": 3, "room": "c", "code": "x"},
]


def table(code: str, nulls: str = "distinct") -> Table:
    """Things with a room and a code that are unique together."""
    fields = f"{{room: {{type: string, max_length: 9}}, code: {code}}}"
    rule = f"unique_together: {{fields: [room, code], nulls: {nulls}}}"
    return feature(f"feature: thing\nfields: {fields}\n{rule}").entities[0].table


CHANGES = {
    "required": (EMPTY, "{type: string, max_length: 30, default: x}", "x"),
    "required and longer": (EMPTY, "{type: string, max_length: 40, default: x}", "x"),
    "required and retyped": ("{type: integer, optional: true}", "{type: string, default: x}", "x"),
    "an enum": (EMPTY, "{type: enum, values: [x, y], default: x}", "x"),
}


@pytest.mark.parametrize("nulls", ["distinct", "same"])
@pytest.mark.parametrize("name", CHANGES)
def test_the_default_fills_rows_that_stay_different(
    project: Project, name: str, nulls: str
) -> None:
    old, new, filled = CHANGES[name]
    before, after = table(old, nulls), table(new, nulls)
    rows = ROWS[:2] if "retyped" in name else ROWS
    project.migrate((before,))
    project.insert(before, *rows)

    project.migrate((after,))

    assert project.rows(after) == [{**row, "code": filled} for row in rows]
    with pytest.raises(sa.exc.IntegrityError):
        project.insert(after, {"id": 9, "room": "a", "code": filled})
    project.downgrade()
    assert [row["room"] for row in project.rows(before)] == [row["room"] for row in rows]
    project.upgrade()


@pytest.mark.parametrize("name", CHANGES)
def test_rows_that_would_become_the_same_stop_the_migration_and_stay(
    project: Project, name: str
) -> None:
    old, new, _ = CHANGES[name]
    before, after = table(old), table(new)
    rows = [*ROWS[:2], {**ROWS[0], "id": 4}]
    project.migrate((before,))
    project.insert(before, *rows)

    with pytest.raises(sa.exc.IntegrityError):
        project.migrate((after,))

    assert project.rows(before) == rows


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("{type: string, max_length: 9}", "{type: string, max_length: 2}", ("abc", "abd")),
        ("integer", "{type: integer, max: 9}", (10, 11)),
        ("float", "integer", (1.1, 1.2)),
    ],
)
def test_values_that_are_cut_bounded_or_rounded_to_one_stop_it_too(
    project: Project, old: str, new: str, codes: tuple[Any, Any]
) -> None:
    before, after = table(old), table(new)
    rows = [{"id": number, "room": "a", "code": code} for number, code in enumerate(codes, 1)]
    project.migrate((before,))
    project.insert(before, *rows)

    with pytest.raises(sa.exc.IntegrityError):
        project.migrate((after,))

    assert project.rows(before) == rows
