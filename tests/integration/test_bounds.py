"""Bounds of numbers and lengths as constraints of the database, on tables that hold rows."""

from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from scaffold.core.values import replace
from scaffold.migrate import hazards, plan_tables
from scaffold.migrate.notices import notices
from scaffold.model.tables import Table
from tests.integration import test_migrations
from tests.integration.test_migrations import Project
from tests.unit.model.specs import entity

project = test_migrations.project

FIELDS = {
    "age: {{type: integer, optional: true{}}}": ", min: 0, max: 150",
    "share: {{type: float{}}}": ", min: 0.5",
    "price: {{type: decimal, precision: 10, scale: 2{}}}": ', max: "99.50"',
    "name: {{type: string{}}}": ", min_length: 2",
}
GOOD = {"age": 7, "share": 0.5, "price": Decimal("99.50"), "name": "ab"}
BAD = {"age": 151, "share": 0.25, "price": Decimal("99.51"), "name": "a"}


def table(*bounded: str) -> Table:
    """The table with the bounds of these fields only."""
    names = (text.partition(":")[0] for text in FIELDS)
    lines = (
        text.format(bound if name in bounded else "")
        for name, (text, bound) in zip(names, FIELDS.items(), strict=True)
    )
    return entity(", ".join(lines)).table


def bare(table: Table) -> Table:
    """The table as the version before made it."""
    return replace(table, checks=())


@pytest.mark.parametrize("name", BAD)
def test_a_value_outside_its_bounds_is_refused(project: Project, name: str) -> None:
    made = table(*BAD)
    project.migrate((made,))
    project.insert(made, {"id": 1, **GOOD}, {"id": 2, **GOOD, "age": None})
    with pytest.raises(sa.exc.IntegrityError, match=f"ck_things__{name}"):
        project.insert(made, {"id": 3, **GOOD, name: BAD[name]})


def test_a_table_of_the_version_before_is_checked_and_keeps_its_rows(project: Project) -> None:
    made = table(*BAD)
    project.migrate((bare(made),))
    rows = [{"id": 1, **GOOD}]
    project.insert(made, *rows)
    steps = plan_tables((bare(made),), (made,))
    assert hazards(steps) == ()
    assert len(notices(steps)) == len(BAD)
    project.migrate((made,))
    assert project.rows(made) == rows
    project.downgrade()
    assert project.rows(made) == rows
    project.upgrade()
    with pytest.raises(sa.exc.IntegrityError):
        project.insert(made, {"id": 3, **GOOD, "age": -1})


@pytest.mark.parametrize("name", BAD)
def test_rows_that_break_a_bound_stop_the_migration_and_stay(project: Project, name: str) -> None:
    made = table(*BAD)
    project.migrate((bare(made),))
    rows: list[dict[str, Any]] = [{"id": 1, **GOOD}, {"id": 2, **GOOD, name: BAD[name]}]
    project.insert(made, *rows)
    with pytest.raises(sa.exc.IntegrityError, match=f"ck_things__{name}"):
        project.migrate((made,))
    assert project.rows(made) == rows
    with project.connected() as connection:
        connection.execute(sa.text("DELETE FROM things WHERE id = 2"))
        connection.commit()
    project.upgrade()
    assert project.rows(made) == rows[:1]


def test_bounds_come_get_wider_narrower_and_go(project: Project) -> None:
    ages = [
        "integer",
        "{type: integer, min: 0}",
        "{type: integer, min: 0, max: 9}",
        "{type: integer, max: 5}",
        "{type: integer, min: -3, max: 20}",
        "string",
        "integer",
    ]
    tables = [entity(f"age: {age}").table for age in ages]
    project.migrate((tables[0],))
    project.insert(tables[0], {"id": 1, "age": 7})
    seen = []
    for one in tables[1:]:
        project.migrate((one,))
        seen.append(project.rows(one)[0]["age"])
    assert seen == [7, 7, 5, 5, "5", 5]
    for _ in tables[1:]:
        project.downgrade()
    assert project.rows(tables[0]) == [{"id": 1, "age": 5}]
    project.upgrade()


LOOSENED = [
    ("integer", "min: 5", "min: 1", 3, 5),
    ("integer", "min: 5", "", -3, 5),
    ("integer", "min: 1, max: 10", "min: 1, max: 20", 15, 10),
    ("integer", "min: 1, max: 10", "", 15, 10),
    ("integer", "min: 1, max: 10", "min: 0", 0, 1),
    ("integer", "min: 1, max: 10", "min: -9, max: 12", -2, 1),
    ("float", "min: 0.5", "min: 0.25", 0.25, 0.5),
    ("float", "max: 1.5", "", 7.25, 1.5),
    ("float", "min: 0.5, max: 1.5", "max: 1.5", -1.0, 0.5),
    ("decimal, precision: 10, scale: 2", 'min: "1.50"', 'min: "1.25"', "1.30", "1.50"),
    ("decimal, precision: 10, scale: 2", 'max: "9.99"', "", "10.00", "9.99"),
    ("decimal, precision: 10, scale: 2", "min: 0, max: 10", "max: 10", "-0.01", "0.00"),
]


@pytest.mark.parametrize(("kind", "bounds", "looser", "value", "clamped"), LOOSENED)
def test_loosened_bounds_come_back_on_newer_numbers(
    project: Project, kind: str, bounds: str, looser: str, value: Any, clamped: Any
) -> None:
    exact = Decimal if kind.startswith("decimal") else type(value)
    before, after = (
        entity(f"size: {{type: {', '.join(filter(None, (kind, rules)))}}}").table
        for rules in (bounds, looser)
    )
    project.migrate((before,))
    project.insert(before, {"id": 1, "size": exact(clamped)})
    assert hazards(plan_tables((before,), (after,))) == ()
    project.migrate((after,))
    project.insert(after, {"id": 2, "size": exact(value)})

    project.downgrade()

    assert [row["size"] for row in project.rows(before)] == [exact(clamped)] * 2
    with pytest.raises(sa.exc.IntegrityError, match="ck_things__size"):
        project.insert(before, {"id": 3, "size": exact(value)})
    project.upgrade()
    project.insert(after, {"id": 3, "size": exact(value)})


def test_numbers_that_became_texts_come_back_within_their_bounds(project: Project) -> None:
    before = entity("size: {type: integer, min: 1, max: 10}").table
    after = entity("size: string").table
    project.migrate((before,))
    project.migrate((after,))
    project.insert(after, {"id": 1, "size": "15"}, {"id": 2, "size": "-3"}, {"id": 3, "size": "7"})

    project.downgrade()

    assert [row["size"] for row in project.rows(before)] == [10, 1, 7]


def test_an_optional_field_comes_back_required_and_within_its_bounds(project: Project) -> None:
    before = entity("size: {type: integer, min: 1, max: 10, default: 4}").table
    after = entity("size: {type: integer, max: 20, default: 15, optional: true}").table
    project.migrate((before,))
    project.migrate((after,))
    project.insert(after, {"id": 1, "size": None}, {"id": 2, "size": -5})

    project.downgrade()

    assert [row["size"] for row in project.rows(before)] == [4, 1]


@pytest.mark.parametrize("looser", ["{type: string, min_length: 1}", "string"])
def test_shorter_texts_stop_a_downgrade_to_a_minimum_length(project: Project, looser: str) -> None:
    before = entity("name: {type: string, min_length: 2}").table
    after = entity(f"name: {looser}").table
    project.migrate((before,))
    project.migrate((after,))
    rows = [{"id": 1, "name": "a"}]
    project.insert(after, *rows)

    with pytest.raises(sa.exc.IntegrityError, match="ck_things__name"):
        project.downgrade()
    assert project.rows(after) == rows

    with project.connected() as connection:
        connection.execute(sa.text("UPDATE things SET name = 'ab'"))
        connection.commit()
    project.downgrade()
    assert project.rows(before) == [{"id": 1, "name": "ab"}]
    project.upgrade()


def test_the_constraint_follows_a_renamed_field(project: Project) -> None:
    before = entity("age: {type: integer, min: 0}").table
    after = entity("years: {type: integer, min: 0, was: age}").table
    project.migrate((before,))
    project.insert(before, {"id": 1, "age": 7})
    project.migrate((after,))
    with pytest.raises(sa.exc.IntegrityError, match="ck_things__years"):
        project.insert(after, {"id": 2, "years": -1})
    project.downgrade()
    project.upgrade()
    assert project.rows(after) == [{"id": 1, "years": 7}]


def test_values_of_an_enum_make_way_for_a_length_and_back(project: Project) -> None:
    enum = entity("size: {type: enum, values: [ab, abc], default: ab}").table
    text = entity("size: {type: string, min_length: 2, default: ab}").table
    project.migrate((enum,))
    project.insert(enum, {"id": 1, "size": "abc"})
    project.migrate((text,))
    project.insert(text, {"id": 2, "size": "xyz"})
    project.migrate((enum,))
    assert [row["size"] for row in project.rows(enum)] == ["abc", "ab"]
    project.downgrade()
    project.downgrade()


def test_names_of_constraints_are_cut_to_what_databases_take() -> None:
    long = "a" * 60
    (check,) = entity(f"{long}: {{type: integer, min: 0}}").table.checks
    assert len(check.name) <= 63
