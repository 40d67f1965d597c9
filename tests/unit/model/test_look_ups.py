"""Look-ups in the model: their routes, their methods, and what tests try them with."""

from scaffold.compat import api_changes
from scaffold.model import Entity, Feature, resolve
from scaffold.spec import load

SPEC = """\
feature: room
fields:
  name: {type: string, max_length: 40, unique: ignore_case}
  owner: {type: reference, to: room, optional: true}
  number: {type: integer, min: 0}
unique_together: [owner, number]
use_cases:
  get:
"""
LOOK_UPS = """\
  by_name: {kind: get, by: [name]}
  by_number: {kind: get, by: [number, owner]}
"""


def feature(text: str = SPEC + LOOK_UPS) -> Feature:
    return resolve([load(text, "features/room.yaml")]).features[0]


def room() -> Entity:
    return feature().entities[0]


def test_each_has_a_route_and_a_method_of_its_own() -> None:
    found = [(one.finder, *one.requests) for one in room().look_ups]
    assert [(method, route.path, route.doc, route.class_name) for method, route in found] == [
        (
            "get_by_name",
            "/rooms/by_name/{name}",
            "Get one room by its name.",
            "GetRoomByNameUseCase",
        ),
        (
            "get_by_number_and_owner_id",
            "/rooms/by_number/{number}/{owner_id}",
            "Get one room by its number and owner.",
            "GetRoomByNumberUseCase",
        ),
    ]


def test_tests_try_another_case_and_a_text_with_slashes() -> None:
    by_name, by_number = room().look_ups
    name, number = room().tried(by_name), room().tried(by_number)
    assert name.other_case.swapcase() == room().tests.samples[0].values["name"]
    assert name.awkward == (("name", "a/b?c%2F#d"),)
    assert (number.other_case, number.awkward) == ("", ())


def test_a_key_that_is_empty_in_all_samples_is_linked_in_the_test() -> None:
    _, by_number = room().look_ups
    assert [field.name for field in room().tried(by_number).linked] == ["owner_id"]
    assert room().tried(by_number).number == 2
    assert room().tried(by_number).contrasts == ()


def test_clients_notice_that_one_comes_goes_or_is_renamed() -> None:
    without, whole = [feature(SPEC)], [feature()]
    renamed = [feature((SPEC + LOOK_UPS).replace("by_name", "named"))]
    assert [(one.kind, one.routes) for one in api_changes(without, whole)] == [
        ("route-added", ("GET /rooms/by_name/{name}", "GET /rooms/by_number/{number}/{owner_id}")),
    ]
    assert {one.kind for one in api_changes(whole, renamed)} == {"route-added", "route-removed"}
