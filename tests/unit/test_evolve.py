"""What the change of the specs means for the database."""

from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

import pytest

from scaffold.core.layout import VERSIONS
from scaffold.model.tables import Table
from scaffold.project.workspace import Workspace
from scaffold.walk.heads import current_heads
from scaffold.walk.migration import evolved
from tests.unit.model.specs import entity, feature


def table(field: str) -> tuple[Table, ...]:
    return entity(f"it: {{{field}}}").tables


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("type: string", "type: string, min_length: 2", "min_length: 2"),
        ("type: string", 'type: string, pattern: "^[a-z]+$"', "pattern: ^[a-z]+$"),
        ("type: text", "type: text, max_length: 9", "String(9)"),
        ("type: string, max_length: 9", "type: string, max_length: 5", "String(5)"),
        ("type: integer", "type: integer, max: 9", "max: 9"),
        ("type: integer, min: 0", "type: integer, min: 1", "min: 1"),
        ("type: float", "type: float, min: 0.5", "min: 0.5"),
        ("type: decimal", 'type: decimal, max: "9.50"', "max: 9.50"),
        ("type: decimal", "type: decimal, precision: 6", "(6, 2)"),
        ("type: enum, values: [a, b]", "type: enum, values: [a]", "'b'"),
        ("type: string, max_length: 99", "type: email", "format: email"),
    ],
)
def test_a_narrowed_rule_is_refused_until_the_rows_are_looked_at(
    before: str, now: str, told: str
) -> None:
    narrowed = evolved(table(before), table(now), ())
    assert [told in problem.message for problem in narrowed.problems] == [True]
    assert not narrowed.files
    assert evolved(table(before), table(now), (), allow_data_loss=True).problems == ()


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("type: string, min_length: 2", "type: string, min_length: 1"),
        ('type: string, pattern: "^[a-z]+$"', "type: string"),
        ("type: integer, max: 9", "type: integer, max: 10"),
        ("type: integer, max: 9, min: 1", "type: integer, max: 9, min: 1, index: true"),
    ],
)
def test_a_wider_rule_and_an_equal_one_are_not(before: str, now: str) -> None:
    assert evolved(table(before), table(now), ()).problems == ()


def test_a_rule_for_which_no_row_is_written_needs_no_revision() -> None:
    pattern = 'type: string, pattern: "^[a-z]+$"'
    before, now = table("type: string"), table(pattern)
    assert evolved(before, now, (), allow_data_loss=True).files == {}
    now = table(f"{pattern}, index: true")
    assert len(evolved(before, now, (), allow_data_loss=True).files) == 1


@pytest.mark.parametrize("order", list(permutations(["z: string", "n: integer", "a: string"])))
def test_another_order_of_fields_is_not_a_migration(order: tuple[str, ...]) -> None:
    last = entity("a: string, z: string, n: integer").tables
    assert evolved(last, entity(", ".join(order)).tables, ()).files == {}


def put(root: Path, files: Mapping[str, str]) -> Workspace:
    for name, text in files.items():
        (root / VERSIONS).mkdir(parents=True, exist_ok=True)
        (root / VERSIONS / name).write_text(text)
    return Workspace(root)


def test_the_heads_are_those_of_revisions_and_of_nothing_else(tmp_path: Path) -> None:
    first, second = (
        'revision = "a"\ndown_revision = None\n',
        'revision = "b"\ndown_revision = "a"\n',
    )
    workspace = put(tmp_path, {"__init__.py": "", "a.py": first, "b.py": second, "notes.txt": ""})
    assert current_heads(workspace) == ("b",)


@pytest.mark.parametrize("loss", [False, True])
@pytest.mark.parametrize(("was", "now"), [("integer", "uuid7"), ("uuid7", "integer")])
def test_the_kind_of_an_id_never_changes(was: str, now: str, loss: bool) -> None:
    before, after = (identified(one) for one in (was, now))
    found = evolved(before, after, (), allow_data_loss=loss)
    assert [(one.code, f"`id: {was}`" in one.hint) for one in found.problems] == [
        ("id-changed", True)
    ]
    assert not found.files


def test_a_table_with_another_name_may_have_another_id() -> None:
    before = identified("integer")
    found = evolved(before, (*before, *identified("uuid7", "place")), ())
    assert not found.problems
    assert 'Column("id", Uuid(), nullable=False)' in "".join(found.files.values())


def identified(id: str, name: str = "thing") -> tuple[Table, ...]:
    fields = f"name: string, other: {{type: reference, to: {name}, optional: true}}"
    return feature(f"feature: {name}\nid: {id}\nfields: {{{fields}}}\n").tables
