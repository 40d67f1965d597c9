"""Who may write a field, who may see it: what is read, and what is refused."""

import json

import pytest

from scaffold.core.errors import SpecError
from scaffold.spec import FeatureSpec, FieldSpec, canonical, parse_field, restore
from scaffold.spec import load as load_file


def load(text: str) -> FeatureSpec:
    return load_file(text, "note.yaml")


def fields(text: str) -> dict[str, FieldSpec]:
    return dict(load(f"feature: note\n{text}").entities["note"].fields)


def codes(field: str) -> set[str]:
    with pytest.raises(SpecError) as refused:
        fields(f"fields: {{one: {field}}}")
    return {problem.code for problem in refused.value.problems}


@pytest.mark.parametrize(
    "field",
    [
        "{type: string, default: a, read_only: true, write_only: true}",
        "{type: datetime, on_update: now, write_only: true}",
        "{type: datetime, on_update: now, immutable: true}",
        "{type: datetime, on_update: now, unique: true}",
        "{type: date, default: today, optional: true}",
    ],
)
def test_keys_that_contradict_each_other_are_refused(field: str) -> None:
    assert codes(field) == {"access-conflict"}


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("{type: datetime, read_only: true}", "`default: now`, `on_update: now`"),
        ("{type: uuid, read_only: true}", "`default: uuid7`"),
        ("{type: string, read_only: true}", "a `default`"),
        ("{type: references, to: note, read_only: true}", "add `optional: true`"),
    ],
)
def test_the_hint_says_what_can_set_a_required_read_only_field(field: str, hint: str) -> None:
    with pytest.raises(SpecError) as refused:
        fields(f"fields: {{one: {field}}}")
    (problem,) = refused.value.problems
    assert problem.code == "read-only-without-value"
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("{type: date, default: now}", "bad-default"),
        ("{type: string, on_update: now}", "not-for-this-type"),
        ("{type: datetime, default: now, unique: true}", "unique-default"),
    ],
)
def test_a_word_is_for_its_own_types(field: str, code: str) -> None:
    assert codes(field) == {code}


@pytest.mark.parametrize(
    "field",
    [
        "{type: uuid, default: uuid7, unique: true}",
        "{type: datetime, default: now, read_only: true, immutable: true}",
        "{type: datetime, default: now, read_only: true, optional: true}",
        "{type: datetime, on_update: now, optional: true}",
        "{type: string, write_only: true, immutable: true}",
        "{type: integer, read_only: true, optional: true}",
    ],
)
def test_keys_that_agree_are_taken(field: str) -> None:
    assert fields(f"fields: {{one: {field}}}")["one"].type in field


def test_a_value_of_an_input_is_made_by_nobody() -> None:
    with pytest.raises(SpecError) as refused:
        load("feature: note\nuse_cases: {run: {input: {day: {type: date, default: today}}}}")
    assert {problem.code for problem in refused.value.problems} == {"bad-default"}


def test_timestamps_are_two_fields_after_the_others() -> None:
    found = fields("timestamps: true\nfields: {name: string}")
    assert list(found) == ["name", "created_at", "updated_at"]
    assert all(found[name].server_set for name in ("created_at", "updated_at"))
    assert found["created_at"].immutable
    assert found["updated_at"].on_update == "now"
    assert fields("timestamps: false\nfields: {name: string}").keys() == {"name"}


def test_a_spec_with_timestamps_is_kept_as_its_fields() -> None:
    spec = load("feature: note\nentities: {note: {timestamps: true, fields: {name: string}}}")
    kept = canonical(spec)["entities"]["note"]
    assert "timestamps" not in kept
    assert list(kept["fields"]) == ["name", "created_at", "updated_at"]


def test_a_problem_of_timestamps_is_told_where_it_is_written() -> None:
    with pytest.raises(SpecError) as refused:
        load("feature: note\ntimestamps: true\nfields: {updated_at: datetime}")
    (problem,) = refused.value.problems
    assert problem.code == "timestamps-taken"
    assert problem.where is not None
    assert problem.where.line == 2


def test_a_version_is_a_field_that_the_server_counts() -> None:
    spec = load("feature: note\nversioned: true\nfields: {name: string}")
    version = spec.entities["note"].fields["version"]
    assert list(spec.entities["note"].fields) == ["name", "version"]
    assert (version.type, version.default, version.server_set) == ("integer", 1, True)
    assert fields("versioned: false\nfields: {name: string}").keys() == {"name"}


def test_a_spec_with_a_version_is_kept_with_its_field_and_read_again() -> None:
    spec = load("feature: note\nversioned: true\nfields: {name: string}")
    kept = canonical(spec)
    assert kept["entities"]["note"]["versioned"] is True
    assert load(json.dumps(kept)) == restore(kept) == spec


def test_a_field_in_place_of_the_version_is_told_where_it_is_written() -> None:
    with pytest.raises(SpecError) as refused:
        load("feature: note\nversioned: true\nfields: {version: integer}")
    (problem,) = refused.value.problems
    assert problem.code == "versioned-taken"
    assert problem.where is not None
    assert problem.where.line == 2


def test_a_soft_delete_is_a_field_that_only_the_server_sets() -> None:
    spec = load("feature: note\nsoft_delete: true\nfields: {name: string}\nuse_cases: [restore]")
    deleted_at = spec.entities["note"].fields["deleted_at"]
    assert (deleted_at.type, deleted_at.optional, deleted_at.server_set) == ("datetime", True, True)
    kept = canonical(spec)
    assert kept["entities"]["note"]["soft_delete"] is True
    assert load(json.dumps(kept)) == restore(kept) == spec


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("soft_delete: true\nfields: {deleted_at: date}", "soft-delete-taken", 2),
        ("fields: {name: string}\nuse_cases: [restore]", "restore-without-soft-delete", 3),
    ],
)
def test_what_contradicts_soft_delete_is_told(text: str, code: str, line: int) -> None:
    with pytest.raises(SpecError) as refused:
        load(f"feature: note\n{text}")
    (problem,) = refused.value.problems
    assert problem.code == code
    assert problem.where is not None
    assert problem.where.line == line


def test_no_transition_writes_a_version() -> None:
    states = "{field: state, initial: a, transitions: {go: {from: a, to: b, set: {version: 3}}}}"
    with pytest.raises(SpecError) as refused:
        load(
            "feature: note\nversioned: true\nfields: {state: {type: enum, values: [a, b]}}\n"
            f"states: {states}"
        )
    assert {problem.code for problem in refused.value.problems} == {"not-for-this-option"}


def test_the_command_line_has_a_word_for_each() -> None:
    assert parse_field("name:string:read_only:optional")[1]["read_only"] is True
    assert parse_field("code:string:immutable")[1]["immutable"] is True
    assert parse_field("at:datetime:default=now:on_update=now")[1] == {
        "type": "datetime",
        "default": "now",
        "on_update": "now",
    }


def problems_of_step(kind: str, name: str) -> list[str]:
    text = f"""
feature: note
fields:
  name: string
  code: {{type: string, immutable: true}}
  rank: {{type: integer, default: 0, read_only: true}}
use_cases: [create, update, list]
test_cases:
  - name: It is so
    given: {{note: {{rank: 3}}}}
    steps: [{{action: {kind}, with: {{{name}: 1}}}}]
    expected: [raises ValueError]
"""
    try:
        load(text)
    except SpecError as error:
        return [problem.code for problem in error.problems]
    return []


def test_a_step_cannot_set_what_its_request_does_not_hold() -> None:
    assert problems_of_step("create", "rank") == ["unknown-field"]
    assert problems_of_step("update", "rank") == ["unknown-field"]
    assert problems_of_step("update", "code") == ["unknown-field"]
    assert problems_of_step("create", "code") == []
    assert problems_of_step("update", "name") == []
