"""Names that are swapped, handed on and taken over, on databases that hold rows."""

from typing import Any

import pytest
import sqlalchemy as sa

from scaffold.core.values import replace
from scaffold.migrate import hazards, plan_tables
from scaffold.model.tables import Column, Table
from tests.integration import test_migrations
from tests.integration.test_migrations import Project, Row
from tests.unit.migrate.column_types import column_type
from tests.unit.migrate.samples import PEOPLE, changed, products

project = test_migrations.project

FIRST = Column("first_name", "string", column_type("String(20)"))
LAST = Column("last_name", "string", column_type("String(40)"), nullable=True)
GIVEN = Column("given", "string", column_type("String(20)"), was="first_name")
RULES: dict[str, Any] = {"unique": [("first_name",)], "indexed": ["last_name"]}
ROWS: list[Row] = [
    {"id": 1, "first_name": "Ada", "last_name": "Lovelace"},
    {"id": 2, "first_name": "Alan", "last_name": None},
]
SWAPPED = products(
    Column("first_name", "string", column_type("String(40)"), nullable=True, was="last_name"),
    Column("last_name", "string", column_type("String(20)"), was="first_name"),
    unique=[("last_name",)],
    indexed=["first_name"],
)


def there_and_back(project: Project, before: Table, after: Table, rows: list[Row]) -> None:
    """The rows after the upgrade, and the old ones after the way back; then forward again."""
    project.migrate((before,))
    project.insert(before, *ROWS)
    project.migrate((after,))
    assert project.rows(after) == rows
    project.downgrade()
    assert project.rows(before) == ROWS
    project.upgrade()
    assert project.rows(after) == rows


def test_two_columns_swap_their_names(project: Project) -> None:
    rows = [
        {"id": 1, "first_name": "Lovelace", "last_name": "Ada"},
        {"id": 2, "first_name": None, "last_name": "Alan"},
    ]
    before = products(FIRST, LAST, **RULES)
    assert hazards(plan_tables((before,), (SWAPPED,))) == ()
    there_and_back(project, before, SWAPPED, rows)


def test_a_swap_that_was_applied_says_nothing_any_more() -> None:
    assert plan_tables((SWAPPED,), (SWAPPED,)) == ()
    wider = replace(SWAPPED, columns=(changed(SWAPPED.columns[0], default="?"), LAST))
    assert [type(step).__name__ for step in plan_tables((SWAPPED,), (wider,))] != ["RenameColumn"]


def test_names_are_handed_on_in_a_chain(project: Project) -> None:
    before = products(FIRST, LAST, **RULES)
    handed = replace(LAST, name="first_name", was="last_name")
    after = products(GIVEN, handed, unique=[("given",)], indexed=["first_name"])
    rows = [
        {"id": 1, "given": "Ada", "first_name": "Lovelace"},
        {"id": 2, "given": "Alan", "first_name": None},
    ]
    there_and_back(project, before, after, rows)


def test_a_new_column_takes_the_name_that_a_rename_frees(project: Project) -> None:
    before = products(FIRST, LAST, **RULES)
    fresh = replace(FIRST, nullable=True)
    after = products(GIVEN, fresh, LAST, unique=[("given",)], indexed=["last_name"])
    rows = [
        {"id": row["id"], "given": row["first_name"], "first_name": None, "last_name": one}
        for row, one in zip(ROWS, ("Lovelace", None), strict=True)
    ]
    there_and_back(project, before, after, rows)


def test_a_rename_onto_another_column_asks_and_then_keeps_the_right_values(
    project: Project,
) -> None:
    before = products(FIRST, LAST, **RULES)
    after = products(replace(FIRST, name="last_name", was="first_name"), unique=[("last_name",)])
    (told,) = hazards(plan_tables((before,), (after,)))
    assert (told.code, told.message.split()[0]) == ("rename-onto", "products.last_name")

    project.migrate((before,))
    project.insert(before, *ROWS)
    project.migrate((after,))
    assert project.rows(after) == [{"id": 1, "last_name": "Ada"}, {"id": 2, "last_name": "Alan"}]
    project.downgrade()
    assert project.rows(before) == [row | {"last_name": None} for row in ROWS]
    project.upgrade()


@pytest.mark.parametrize("round_trip", [["ants", "bees"], ["ants", "bees", "cats"]])
def test_tables_swap_their_names_with_their_rows(project: Project, round_trip: list[str]) -> None:
    """Each takes the name of the next one, with indexes, rules and what points to it."""

    def table(name: str, was: str, kind: str) -> Table:
        owner = Column("owner_id", "reference", column_type("BigInteger()"), nullable=True)
        columns = (
            Column("name", "string", column_type("String(9)")),
            Column(kind, "integer", column_type("BigInteger()")),
        )
        rules: dict[str, Any] = {"unique": [("name",)], "indexed": ["owner_id"]}
        pointing = {"owner_id": ("people", "RESTRICT")}
        return products(*columns, owner, name=name, was=was, pointing=pointing, **rules)

    after_names = [*round_trip[1:], round_trip[0]]
    before = [table(name, "", f"of_{name}") for name in round_trip]
    after = [table(now, was, f"of_{was}") for was, now in zip(round_trip, after_names, strict=True)]
    pointer = Column("one_id", "reference", column_type("BigInteger()"))
    children = products(pointer, name="zoo", pointing={"one_id": (round_trip[0], "CASCADE")})
    moved = products(pointer, name="zoo", pointing={"one_id": (after_names[0], "CASCADE")})
    project.migrate((PEOPLE, *before, children))
    project.insert(PEOPLE, {"id": 1, "email": "a@example.org"})
    for number, one in enumerate(before):
        row = {"name": one.name, f"of_{one.name}": number, "owner_id": 1}
        project.insert(one, {"id": number + 1, **row})
    project.insert(children, {"id": 1, "one_id": 1})
    old = [project.rows(one) for one in before]

    assert hazards(plan_tables((PEOPLE, *before, children), (PEOPLE, *after, moved))) == ()
    project.migrate((PEOPLE, *after, moved))
    assert [project.rows(one) for one in after] == old
    assert project.rows(moved) == [{"id": 1, "one_id": 1}]
    project.downgrade()
    assert [project.rows(one) for one in before] == old
    project.upgrade()
    assert [project.rows(one) for one in after] == old
    with project.connected() as connection:
        assert not [n for n in sa.inspect(connection).get_table_names() if "before" in n]


def test_a_new_table_takes_the_name_that_a_rename_frees(project: Project) -> None:
    before = products(FIRST, LAST, **RULES)
    renamed = products(FIRST, LAST, name="people", was="products", **RULES)
    fresh = products(FIRST, **{"unique": [("first_name",)]})
    project.migrate((before,))
    project.insert(before, *ROWS)
    project.migrate((renamed, fresh))
    assert project.rows(renamed) == ROWS
    assert project.rows(fresh) == []
    project.downgrade()
    assert project.rows(before) == ROWS
    project.upgrade()
