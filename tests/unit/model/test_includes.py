"""What answers include, as templates read it."""

import re

from tests.unit.model.specs import project

THING = """\
feature: thing
fields:
  owner: {type: reference, to: person}
  fans: {type: references, to: person, optional: true}
  parent: {type: reference, to: thing, optional: true}
use_cases: {get: {include: [owner, parent]}, list: {include: [fans, owner]}}
"""
PERSON = "feature: person\nfields: {name: string, hash: {type: string, write_only: true}}\n"


def test_an_entity_includes_what_its_get_and_its_list_do() -> None:
    person, thing = (one.entities[0] for one in project(THING, PERSON).features)
    assert [one.name for one in thing.includes] == ["owner", "parent", "fans"]
    assert [str(one) for one in thing.included_targets] == ["person", "thing"]
    assert [str(one) for one in thing.other_targets] == ["person"]
    types = [one.type for one in thing.includes]
    assert types == [
        "PersonResponse | None = None",
        "ThingResponse | None = None",
        "list[PersonResponse] = []",
    ]
    assert thing.includes[0].hidden == ("hash",)
    assert not person.including


def test_what_is_included_is_found_by_ids_and_has_a_response() -> None:
    person, thing = (one.entities[0] for one in project(THING, PERSON).features)
    assert person.gets_many
    assert person.shown
    assert not person.routed
    assert thing.gets_many


def test_others_are_not() -> None:
    text = THING.replace("include: [owner, parent]", "").replace("include: [fans, owner]", "")
    person, thing = (one.entities[0] for one in project(text, PERSON).features)
    assert not person.gets_many
    assert not person.shown
    assert not thing.gets_many


def test_the_pattern_of_a_request_is_names_and_commas() -> None:
    thing = project(THING, PERSON).features[1].entities[0]
    assert thing.list is not None
    pattern = thing.list.include_pattern
    for text in ("", "fans", "owner,fans", "fans,fans"):
        assert re.fullmatch(pattern, text)
    for text in (",", "fans,", "parent", "fansowner"):
        assert not re.fullmatch(pattern, text)
