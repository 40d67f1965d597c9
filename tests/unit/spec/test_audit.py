"""`audit: true` of an entity, and the use case `history`."""

import json

import pytest

from scaffold.compat import api_changes
from scaffold.core.errors import SpecError
from scaffold.migrate import plan_tables
from scaffold.migrate.operations import CreateTable, DropTable, MoveEntries
from scaffold.model import resolve
from scaffold.model.auditing import ENTRIES
from scaffold.spec import FeatureSpec, canonical, restore
from scaffold.spec import load as load_file
from tests.fuzz.looks import tree_of

TEXT = "feature: note\naudit: true\nfields: {name: string}\nuse_cases: [create, history]\n"
NOTE = {
    "feature": "note",
    "audit": True,
    "fields": {
        "name": {"type": "string"},
        "pin": {"type": "string", "sensitive": True},
        "token": {"type": "string", "write_only": True},
    },
    "use_cases": ["create", "history"],
}


def load(text: str) -> FeatureSpec:
    return load_file(text, "features/note.yaml")


def test_it_survives_the_long_form() -> None:
    spec = load(TEXT)

    kept = canonical(spec)
    assert kept["entities"]["note"]["audit"] is True
    assert load(json.dumps(kept)) == restore(kept) == spec


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("fields: {name: string}\nuse_cases: [history]", "history-without-audit", 3),
        (
            "audit: true\nfields: {name: string}\nuse_cases:\n  history: {sort: [name]}",
            "not-for-this-kind",
            5,
        ),
        ("audit: 1\nfields: {name: string}", "wrong-type", 2),
    ],
)
def test_what_is_wrong_with_it_is_told(text: str, code: str, line: int) -> None:
    with pytest.raises(SpecError) as caught:
        load(f"feature: note\n{text}\n")
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.where and problem.where.line == line


def test_the_table_comes_with_the_first_entity_and_goes_with_the_last() -> None:
    audited, plain = (resolve([load(text)]) for text in (TEXT, TEXT.split("use_cases")[0]))
    silent = resolve([load("feature: note\nfields: {name: string}\n")])

    assert ENTRIES in audited.tables
    assert ENTRIES in plain.tables
    assert ENTRIES not in silent.tables
    (made,) = plan_tables(silent.tables, plain.tables)
    assert made == CreateTable(ENTRIES)
    (gone,) = plan_tables(plain.tables, silent.tables)
    assert gone == DropTable(ENTRIES)


def test_entries_of_a_dropped_table_are_set_aside() -> None:
    audited = resolve([load(TEXT)])
    (note,) = audited.features[0].tables

    steps = plan_tables((ENTRIES, note), (ENTRIES,))

    assert [*steps] == [MoveEntries("notes", "~_notes"), DropTable(note)]


def test_a_project_without_it_has_nothing_of_it() -> None:
    found = tree_of({"note": {**NOTE, "audit": False, "use_cases": ["create"]}})

    assert not [path for path, text in found.items() if "audit" in path + text]


def test_the_model_names_the_fields_that_no_entry_shows() -> None:
    (model,) = (
        text for path, text in tree_of({"note": NOTE}).items() if path.endswith("models/note.py")
    )

    assert '{"info": audited("pin", "token")}' in model


def test_a_history_that_is_gone_breaks_clients() -> None:
    with_it, without = (resolve([load(text)]) for text in (TEXT, TEXT.replace(", history]", "]")))

    (change,) = api_changes(with_it.features, without.features)
    assert "GET /notes/{note_id}/history" in str(change)
