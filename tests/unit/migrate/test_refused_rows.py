"""What a refusal says that rows have in common, or that a dropped table holds."""

import pytest

from scaffold.core.errors import Problem
from scaffold.migrate import hazards, plan_tables
from scaffold.model.shared import EVENTS, KEYS
from scaffold.model.tables import Table
from tests.unit.migrate.samples import NAME, OWNER, PEOPLE, changed, products
from tests.unit.model.specs import entity

PLAIN = {"unique": [("name",)]}
TOGETHER = {"unique": [("name", "owner_id")]}


def cased(table: Table) -> Table:
    return changed(table, uniques=tuple(changed(one, ignore_case=True) for one in table.uniques))


def nulls_same(table: Table) -> Table:
    return changed(table, uniques=tuple(changed(one, nulls_same=True) for one in table.uniques))


def refused(before: tuple[Table, ...], after: tuple[Table, ...]) -> Problem:
    (problem,) = hazards(plan_tables(before, after))
    return problem


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (products(NAME), products(NAME, **PLAIN), "rows with the same name;"),
        (
            products(NAME),
            cased(products(NAME, **PLAIN)),
            "rows with the same name, or values of name that differ only in case;",
        ),
        (
            products(NAME, **PLAIN),
            cased(products(NAME, **PLAIN)),
            "rows with values of name that differ only in case;",
        ),
        (
            products(NAME, OWNER),
            nulls_same(products(NAME, OWNER, **TOGETHER)),
            "rows with the same name, owner_id, also where both have no value;",
        ),
        (
            products(NAME, changed(OWNER, nullable=True), **TOGETHER),
            nulls_same(products(NAME, changed(OWNER, nullable=True), **TOGETHER)),
            "rows that have no value in one of name, owner_id and are the same in the others;",
        ),
    ],
)
def test_rows_are_compared_as_the_rule_compares_them(
    before: Table, after: Table, words: str
) -> None:
    problem = refused((before, PEOPLE), (after, PEOPLE))

    assert problem.code == "unique-on-rows"
    assert words in problem.message


def test_a_field_that_ignores_case_from_now_on_is_told_so() -> None:
    tables = [
        entity(f"f: {{type: string, unique: {rule}}}").table for rule in ("true", "ignore_case")
    ]
    assert "that differ only in case" in refused((tables[0],), (tables[1],)).message


LINK = entity("f: string, tags: {type: references, to: thing}")


def test_the_table_of_a_list_of_references_names_its_field() -> None:
    link, owner = LINK.links[0].table, LINK.table
    problem = refused((owner, link), (owner,))

    assert "the values of `tags` of thing" in problem.message
    assert problem.hint == "keep the field, or say --allow-data-loss"


def test_a_list_of_references_that_goes_with_its_entity_is_kept_with_it() -> None:
    link, owner = LINK.links[0].table, LINK.table

    assert all("--keep-table" in one.hint for one in hazards(plan_tables((owner, link), ())))


@pytest.mark.parametrize(("table", "key"), [(KEYS, "idempotent"), (EVENTS, "webhooks")])
def test_a_table_of_no_entity_names_what_needs_it(table: Table, key: str) -> None:
    problem = refused((table,), ())

    assert key in problem.hint
    assert "was" not in problem.hint
    assert "--keep-table" not in problem.hint
