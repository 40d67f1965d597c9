"""What is refused, and what goes through."""

from decimal import Decimal

import pytest

from scaffold.core.errors import Problem
from scaffold.migrate import hazards, plan_tables
from scaffold.model.tables import Column, Table
from tests.unit.migrate.column_types import column_type
from tests.unit.migrate.samples import CATEGORY, NAME, OWNER, PEOPLE, PRICE, changed, products

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


TOGETHER = {"unique": [("name", "code")]}
CODE = Column("code", "string", column_type("String(20)"))
NUMBER = changed(CODE, kind="integer", type=column_type("BigInteger()"))
KIND = changed(CATEGORY, name="code")
OF_AB, OF_ABC = {"allowed": {"code": ("a", "b")}}, {"allowed": {"code": ("a", "b", "c")}}


def nulls_same(table: Table) -> Table:
    return changed(table, uniques=tuple(changed(one, nulls_same=True) for one in table.uniques))


def cased(table: Table) -> Table:
    return changed(table, uniques=tuple(changed(one, ignore_case=True) for one in table.uniques))


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        (changed(CODE, nullable=True), changed(CODE, default="x"), "take the default 'x'"),
        (changed(NUMBER, nullable=True), changed(CODE, default="x"), "take the default 'x'"),
        (changed(NUMBER, nullable=True), changed(NUMBER, default=3), "take the default 3"),
        (changed(CODE, type=column_type("String(40)")), CODE, "values of code are cut"),
        (CODE, changed(NUMBER, default=0), "values of code are converted"),
        (NUMBER, changed(NUMBER, limits=(("le", 9),)), "become the nearest bound"),
    ],
)
def test_values_that_become_equal_are_told_where_they_are_unique(
    before: Column, after: Column, how: str
) -> None:
    """Also where the same values are unique by a rule that is new, compares nulls or has one
    column."""
    for rule in (TOGETHER, {"unique": [("code",)]}):
        tables = (products(NAME, before, **rule), products(NAME, after, **rule))
        for pair in (tables, tuple(map(nulls_same, tables))):
            (problem,) = (one for one in told(*pair) if one.code == "unique-on-rows")
            assert how in problem.message
            assert "--allow-data-loss" in problem.hint
    alone = products(NAME, before, unique=[("code",)])
    (problem,) = (
        one
        for one in told(alone, products(NAME, after, **TOGETHER))
        if one.code == "unique-on-rows"
    )
    assert how in problem.message


def test_texts_that_are_cut_are_told_where_case_is_ignored() -> None:
    long = changed(CODE, type=column_type("String(40)"))
    before, after = (cased(products(NAME, one, unique=[("code",)])) for one in (long, CODE))
    assert [one.code for one in told(before, after)] == ["narrowed-type", "unique-on-rows"]


def test_values_of_an_enum_that_become_equal_are_told_where_they_are_unique() -> None:
    """Null is equal to null only for a rule that compares nulls."""
    for column, nulls, same in (
        (changed(KIND, default="a"), "become 'a'", "become 'a'"),
        (changed(KIND, nullable=True), "", "become null"),
        (KIND, "", ""),
    ):
        before, after = (
            products(NAME, column, **TOGETHER, **allowed) for allowed in (OF_ABC, OF_AB)
        )
        pairs = ((before, after), (nulls_same(before), nulls_same(after)))
        for pair, how in zip(pairs, (nulls, same), strict=True):
            found = [one for one in told(*pair) if one.code == "unique-on-rows"]
            assert len(found) == bool(how)
            assert all(how in one.message for one in found)


def test_rows_that_differ_in_another_unique_column_cannot_become_the_same() -> None:
    rules = {"unique": [("name", "code"), ("name",)]}
    empty, filled = changed(CODE, nullable=True), changed(CODE, default="x")
    assert not told(products(NAME, empty, **rules), products(NAME, filled, **rules))


def test_a_unique_column_is_not_told_to_have_a_default() -> None:
    rule = {"unique": [("code",)]}
    retyped = products(NAME, changed(NUMBER, nullable=True), **rule)
    for before in (products(NAME), retyped):
        found = told(before, products(NAME, CODE, **rule))
        (problem,) = (one for one in found if one.code == "required-without-default")
        assert problem.hint.startswith("make it `optional: true`")


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
