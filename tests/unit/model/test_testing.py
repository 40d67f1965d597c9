"""What generated projects test an entity with."""

from typing import Any

import pytest

from tests.unit.model.specs import PERSON, entity, feature


def rows(fields: str, *others: str) -> list[dict[str, Any]]:
    return [dict(sample.values) for sample in entity(fields, *others).tests.samples]


def test_the_last_sample_has_nothing_where_nothing_is_allowed() -> None:
    fields = "name: string, note: {type: text, optional: true}"
    assert [row["note"] for row in rows(fields)] == ["sample 1", "sample 2", None]


def test_samples_can_be_kept_together() -> None:
    fields = "flag: {type: boolean, unique: true, optional: true}"
    assert [row["flag"] for row in rows(fields)] == [True, False, None]


def test_there_are_no_more_than_a_unique_rule_has_room_for() -> None:
    assert rows("kind: {type: enum, values: [sole], unique: true}") == [{"kind": "sole"}]


def test_rules_over_several_fields_are_kept_too() -> None:
    text = """\
feature: seat
entities:
  seat:
    fields: {row: {type: enum, values: [a, b]}, left: boolean}
    unique_together: [[row, left]]
"""
    found = [tuple(one.values.values()) for one in feature(text).entities[0].tests.samples]
    assert len(set(found)) == 3


def test_a_reference_is_the_number_of_a_sample_of_its_target() -> None:
    found = rows("owner: {type: reference, to: person}", PERSON)
    assert [row["owner_id"] for row in found] == [1, 2, 3]


def test_a_reference_counts_no_further_than_its_target() -> None:
    other = "feature: mode\nfields: {kind: {type: enum, values: [sole], unique: true}}\n"
    found = rows("mode: {type: reference, to: mode}", other)
    assert [row["mode_id"] for row in found] == [1, 1, 1]
    assert rows("mode: {type: reference, to: mode, unique: true}", other) == [{"mode_id": 1}]


def test_what_may_refer_to_nothing_does_so() -> None:
    fields = (
        "boss: {type: reference, to: thing, optional: true}, all: {type: references, to: thing}"
    )
    assert rows(fields)[0] == {"boss_id": None, "all": []}


def test_rules_that_two_samples_can_break_are_those_with_values() -> None:
    text = """\
feature: folder
entities:
  folder:
    fields:
      name: {type: string, unique: true}
      parent: {type: reference, to: folder, optional: true}
    unique_together: [[name, parent]]
"""
    assert feature(text).entities[0].tests.unique == (("name",),)


def test_samples_differ_in_more_than_their_case_where_a_rule_asks_for_it() -> None:
    text = "name: {type: enum, values: [a, A], unique: true}"
    assert len(entity(text).tests.samples) == 2
    text = 'name: {type: string, pattern: "^[aA]$", unique: ignore_case}'
    assert len(entity(text).tests.samples) == 1


def test_a_text_in_another_case_is_tried_where_that_makes_another_text() -> None:
    text = """\
        name: {type: string, unique: ignore_case, example: Stra\u00dfe 1},
        code: {type: string, unique: ignore_case, example: "12"},
        plain: {type: string, unique: true}"""
    assert entity(text).tests.other_cases == (("name", "sTRA\u00dfE 1"),)


def test_each_rule_of_a_field_has_a_value_that_breaks_it() -> None:
    found = entity("name: {type: string, min_length: 2, max_length: 3}").tests.refusals
    assert [(one.rule, one.value) for one in found] == [
        ("type", 5),
        ("min_length", "x"),
        ("max_length", "xxxx"),
        ("null", None),
    ]


@pytest.mark.parametrize(
    ("field", "agreed"),
    [
        ("{type: string}", True),
        ("{type: string, example: alpha}", True),
        ("{type: string, example: Zoo}", False),
        ("{type: enum, values: [n/a, None, it's]}", False),
        ("{type: email}", True),
        ("{type: integer}", True),
    ],
)
def test_lists_are_sorted_by_what_all_databases_sort_alike(field: str, agreed: bool) -> None:
    text = f"feature: thing\nfields: {{name: {field}}}\nuse_cases: {{list: {{sort: [name]}}}}\n"
    assert feature(text).entities[0].tests.ordered == (("id", "name") if agreed else ("id",))


def test_sensitive_values_are_looked_for_where_they_would_be_recognized() -> None:
    found = entity("pin: {type: integer, sensitive: true}, word: {type: string, sensitive: true}")
    assert [field.name for field in found.tests.secrets] == ["word"]
    assert {one.field for one in found.tests.leaks} == {"pin", "word"}


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ("[secret, other]", ["word"]),
        ("[beef, other]", []),
        ("[deadbeefdead, other]", ["word"]),
        ("[hing, other]", []),
        ("[numb, other]", []),
        ("[abc, other]", []),
    ],
)
def test_a_value_that_stands_in_a_name_or_an_id_is_looked_for_nowhere(
    values: str, found: list[str]
) -> None:
    made = entity(f"word: {{type: enum, values: {values}, sensitive: true}}, number: integer")
    assert [field.name for field in made.tests.secrets] == found
