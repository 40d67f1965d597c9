"""Specs become the model."""

from itertools import permutations

import pytest

from scaffold.model import resolve
from scaffold.spec import load
from tests.unit.model.specs import PERSON, entity, feature, project

LIST = """\
feature: thing
fields: {b: integer, a: string, owner: {type: reference, to: person}}
use_cases: {list: {filter: [owner, b], sort: [id, b, a], page_size: 250}, recommend: {by: [b]}}
"""


def test_fields_stand_in_the_order_of_the_spec() -> None:
    fields = entity(
        "owner: {type: reference, to: person}, b: integer, kind: {type: enum, values: [x]}, "
        "z: string, a: string",
        PERSON,
    ).fields
    assert [field.name for field in fields] == ["owner_id", "b", "kind", "z", "a"]


@pytest.mark.parametrize("part", ["input", "output"])
def test_inputs_and_outputs_stand_in_the_order_of_the_spec(part: str) -> None:
    body = f"{{{part}: {{b: integer, c: {{type: enum, values: [x]}}, a: string}}}}"
    found = feature(f"feature: lone\nuse_cases: {{ping: {body}}}\n").use_cases[0]
    assert [field.name for field in found.contract_fields] == ["b", "c", "a"]
    call = feature(f"feature: lone\nadapters: {{mail: {{operations: {{send: {body}}}}}}}\n")
    assert [field.name for field in call.adapters[0].fields] == ["b", "c", "a"]


def test_another_order_of_fields_changes_neither_types_nor_the_dimensions_of_a_vector() -> None:
    fields = [
        "b: integer",
        "changes: boolean",
        "changes_value: boolean",
        "c: {type: enum, values: [x, y]}",
    ]
    found = []
    for order in permutations(fields):
        by = [line.partition(":")[0] for line in order]
        text = f"feature: a\nfields: {{{', '.join(order)}}}\n"
        text += f"use_cases: {{recommend: {{by: [{', '.join(by)}]}}}}\n"
        found.append(feature(text).entities[0])
        assert [field.name for field in found[-1].recommend.by] == by
    assert len({tuple(f.name for f in one.recommend.dimensions) for one in found}) == 1
    assert len({frozenset((f.name, f.alias) for f in one.fields) for one in found}) == 1


def test_the_order_of_features_and_of_keys_does_not_count() -> None:
    one = "feature: thing\nfields: {a: string, b: integer}\nuse_cases: [create, get]\n"
    other = "use_cases: [get, create]\nfields: {a: string, b: integer}\nfeature: thing\n"
    specs = [load(one, "features/thing.yaml"), load(PERSON, "features/person.yaml")]
    turned = [load(PERSON, "features/person.yaml"), load(other, "features/thing.yaml")]
    assert resolve(specs) == resolve(turned)


def test_the_entity_that_is_named_as_the_feature_takes_its_summary() -> None:
    thing = feature("feature: thing\nsummary: All things.\nfields: {name: string}\n")
    assert thing.main is thing.entities[0]
    assert thing.main.doc == "All things."


def test_an_entity_without_a_summary_says_what_it_is() -> None:
    assert entity("name: string").doc == "Thing: its fields and their rules."


def test_a_feature_may_have_no_entity() -> None:
    found = feature("feature: lone\nuse_cases: {ping: {method: GET}}\n")
    assert found.entities == found.tables == ()
    assert found.main is None
    assert [str(case) for case in found.use_cases] == ["ping"]


def test_each_kind_of_use_case_is_a_property_of_its_entity() -> None:
    found = feature(LIST, PERSON).entities[0]
    assert found.list and found.recommend and found.routed
    assert not (found.create or found.get or found.update or found.delete)


def test_a_list_is_sorted_both_ways_and_filtered_by_attributes() -> None:
    page = feature(LIST, PERSON).entities[0].list
    assert page is not None
    assert page.sort_keys == ("id", "-id", "b", "-b", "a", "-a")
    assert [one.name for one in page.filters] == ["owner_id", "b"]
    assert (page.page_size, page.most) == (250, 250)


def test_a_reference_knows_its_target_in_another_feature() -> None:
    (owner,) = entity("owner: {type: reference, to: person}", PERSON).fields
    assert (owner.name, owner.alias) == ("owner_id", "ThingOwnerId")
    assert owner.target is not None
    assert (owner.target.name.table, owner.target.sql_on_delete) == ("people", "RESTRICT")


def test_a_plural_of_the_spec_is_the_entitys_own() -> None:
    texts = "feature: staff\nplural: staffs\nfields: {name: string}\n"
    assert project(texts).features[0].entities[0].name.table == "staffs"


@pytest.mark.parametrize("word", ["model", "response", "query", "sort", "repository"])
def test_the_type_of_a_field_steps_aside_for_a_class(word: str) -> None:
    (field,) = entity(f"{word}: string").fields
    assert field.alias == f"Thing{word.title()}Value"


def test_two_fields_never_share_a_type() -> None:
    aliases = [field.alias for field in entity("a_1: string, a1: string").fields]
    assert len(set(aliases)) == 2


def test_parameters_that_must_be_given_come_first() -> None:
    found = entity("a: {type: string, default: x}, b: {type: string, optional: true}, c: integer")
    assert [field.name for field in found.parameters] == ["c", "a", "b"]
