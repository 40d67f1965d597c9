"""What git does not hold yet is told, and what a run changes can be kept."""

import subprocess
from pathlib import Path

import pytest

from scaffold.merge import Change
from scaffold.project.workspace import Workspace
from scaffold.walk import backup as safety
from scaffold.walk.backup import backed_up, uncommitted, watched
from scaffold.walk.survey import Outcome, commit

TEXTS = {"a.py": "a\n", "b.py": "b\n", "deep/c d.py": "c\n", "odd[1].py": "odd\n"}


def git(folder: Path, *words: str) -> None:
    somebody = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"]
    subprocess.run(["git", *somebody, *words], cwd=folder, check=True, capture_output=True)


def put(root: Path, texts: dict[str, str]) -> Path:
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


@pytest.fixture(params=[".", "below/here"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project under version control, alone or as a part of something larger."""
    root = put(tmp_path / request.param, TEXTS)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "all")
    return root


def changing(*changes: Change) -> Outcome:
    return Outcome(changes, {})


def test_edited_staged_and_unknown_files_are_not_committed(root: Path) -> None:
    put(root, {"a.py": "mine\n", "deep/c d.py": "mine\n", "odd[1].py": "mine\n", "new.py": "x\n"})
    git(root, "add", "deep")
    assert set(uncommitted(root, [*TEXTS, "new.py"])) == {
        "a.py",
        "deep/c d.py",
        "odd[1].py",
        "new.py",
    }
    assert uncommitted(root, ["b.py"]) == ()


def test_of_very_many_files_the_whole_project_is_asked_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety, "MOST", 1)
    put(root, {"a.py": "mine\n", "b.py": "mine\n"})
    assert uncommitted(root, ["a.py", "odd[1].py"]) == ("a.py",)


def test_a_moved_file_is_told_by_its_own_name(root: Path) -> None:
    git(root, "mv", "a.py", "moved.py")
    assert uncommitted(root, ["moved.py"]) == ("moved.py",)


def test_only_files_that_change_are_told(root: Path) -> None:
    put(root, {"a.py": "mine\n", "b.py": "mine\n"})
    outcome = changing(
        Change.of("a.py", "mine\n", "both\n"),
        Change("b.py", "keep", "mine\n", "mine\n"),
        Change.of("fresh.py", None, "x\n"),
    )
    assert watched(Workspace(root), outcome).uncommitted == ("a.py",)


def test_git_is_not_asked_where_nothing_is_at_risk(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety, "uncommitted", None)
    conflict = Change("a.py", "conflict", "a\n", "a\n")
    calm = changing(Change.of("fresh.py", None, "x\n"), Change("a.py", "same", "a\n", "a\n"))
    blocked = changing(conflict, Change.of("b.py", "b\n", "c\n"))
    assert watched(Workspace(root), calm) == calm
    assert watched(Workspace(root), blocked) == blocked


def test_without_git_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, TEXTS)
    assert uncommitted(tmp_path, TEXTS) == ()
    (tmp_path / ".git").mkdir()
    assert uncommitted(tmp_path, TEXTS) == ()
    monkeypatch.setenv("PATH", "")
    assert uncommitted(tmp_path, TEXTS) == ()


def seen(root: Path) -> dict[str, str]:
    paths = (path for path in root.rglob("*") if path.is_file())
    named = {path.relative_to(root).as_posix(): path.read_text() for path in paths}
    return {name: text for name, text in named.items() if not name.startswith(".scaffold")}


def test_the_way_back_that_is_told_brings_everything_back(tmp_path: Path) -> None:
    put(tmp_path, TEXTS)
    workspace = Workspace(tmp_path)
    outcome = backed_up(
        workspace,
        changing(
            Change.of("a.py", "a\n", "new\n"),
            Change.of("deep/c d.py", "c\n", None),
            Change.of("fresh/x.py", None, "x\n"),
        ),
    )
    commit(workspace, outcome)
    assert seen(tmp_path).keys() == {"a.py", "b.py", "odd[1].py", "fresh/x.py"}
    (told,) = outcome.notices
    assert told.startswith("2 files are kept in .scaffold/backup/1; ")
    subprocess.run(told.rpartition("folder: ")[2], shell=True, cwd=tmp_path, check=True)
    assert seen(tmp_path) == TEXTS


def test_each_backup_has_a_folder_of_its_own(tmp_path: Path) -> None:
    put(tmp_path, {**TEXTS, ".scaffold/backup/9/created": "", ".scaffold/backup/notes": ""})
    outcome = backed_up(Workspace(tmp_path), changing(Change.of("a.py", "a\n", "new\n")))
    assert ".scaffold/backup/10/files/a.py" in outcome.records


def test_nothing_is_kept_where_nothing_changes(tmp_path: Path) -> None:
    outcome = changing(Change.of("fresh.py", None, "x\n"))
    assert backed_up(Workspace(tmp_path), outcome) == outcome
