"""Texts that are unique whatever their case, on tables that hold rows."""

from typing import Any

import pytest
import sqlalchemy as sa

from scaffold.kinds.identifier import INTEGER_ID
from scaffold.migrate import hazards, plan_tables
from scaffold.model.tables import Column, Table
from tests.integration import test_migrations
from tests.integration.test_migrations import Project
from tests.unit.migrate.samples import changed, products
from tests.unit.model.specs import entity

project = test_migrations.project

ROWS: list[dict[str, Any]] = [
    {"id": 1, "order": "Ada", "size": 1},
    {"id": 2, "order": "\u00c4", "size": 2},
    {"id": 3, "order": "\u00e4", "size": 3},
    {"id": 4, "order": None, "size": 4},
    {"id": 5, "order": None, "size": 5},
]
TAKEN = {"id": 6, "order": "aDA", "size": 6}


def table(unique: str = "ignore_case", size: str = "integer", **more: str) -> Table:
    fields = {
        "order": f"{{type: string, max_length: 20, optional: true, unique: {unique}}}",
        "size": size,
        **more,
    }
    return entity(", ".join(f"{name}: {field}" for name, field in fields.items())).table


def refuses(project: Project, made: Table) -> bool:
    """Whether a text in another case is refused."""
    try:
        project.insert(made, {**TAKEN, **{c.name: None for c in made.columns[2:]}})
    except sa.exc.IntegrityError as error:
        assert "uq_things__order" in str(error)
        return True
    with project.connected() as connection:
        connection.execute(sa.text("DELETE FROM things WHERE id = 6"))
        connection.commit()
    return False


def test_letters_a_to_z_are_the_same_in_any_case(project: Project) -> None:
    made = table()
    project.migrate((made,))
    project.insert(made, *ROWS)
    assert refuses(project, made)


CHANGES = {
    "a new column": table(note="{type: string, optional: true}"),
    "a column retyped": table(size="float"),
    "an optional column": table(size="{type: integer, optional: true}"),
    "a bound": table(size="{type: integer, min: 0}"),
    "an index": table(size="{type: integer, index: true}"),
    "another unique": table(size="{type: integer, unique: true}"),
    "a longer text": entity(
        "order: {type: string, max_length: 40, optional: true, unique: ignore_case}, size: integer"
    ).table,
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_rule_stays_when_the_table_changes(project: Project, name: str) -> None:
    before, after = table(), CHANGES[name]
    project.migrate((before,))
    project.insert(before, *ROWS)
    project.migrate((after,))
    assert refuses(project, after)
    project.downgrade()
    assert project.rows(before) == ROWS
    assert refuses(project, before)
    project.upgrade()
    assert refuses(project, after)


@pytest.mark.parametrize("before", ["true", "false"])
def test_the_rule_comes_and_goes(project: Project, before: str) -> None:
    plain, strict = table(before), table()
    project.migrate((plain,))
    project.insert(plain, *ROWS)
    assert [one.code for one in hazards(plan_tables((plain,), (strict,)))] == ["unique-on-rows"]
    project.migrate((strict,))
    assert refuses(project, strict)
    project.downgrade()
    assert not refuses(project, plain)
    assert project.rows(plain) == ROWS
    project.upgrade()
    assert refuses(project, strict)


def test_a_rule_that_minds_case_is_a_looser_one() -> None:
    assert hazards(plan_tables((table(),), (table("true"),))) == ()


def test_the_rule_follows_a_column_that_is_renamed(project: Project) -> None:
    before = table()
    text = "{type: string, max_length: 20, optional: true, unique: ignore_case, was: order}"
    after = entity(f"title: {text}, size: integer").table
    project.migrate((before,))
    project.insert(before, *ROWS)
    project.migrate((after,))
    with pytest.raises(sa.exc.IntegrityError, match="uq_things__title"):
        project.insert(after, {"id": 6, "title": "aDA", "size": 6})
    project.downgrade()
    assert refuses(project, before)
    project.upgrade()


def test_rows_that_differ_in_case_only_stop_the_migration_and_stay(project: Project) -> None:
    plain = table("true")
    project.migrate((plain,))
    project.insert(plain, *ROWS, TAKEN)
    with pytest.raises(sa.exc.IntegrityError, match="uq_things__order"):
        project.migrate((table(),))
    assert project.rows(plain) == [*ROWS, TAKEN]


def test_tables_in_a_circle_keep_the_rule(project: Project) -> None:

    to_other = {"other_id": ("others", "RESTRICT")}
    back = {"thing_id": ("things", "RESTRICT")}

    pointer = Column("other_id", "reference", INTEGER_ID.reference_column, nullable=True)
    pointing = products(*table().columns, pointer, name="things", pointing=to_other)
    things = changed(pointing, uniques=table().uniques)
    others = products(changed(pointer, name="thing_id"), name="others", pointing=back)
    project.migrate((things, others))
    project.insert(things, *({**row, "other_id": None} for row in ROWS))
    assert refuses(project, things)
