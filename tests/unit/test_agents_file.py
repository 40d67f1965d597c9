"""AGENTS.md of a project: the loop, and the list of features that each run keeps."""

import subprocess
from pathlib import Path

import pytest

from scaffold.cli.commands import make_project
from scaffold.core.installation import HOME
from scaffold.project.contributions import with_features
from scaffold.project.shared_files import settled
from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Outcome, Request, commit, survey

TEXT = (HOME / "template/project/AGENTS.md").read_text("utf-8")
MOST_LINES = 60
NOTE = "feature: note\nfields: {text: text}\n"


@pytest.fixture
def project(tmp_path: Path) -> Workspace:
    root = tmp_path / "notes"
    make_project(root, {}, ask=False)
    return Workspace(root)


def listed(workspace: Workspace) -> list[str]:
    text = (workspace.root / "AGENTS.md").read_text("utf-8")
    section = text.partition("\n## Features\n\n")[2].partition("\n\n")[0]
    return section.split("\n")


def run(workspace: Workspace, **asked: object) -> Outcome:
    outcome = survey(workspace, Request(**asked))  # type: ignore[arg-type]
    assert not outcome.blocked
    commit(workspace, outcome)
    return outcome


def line(name: str) -> str:
    return f"- [{name}](docs/features/{name}.md)"


def test_it_is_short_and_says_the_loop_in_its_order() -> None:
    assert len(TEXT.splitlines()) + 10 <= MOST_LINES
    words = ("scaffold guide", "features/NAME.yaml", "validate", "diff", "apply", "next", "tests")
    places = [TEXT.index(word, TEXT.index("## The loop")) for word in words]
    assert places == sorted(places)


def test_a_run_lists_the_features(project: Workspace) -> None:
    assert listed(project) == ["None yet."]
    run(project, specs={"note": NOTE})
    assert listed(project) == [line("note")]
    run(project, specs={"memo": NOTE.replace("note", "memo")}, features=("memo",))
    assert listed(project) == [line("memo"), line("note")]
    assert (project.root / "docs/features/note.md").is_file()
    assert not [change for change in run(project).changes if change.writes]


def test_a_removed_or_renamed_feature_leaves_the_list(project: Workspace) -> None:
    run(project, specs={"note": NOTE, "memo": NOTE.replace("note", "memo")})
    run(project, features=("memo",), remove=True, allow_data_loss=True)
    assert listed(project) == [line("note")]
    (project.root / "features/note.yaml").unlink()
    renamed = {"remark": NOTE.replace("feature: note", "feature: remark\nwas: note")}
    run(project, specs=renamed, features=("remark",))
    assert listed(project) == [line("remark")]
    run(project, features=("remark",), remove=True, allow_data_loss=True)
    assert (project.root / "AGENTS.md").read_text("utf-8") == TEXT


def test_what_people_write_stays(project: Workspace) -> None:
    path = project.root / "AGENTS.md"
    path.write_text(
        path.read_text("utf-8").replace("# For agents", "# For all agents") + "\nMine.\n"
    )
    run(project, specs={"note": NOTE})
    text = path.read_text("utf-8")
    assert listed(project) == [line("note")]
    assert text.startswith("# For all agents")
    assert text.endswith("\nMine.\n")
    path.write_text("My own.\n")
    run(project)
    assert path.read_text("utf-8") == "My own.\n"


def test_lines_of_two_branches_are_kept_and_sorted(tmp_path: Path) -> None:
    ours, base, theirs = (
        with_features(TEXT, names) for names in (["note", "wren"], ["note"], ["memo", "note"])
    )
    for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
        (tmp_path / name).write_text(text)
    git = ["git", "merge-file", "-p", "--union", "ours", "base", "theirs"]
    merged = subprocess.run(git, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert with_features(merged, ["memo", "note", "wren"]).count("\n- [") == 3
    attributes = (HOME / "template/project/.gitattributes").read_text("utf-8")
    assert "/AGENTS.md merge=union" in attributes


def test_a_conflict_of_git_over_the_list_is_settled() -> None:
    both = f"{line('memo')}\n=======\n{line('wren')}\n"
    text = TEXT.replace("None yet.\n", f"<<<<<<< HEAD\n{both}>>>>>>> other\n")
    found = settled({"AGENTS.md": text})["AGENTS.md"]
    assert "<<<<" not in found
    assert line("memo") in found
    assert line("wren") in found


def test_a_text_without_the_heading_is_left_alone(project: Workspace) -> None:
    base = project.root / ".scaffold/base/AGENTS.md"
    for path in (base, project.root / "AGENTS.md"):
        path.write_text("# An earlier version\n")
    run(project, specs={"note": NOTE})
    assert base.read_text("utf-8") == "# An earlier version\n"
