"""A project made from one tag of the template is brought to the next, and keeps what people did."""

import shutil
import subprocess
from pathlib import Path

import pytest
from pytest_copie.plugin import Copie, Result

ERRORS = "backend/app/application/errors.py"


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody, whatever the machine's settings are."""
    somebody = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"]
    subprocess.run(["git", *somebody, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    """Commit everything."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "change")


def edit(path: Path, old: str, new: str) -> None:
    """Change a text that is there."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.fixture
def history(template: Path, tmp_path: Path) -> Path:
    """The template with a tag for what it is, and one for a later version."""
    folder = tmp_path / "history"
    shutil.copytree(template, folder)
    git(folder, "init", "--quiet")
    commit(folder)
    git(folder, "tag", "v1.0.0")
    edit(folder / "template/project" / ERRORS, "There is no such", "Nobody has seen the")
    edit(folder / "template/project/README.md.jinja", "## Start", "## Begin")
    (folder / "template/project/docs/new.md").write_text("# New\n")
    commit(folder)
    git(folder, "tag", "v2.0.0")
    return folder


@pytest.fixture
def project(copie: Copie, history: Path) -> Result:
    """A project of the earlier version, with edits, under version control."""
    result = copie.copy({"project_name": "Bakery"}, template_dir=history, vcs_ref="v1.0.0")
    assert result.exit_code == 0, result.exception
    root = result.project_dir
    edit(root / ERRORS, "class InvalidInputError", "EDITED = True\n\n\nclass InvalidInputError")
    (root / "Makefile").unlink()
    git(root, "init", "--quiet")
    commit(root)
    return result


def test_an_update_brings_what_is_new_and_keeps_what_was_edited(
    copie: Copie, project: Result
) -> None:
    updated = copie.update(project, vcs_ref="v2.0.0")
    assert updated.exit_code == 0, updated.exception
    root = project.project_dir
    errors = (root / ERRORS).read_text()
    assert "EDITED = True" in errors
    assert "Nobody has seen the" in errors
    assert "<<<<<<<" not in errors
    assert (root / "docs/new.md").exists()
    assert not (root / "Makefile").exists()
    assert updated.answers["project_name"] == "Bakery"
    assert "_commit: v2.0.0" in (root / ".copier-answers.yml").read_text()


def test_an_update_leaves_seeded_files_alone(copie: Copie, project: Result) -> None:
    assert copie.update(project, vcs_ref="v2.0.0").exit_code == 0
    assert "## Start" in (project.project_dir / "README.md").read_text()
