"""The table of audit entries, on databases that hold rows: it comes, goes, and follows renames."""

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from scaffold.core.values import replace
from scaffold.migrate import hazards, plan_tables
from scaffold.model import resolve
from scaffold.model.auditing import ENTRIES
from scaffold.model.tables import Table
from scaffold.spec import load
from tests.integration import test_migrations
from tests.integration.test_migrations import Project

project = test_migrations.project

MOMENT = datetime(2024, 2, 29, 12, tzinfo=UTC)
CHANGES = {"name": {"old": None, "new": "a"}}


def tables(*texts: str) -> tuple[Table, ...]:
    """The tables of entities with a name: `note`, `note audit`, `memo audit was notes`."""
    words = {text.split(" ")[0]: text.split(" ") for text in texts}
    found = []
    for name, said in words.items():
        more = "audit: true\n" if "audit" in said else ""
        text = f"feature: {name}\n{more}fields: {{name: string}}\n"
        found.append(load(text, f"features/{name}.yaml"))
    made = resolve(found)
    own = (replace(one.tables[0], was=_was(words[str(one)])) for one in made.features)
    return (*made.tables, *own)


def _was(words: list[str]) -> str:
    return words[-1] if "was" in words else ""


def of(made: tuple[Table, ...], name: str) -> Table:
    return next(table for table in made if table.name == name)


def entry(number: int, table: str) -> dict[str, Any]:
    return {
        **{"id": number, "table_name": table, "row_id": str(number), "action": "create"},
        **{"changes": CHANGES, "at": MOMENT, "actor": None},
    }


def addresses(project: Project) -> list[str]:
    return [row["table_name"] for row in project.rows(ENTRIES)]


def test_it_comes_to_tables_with_rows_and_goes_again(project: Project) -> None:
    plain, audited = tables("note", "memo"), tables("note audit", "memo audit")
    project.migrate(plain)
    project.insert(of(plain, "notes"), {"id": 1, "name": "a"})

    project.migrate(audited)
    project.insert(ENTRIES, entry(1, "notes"))
    project.migrate(tables("note", "memo audit"))
    assert addresses(project) == ["notes"]

    (problem,) = hazards(plan_tables(project.tables, plain))
    assert problem.code == "drop-table"
    assert "audit: true" in (problem.hint or "")
    project.migrate(plain)
    project.downgrade()
    project.upgrade()
    assert project.rows(of(plain, "notes")) == [{"id": 1, "name": "a"}]


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entries SET actor = 'nobody'", "DELETE FROM audit_entries"]
)
def test_its_rows_can_neither_be_changed_nor_deleted(project: Project, statement: str) -> None:
    project.migrate(tables("note audit"))
    project.insert(ENTRIES, entry(1, "notes"))

    with project.connected() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        with pytest.raises(sa.exc.IntegrityError, match="append-only"):
            connection.exec_driver_sql(statement)

    assert project.rows(ENTRIES) == [entry(1, "notes")]


def test_entries_follow_a_table_that_is_renamed(project: Project) -> None:
    project.migrate(tables("note audit"))
    project.insert(ENTRIES, entry(1, "notes"), entry(2, "others"))

    project.migrate(tables("memo audit was notes"))
    assert addresses(project) == ["memos", "others"]

    project.downgrade()
    assert addresses(project) == ["notes", "others"]


def test_entries_follow_tables_that_swap_their_names(project: Project) -> None:
    project.migrate(tables("note audit", "memo audit"))
    project.insert(ENTRIES, entry(1, "notes"), entry(2, "memos"))

    project.migrate(tables("memo audit was notes", "note audit was memos"))
    assert addresses(project) == ["memos", "notes"]

    project.downgrade()
    assert addresses(project) == ["notes", "memos"]


def test_a_later_table_of_the_same_name_has_no_entries_of_the_dropped_one(
    project: Project,
) -> None:
    project.migrate(tables("note audit", "memo audit"))
    project.insert(ENTRIES, entry(1, "notes"), entry(2, "memos"))

    project.migrate(tables("memo audit"))
    project.migrate(tables("note audit", "memo audit"))
    assert sorted(addresses(project)) == ["memos", "~_notes"]
    project.insert(ENTRIES, entry(3, "notes"))

    assert [row["id"] for row in project.rows(ENTRIES) if row["table_name"] == "notes"] == [3]


def test_entries_can_be_written_after_a_rename(project: Project) -> None:
    project.migrate(tables("note audit"))
    project.migrate(tables("memo audit was notes"))
    project.insert(ENTRIES, entry(1, "memos"))

    with project.connected() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        with pytest.raises(sa.exc.IntegrityError, match="append-only"):
            connection.exec_driver_sql("DELETE FROM audit_entries")
