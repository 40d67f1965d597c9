"""`id: uuid7` of an entity: what may be said of it, and what is told."""

import pytest

from scaffold.core.errors import SpecError
from scaffold.spec import canonical, load
from scaffold.spec.traits import traits_of

HALL = """\
feature: hall
id: {id}
fields: {{name: string, other: {{type: reference, to: hall, optional: true}}}}
use_cases: [create, get, list]
test_cases:
  - {{name: One, {case}}}
"""
STEPS = "steps: [list], expected: [len(items) == 1]"


def told(text: str) -> list[tuple[str, int, str]]:
    with pytest.raises(SpecError) as refused:
        load(text, "features/hall.yaml")
    return [
        (one.code, one.where.line if one.where else 0, one.hint) for one in refused.value.problems
    ]


def test_it_stands_beside_the_fields_and_in_an_entity() -> None:
    short = load(HALL.format(id="uuid7", case=STEPS), "features/hall.yaml")
    assert short.entities["hall"].id == "uuid7"
    assert canonical(short)["entities"]["hall"]["id"] == "uuid7"
    assert {*traits_of(short)} >= {"uuid_ids", "uuids"}
    usual = load(HALL.format(id="integer", case=STEPS), "features/hall.yaml")
    assert "id" not in canonical(usual)["entities"]["hall"]
    assert not {*traits_of(usual)} & {"uuid_ids", "uuids"}


@pytest.mark.parametrize("word", ["uuid", "UUID", "uuid4", "guid"])
def test_words_of_other_tools_are_answered_with_ours(word: str) -> None:
    found = told(HALL.format(id=word, case=STEPS))
    assert found == [("unknown-value", 2, "did you mean `uuid7`?")]


def test_a_field_of_that_name_is_answered_with_the_key() -> None:
    found = told("feature: hall\nfields: {id: uuid, name: string}\nuse_cases: [create]\n")
    assert found == [("reserved-word", 2, "leave it out, and write `id: uuid7` beside `fields`")]


@pytest.mark.parametrize(
    ("steps", "expectation"),
    [
        ("{action: create, with: {name: a}}", "id > 0"),
        ("list", "items[0].id >= 1"),
        ("{action: get, with: {id: 1}}", "id < 9.5"),
    ],
)
def test_a_uuid_is_neither_less_nor_more_than_a_number(steps: str, expectation: str) -> None:
    case = f'steps: [{steps}], expected: ["{expectation}"]'
    ((code, line, hint),) = told(HALL.format(id="uuid7", case=case))
    assert (code, line) == ("bad-expectation", 6)
    assert hint == "write `id != null`, or `id == 1` for the row that is made first"
    assert load(HALL.format(id="integer", case=case), "features/hall.yaml")


@pytest.mark.parametrize("value", ["1", "00000000-0000-7000-8000-000000000001"])
def test_a_row_refers_by_a_number_or_a_uuid(value: str) -> None:
    case = f"given: {{hall: [{{}}, {{other: {value}}}]}}, {STEPS}"
    assert load(HALL.format(id="uuid7", case=case), "features/hall.yaml")


@pytest.mark.parametrize(
    ("id", "value"),
    [("uuid7", "nobody"), ("integer", "00000000-0000-7000-8000-000000000001"), ("integer", "0")],
)
def test_a_row_refers_to_no_other_value(id: str, value: str) -> None:
    case = f"given: {{hall: [{{}}, {{other: {value}}}]}}, {STEPS}"
    assert [one[0] for one in told(HALL.format(id=id, case=case))] == ["bad-given"]
