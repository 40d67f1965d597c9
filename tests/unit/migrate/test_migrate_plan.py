"""Which steps a change of tables takes, and in which order."""

from typing import Any

import pytest

from scaffold.core.values import replace
from scaffold.migrate import plan_tables
from scaffold.migrate.columns import (
    AddColumn,
    ChangeType,
    Convert,
    DropColumn,
    DropNotNull,
    NarrowBounds,
    SetNotNull,
    WidenBounds,
)
from scaffold.migrate.operations import (
    CreateTable,
    DropTable,
    Operations,
    RenameColumn,
    RenameTable,
    inverse,
)
from scaffold.migrate.rules import (
    AddCheck,
    AddForeignKey,
    AddIndex,
    AddUnique,
    ChangeCheck,
    DropCheck,
    DropForeignKey,
    DropIndex,
    DropUnique,
)
from scaffold.model.tables import Table
from tests.unit.migrate.column_types import column_type
from tests.unit.migrate.samples import CATEGORY, NAME, OWNER, PEOPLE, PRICE, changed, products
from tests.unit.migrate.schemas import link


def plan(before: Table, after: Table) -> Operations:
    return plan_tables((before, PEOPLE), (after, PEOPLE))


def kinds(operations: Operations) -> list[type[Any]]:
    return [type(step) for step in operations]


def test_nothing_changed_takes_no_step() -> None:
    assert plan(products(NAME), products(NAME)) == ()


def test_what_the_database_does_not_hold_takes_no_step() -> None:
    before = products(changed(NAME, kind="string", default="a"))

    assert plan(before, products(changed(NAME, kind="text", default="b"))) == ()


@pytest.mark.parametrize(
    ("before", "after", "steps"),
    [
        ([NAME], [NAME, PRICE], [AddColumn]),
        ([NAME, PRICE], [NAME], [DropColumn]),
        ([NAME], [changed(NAME, nullable=True)], [DropNotNull]),
        ([changed(NAME, nullable=True)], [NAME], [SetNotNull]),
        ([NAME], [changed(NAME, type=column_type("String(200)"))], [ChangeType]),
        (
            [PRICE],
            [changed(PRICE, kind="decimal", type=column_type("ExactDecimal(12, 2)"))],
            [Convert],
        ),
        (
            [PRICE],
            [changed(PRICE, kind="uuid", type=column_type("Uuid()"))],
            [DropColumn, AddColumn],
        ),
        ([PRICE], [changed(PRICE, limits=(("ge", 0),))], [NarrowBounds]),
        ([changed(PRICE, limits=(("ge", 0),))], [PRICE], [WidenBounds]),
        ([NAME], [changed(NAME, name="title", was="name")], [RenameColumn]),
    ],
)
def test_a_changed_column_takes_its_step(before: Any, after: Any, steps: Any) -> None:
    assert kinds(plan(products(*before), products(*after))) == steps


@pytest.mark.parametrize(
    ("before", "after", "steps"),
    [
        ({}, {"unique": [("name",)]}, [AddUnique]),
        ({"unique": [("name",)]}, {}, [DropUnique]),
        ({"unique": [("name",)]}, {"unique": [("name", "owner_id")]}, [DropUnique, AddUnique]),
        ({}, {"indexed": ["name"]}, [AddIndex]),
        ({"indexed": ["name"]}, {}, [DropIndex]),
        ({}, {"allowed": {"category": ("a",)}}, [AddCheck]),
        ({"allowed": {"category": ("a",)}}, {}, [DropCheck]),
        ({"allowed": {"category": ("a",)}}, {"allowed": {"category": ("b",)}}, [ChangeCheck]),
        ({}, {"pointing": {"owner_id": ("people", "CASCADE")}}, [AddForeignKey]),
        ({"pointing": {"owner_id": ("people", "CASCADE")}}, {}, [DropForeignKey]),
        (
            {"pointing": {"owner_id": ("people", "CASCADE")}},
            {"pointing": {"owner_id": ("people", "RESTRICT")}},
            [DropForeignKey, AddForeignKey],
        ),
    ],
)
def test_a_changed_rule_takes_its_step(before: Any, after: Any, steps: Any) -> None:
    columns = (NAME, CATEGORY, OWNER)

    assert kinds(plan(products(*columns, **before), products(*columns, **after))) == steps


def test_rules_on_a_converted_column_go_before_and_come_after() -> None:
    rules = {"unique": [("price",)], "indexed": ["price"]}
    after = changed(PRICE, kind="string", type=column_type("String(30)"))

    operations = plan(products(PRICE, **rules), products(after, **rules))

    assert kinds(operations) == [DropIndex, DropUnique, Convert, AddUnique, AddIndex]
    assert operations[3] == replace(operations[3], holds=True), "each price has its own text"


def test_a_check_that_sqlite_would_misread_is_stated_again() -> None:
    rules = {"allowed": {"category": (":smile:", "b")}}

    operations = plan(products(CATEGORY, **rules), products(CATEGORY, NAME, **rules))

    assert kinds(operations) == [AddColumn, ChangeCheck]


def test_tables_come_after_those_that_they_point_to() -> None:
    shop = products(NAME, OWNER, pointing={"owner_id": ("people", "RESTRICT")})
    tags = link("products", "people")

    operations = plan_tables((), (tags, shop, PEOPLE))

    assert [step.table.name for step in operations] == ["people", "products", tags.name]
    assert inverse(operations) == tuple(map(DropTable, (tags, shop, PEOPLE)))


def test_tables_in_a_circle_get_their_keys_at_last() -> None:
    shop = products(NAME, OWNER, pointing={"owner_id": ("owners", "RESTRICT")})
    product = changed(OWNER, name="product_id")
    pointing = {"product_id": ("products", "RESTRICT")}
    owners = products(product, name="owners", pointing=pointing)

    operations = plan_tables((), (shop, owners))

    assert kinds(operations) == [CreateTable, CreateTable, AddForeignKey]
    assert kinds(inverse(operations)) == [DropForeignKey, DropTable, DropTable]


def test_a_table_that_points_to_itself_is_made_at_once() -> None:
    tree = products(OWNER, pointing={"owner_id": ("products", "CASCADE")})

    assert plan_tables((), (tree,)) == (CreateTable(tree),)


def test_a_renamed_table_keeps_what_points_to_it() -> None:
    shop = products(OWNER, pointing={"owner_id": ("people", "CASCADE")})
    users = replace(PEOPLE, name="users", was="people")
    after = replace(shop, foreign_keys=(replace(shop.foreign_keys[0], table="users"),))

    assert plan_tables((shop, PEOPLE), (after, users)) == (RenameTable("people", "users"),)


def test_a_new_table_comes_before_a_column_that_points_to_it() -> None:
    shop = products(NAME, OWNER, pointing={"owner_id": ("people", "CASCADE")})

    operations = plan_tables((products(NAME),), (shop, PEOPLE))

    assert kinds(operations) == [CreateTable, AddColumn, AddForeignKey]


def test_a_new_table_that_takes_a_renamed_ones_name_comes_after_it() -> None:
    old = products(NAME, indexed=["name"])
    goods = products(NAME, OWNER, name="goods", was="products", indexed=["name"])

    operations = plan_tables((old,), (goods, products(NAME, PRICE, indexed=["name"])))

    assert kinds(operations) == [RenameTable, DropIndex, AddColumn, AddIndex, CreateTable]


def test_a_dropped_table_is_told_by_what_its_neighbours_are_called_by_then() -> None:
    shop = products(OWNER, pointing={"owner_id": ("people", "CASCADE")})
    users = replace(PEOPLE, name="users", was="people")

    _, dropped = plan_tables((shop, PEOPLE), (users,))

    assert isinstance(dropped, DropTable)
    assert dropped.table.foreign_keys[0].table == "users"


def test_a_link_table_of_other_tables_is_another_table() -> None:
    before, after = link("products", "people"), link("products", "products")

    operations = plan_tables((before,), (replace(after, name=before.name),))

    assert kinds(operations) == [DropTable, CreateTable]


def test_a_link_table_follows_when_its_tables_are_renamed() -> None:
    before = link("people", "people")
    after = replace(link("users", "users"), was=before.name)
    users = replace(PEOPLE, name="users", was="people")

    operations = plan_tables((PEOPLE, before), (users, after))

    renames = [step for step in operations if isinstance(step, RenameTable | RenameColumn)]
    assert [type(step) for step in renames] == [RenameTable] * 2 + [RenameColumn] * 2
    assert not {CreateTable, DropTable} & set(kinds(operations))


def test_a_value_that_came_since_goes_back_to_the_newer_default() -> None:
    books, both = {"allowed": {"category": ("book",)}}, {"allowed": {"category": ("book", "film")}}
    before = products(CATEGORY, **books)

    with_default = plan(before, products(changed(CATEGORY, default="book"), **both))
    without = plan(before, products(CATEGORY, **both))

    assert [step.after.values for step in inverse(with_default)] == [("book",)]
    assert [step.after.values for step in inverse(without)] == [("book", "film")]
