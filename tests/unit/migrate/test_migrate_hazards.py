"""What is refused, and what goes through."""

from decimal import Decimal

import pytest

from scaffold.core.errors import Problem
from scaffold.migrate import hazards, plan_tables
from scaffold.migrate.refusals import notices
from scaffold.model.tables import Column, Table
from tests.unit.migrate.column_types import column_type
from tests.unit.migrate.samples import CATEGORY, NAME, OWNER, PEOPLE, PRICE, changed, products
from tests.unit.model.specs import entity

AB, ABC = {"allowed": {"category": ("a", "b")}}, {"allowed": {"category": ("a", "b", "c")}}
UNIQUE, POINTING = {"unique": [("name",)]}, {"pointing": {"owner_id": ("people", "RESTRICT")}}
WIDE = changed(PRICE, kind="decimal", type=column_type("ExactDecimal(14, 4)"))
NARROW = changed(PRICE, kind="decimal", type=column_type("ExactDecimal(12, 2)"))


def told(before: Table, after: Table) -> list[Problem]:
    return list(hazards(plan_tables((before, PEOPLE), (after, PEOPLE))))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (products(NAME), products(NAME, changed(PRICE, nullable=True))),
        (products(NAME), products(NAME, changed(PRICE, default=0))),
        (products(NAME), products(changed(NAME, nullable=True))),
        (products(changed(NAME, nullable=True)), products(changed(NAME, default="x"))),
        (products(NAME), products(changed(NAME, type=column_type("String(121)")))),
        (products(NAME), products(changed(NAME, kind="text", type=column_type("Text()")))),
        (products(NARROW), products(WIDE)),
        (products(PRICE), products(changed(PRICE, kind="string", type=column_type("String(20)")))),
        (products(CATEGORY, **AB), products(CATEGORY, **ABC)),
        (products(CATEGORY, **AB), products(changed(CATEGORY, kind="string"))),
        (products(NAME, **UNIQUE), products(NAME)),
        (products(NAME, **UNIQUE), products(NAME, PRICE, unique=[("name", "price")])),
        (products(NAME), products(NAME, indexed=["name"])),
        (products(NAME), products(NAME, OWNER, **POINTING)),
        (products(OWNER, **POINTING), products(OWNER)),
        (
            products(OWNER, **POINTING),
            products(OWNER, pointing={"owner_id": ("people", "CASCADE")}),
        ),
        (products(NAME), products(NAME, changed(PRICE, nullable=True), unique=[("price",)])),
        (products(NAME), products(changed(NAME, name="title", was="name"))),
        (products(NAME), products(NAME, changed(CATEGORY, default="a"), **AB)),
    ],
)
def test_what_every_filled_table_comes_through_is_not_told(before: Table, after: Table) -> None:
    found = told(before, after)

    assert [one.code for one in found if one.code != "required-without-default"] == []
    assert not found or PRICE in after.columns


@pytest.mark.parametrize(
    ("code", "before", "after", "words"),
    [
        ("drop-column", products(NAME, PRICE), products(NAME), "products.price would be dropped"),
        (
            "required-without-default",
            products(NAME),
            products(NAME, PRICE),
            "products.price is required",
        ),
        (
            "required-without-default",
            products(changed(NAME, nullable=True)),
            products(NAME),
            "products.name is required",
        ),
        (
            "narrowed-type",
            products(NAME),
            products(changed(NAME, type=column_type("String(60)"))),
            "from String(120) to String(60)",
        ),
        ("lossy-retype", products(WIDE), products(NARROW), "would stop it"),
        (
            "lossy-retype",
            products(WIDE),
            products(changed(NARROW, default=Decimal("1.50"))),
            "would take the default",
        ),
        (
            "lossy-retype",
            products(NAME),
            products(
                changed(NAME, kind="integer", type=column_type("BigInteger()"), nullable=True)
            ),
            "would be lost",
        ),
        (
            "narrowed-bounds",
            products(PRICE),
            products(changed(PRICE, limits=(("ge", 0), ("le", 9)))),
            "would take `min: 0, max: 9` only; rows that break it would be set to the nearest",
        ),
        (
            "narrowed-bounds",
            products(NAME),
            products(changed(NAME, kind="email")),
            "would take `format: email` only; rows that break it would no longer be readable",
        ),
        (
            "enum-value-removed",
            products(CATEGORY, **ABC),
            products(CATEGORY, **AB),
            "no longer allow 'c'; rows with it would stop the migration",
        ),
        (
            "enum-value-removed",
            products(CATEGORY, **ABC),
            products(changed(CATEGORY, default="b"), **AB),
            "would take the default 'b'",
        ),
        (
            "enum-value-removed",
            products(changed(CATEGORY, nullable=True), **ABC),
            products(changed(CATEGORY, nullable=True), **AB),
            "would lose their value",
        ),
        (
            "values-restricted",
            products(changed(CATEGORY, kind="string")),
            products(CATEGORY, **AB),
            "would allow 2 values only",
        ),
        ("unique-on-rows", products(NAME), products(NAME, **UNIQUE), "the same name"),
        (
            "unique-on-rows",
            products(NAME, PRICE, unique=[("name", "price")]),
            products(NAME, PRICE, **UNIQUE),
            "the same name",
        ),
        ("reference-on-rows", products(OWNER), products(OWNER, **POINTING), "no row of people"),
    ],
)
def test_what_may_lose_or_fail_is_told_with_what_to_write(
    code: str, before: Table, after: Table, words: str
) -> None:
    found = told(before, after)

    assert [one.code for one in found] == [code]
    assert words in found[0].message
    assert "--allow-data-loss" in found[0].hint


def test_a_dropped_table_is_told() -> None:
    found = hazards(plan_tables((PEOPLE,), ()))

    assert [one.code for one in found] == ["drop-table"]


def test_all_of_a_change_is_told_at_once() -> None:
    found = told(products(CATEGORY, PRICE), products(CATEGORY, NAME, unique=[("category",)]))

    codes = [one.code for one in found]
    assert codes == ["drop-column", "required-without-default", "unique-on-rows"]


@pytest.mark.parametrize(
    ("column", "hint"),
    [
        (PRICE, "give it a `default`; or make it `optional: true`, fill it"),
        (changed(OWNER, nullable=False), "make it `optional: true`, fill it, and require it in a"),
    ],
)
def test_only_a_kind_that_takes_a_default_is_told_to_have_one(column: Column, hint: str) -> None:
    empty = changed(column, nullable=True)
    for before in (products(NAME), products(NAME, empty)):
        (problem,) = told(before, products(NAME, column))

        assert problem.code == "required-without-default"
        assert problem.hint.startswith(hint)


@pytest.mark.parametrize(
    ("before", "after", "told_of"),
    [
        ("decimal", "{type: decimal, scale: 3, min: 0}", ["ck_things__price"]),
        ("{type: decimal, min: 0}", "{type: decimal, scale: 3, min: 0}", []),
        ("{type: decimal, min: 0}", "{type: float, min: -1}", []),
        ("{type: decimal, min: 0}", "{type: decimal, max: 9}", []),
        ("{type: enum, values: [ab]}", "{type: string, min_length: 1}", ["ck_things__price"]),
    ],
)
def test_a_notice_tells_of_checks_that_were_not_there(
    before: str, after: str, told_of: list[str]
) -> None:
    tables = (entity(f"price: {price}").table for price in (before, after))

    found = notices(plan_tables(*((table,) for table in tables)))

    assert [one.partition("(")[2].partition(")")[0] for one in found] == told_of
