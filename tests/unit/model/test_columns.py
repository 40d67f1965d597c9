"""Entities become tables."""

from itertools import chain

from scaffold.model.tables import Table
from tests.unit.model.specs import PERSON, entity, feature

LONG = "international_shipping_container_inspection_report"


def names(table: Table) -> list[str]:
    rules = chain(table.uniques, table.indexes, table.foreign_keys, table.checks)
    return [rule.name for rule in rules]


def test_every_rule_of_a_field_is_one_of_the_table() -> None:
    table = entity(
        "a: {type: string, unique: true}, b: {type: integer, index: true}, "
        "c: {type: enum, values: [x, y]}, owner: {type: reference, to: person}",
        PERSON,
    ).table
    assert names(table) == [
        "uq_things__a",
        "ix_things__b",
        "ix_things__owner_id",
        "fk_things__owner_id",
        "ck_things__c",
    ]
    assert table.checks[0].values == ("x", "y")


def test_a_unique_column_needs_no_other_index() -> None:
    table = entity("a: {type: string, unique: true, index: true}").table
    assert table.indexes == ()


def test_fields_that_are_unique_together_are_columns() -> None:
    text = """\
feature: thing
entities:
  thing:
    fields: {a: string, owner: {type: reference, to: person}}
    unique_together: [[a, owner]]
"""
    (unique,) = feature(text, PERSON).entities[0].table.uniques
    assert (unique.name, unique.columns) == ("uq_things__a__owner_id", ("a", "owner_id"))


def test_references_are_a_table_of_links() -> None:
    found = entity("tags: {type: references, to: person}", PERSON)
    (link,) = found.links
    assert found.table.columns == ()
    assert (link.class_name, link.owner, link.target) == ("ThingTagsLink", "thing_id", "person_id")
    assert link.table.link and link.table.name == "things_tags"
    assert [key.on_delete for key in link.table.foreign_keys] == ["CASCADE", "RESTRICT"]
    assert [index.columns for index in link.table.indexes] == [("person_id",)]


def test_a_link_to_the_entity_itself_has_two_columns() -> None:
    (link,) = entity("friends: {type: references, to: thing}").links
    assert (link.owner, link.target) == ("thing_id", "other_thing_id")


def test_a_list_that_had_another_name_had_another_table() -> None:
    (link,) = entity("tags: {type: references, to: person, was: labels}", PERSON).links
    assert link.table.was == "things_labels"


def test_long_names_fit_and_stay_apart() -> None:
    fields = ", ".join(f"{LONG}_{n}: {{type: integer, unique: true}}" for n in ("one", "two"))
    text = f"feature: {LONG}\nfields: {{{fields}}}\n"
    found = names(feature(text).entities[0].table)
    assert len(set(found)) == len(found) == 2
    assert all(len(name.encode()) <= 63 for name in found)


def test_tables_and_columns_of_the_longest_names_fit_and_stay_apart() -> None:
    one, other = (f"{LONG}_correction_of_the_{n}_kind" for n in ("first", "second"))
    fields = f"same: {{type: references, to: {one}}}, like: {{type: references, to: {other}}}"
    text = f"feature: {one}\nentities:\n  {one}: {{fields: {{{fields}}}}}\n"
    found = feature(f"{text}  {other}: {{fields: {{name: string}}}}\n")
    tables = [table.name for table in found.tables]
    assert len(set(tables)) == len(tables) == 4
    columns = [[column.name for column in table.columns] for table in found.tables]
    assert all(len(set(row)) == len(row) for row in columns)
    assert all(len(name.encode()) <= 63 for name in chain(tables, *columns))
    keys = [key for table in found.tables for key in table.foreign_keys]
    assert {key.table for key in keys} <= set(tables)


def test_a_features_tables_are_those_of_its_entities_and_links() -> None:
    text = """\
feature: thing
entities:
  thing: {fields: {tags: {type: references, to: tag}}}
  tag: {fields: {name: string}}
"""
    tables = feature(text).tables
    assert [table.name for table in tables] == ["tags", "things", "things_tags"]
