"""Edited files that are no longer generated: `status` lists them, and their edits merge again."""

from pathlib import Path

import pytest

from scaffold.project.workspace import Workspace
from scaffold.report.status import due, items
from tests.projects.building import apply

SPEC = """\
feature: line
fields: {amount: {type: integer, min: 1}}
use_cases: [create, get]
"""
ENTITY = "backend/app/domain/entities/line.py"
OWN = "\n    def twice(self) -> int:\n        return 2 * self.amount\n"
RECORD = f".scaffold/orphans/{ENTITY}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with an edited entity."""
    for folder in (".scaffold", "features"):
        (tmp_path / folder).mkdir()
    write(tmp_path, SPEC)
    with (tmp_path / ENTITY).open("a") as file:
        file.write(OWN)
    return tmp_path


def write(root: Path, spec: str) -> None:
    (root / "features").mkdir(exist_ok=True)
    (root / "features/line.yaml").write_text(spec)
    apply(root)


def remove(root: Path, *, keep_table: bool = True) -> None:
    asked = {"keep_table": True} if keep_table else {"allow_data_loss": True}
    apply(root, "line", remove=True, **asked)


def orphans(root: Path) -> list[str]:
    found = items(Workspace(root))
    assert due(found) == bool(found)
    return [item.path for item in found if item.kind == "orphan"]


@pytest.mark.parametrize("keep_table", [True, False])
def test_edits_merge_when_the_feature_comes_back(project: Path, keep_table: bool) -> None:
    remove(project, keep_table=keep_table)
    assert orphans(project) == [ENTITY]
    apply(project)
    assert orphans(project) == [ENTITY]

    write(project, SPEC.replace("min: 1}", "min: 1}, note: {type: text, optional: true}"))

    text = (project / ENTITY).read_text()
    assert text.endswith(OWN)
    assert "note: LineNote" in text
    assert not (project / RECORD).exists()
    assert {(one.kind, one.path) for one in items(Workspace(project))} == {("edited", ENTITY)}


def test_edits_merge_when_the_same_spec_comes_back(project: Path) -> None:
    before = (project / ENTITY).read_text()
    remove(project)
    write(project, SPEC)
    assert (project / ENTITY).read_text() == before


@pytest.mark.parametrize(
    ("old", "new", "kind"), [("ge=1", "ge=2", "conflict"), ("", "", "outdated")]
)
def test_an_orphan_that_is_generated_again_is_listed_once(
    project: Path, old: str, new: str, kind: str
) -> None:
    text = (project / ENTITY).read_text()
    assert old in text
    (project / ENTITY).write_text(text.replace(old, new))
    remove(project)
    (project / "features").mkdir(exist_ok=True)
    (project / "features/line.yaml").write_text(SPEC.replace("min: 1", "min: 7"))

    found = [one.kind for one in items(Workspace(project)) if one.path == ENTITY]

    assert found == [kind]


def test_a_deleted_orphan_is_forgotten_and_generated_again(project: Path) -> None:
    remove(project)
    (project / ENTITY).unlink()
    assert orphans(project) == []
    write(project, SPEC)
    assert "class Line(" in (project / ENTITY).read_text()
    assert not (project / RECORD).exists()


def test_an_orphan_that_is_taken_over_is_not_listed(project: Path) -> None:
    remove(project)
    (project / RECORD).unlink()
    assert orphans(project) == []
    apply(project)
    assert (project / ENTITY).read_text().endswith(OWN)
