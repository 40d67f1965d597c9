"""Two branches with migrations, merged by git: what commutes is joined, what collides is named."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.projects.building import scaffold

VERSIONS = "backend/alembic/versions"
BOOK = """\
feature: book
fields:
  title: string
{more}use_cases: [create, get]
"""
ISBN = "  isbn: {type: string, optional: true}\n"
YEAR = "  year: {type: integer, default: 0}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "shop"
    for folder in (".scaffold", "features"):
        (root / folder).mkdir(parents=True)
    write(root, "")
    scaffold(root, "apply")
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.email", "a@example.com")
    git(root, "config", "user.name", "A")
    commit(root)
    return root


def write(root: Path, more: str) -> None:
    (root / "features/book.yaml").write_text(BOOK.format(more=more))


def git(root: Path, *words: str, code: int = 0) -> str:
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == code or code < 0, done.stdout + done.stderr
    return done.stdout


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Next")


def revisions(root: Path) -> set[str]:
    return {path.name.partition("_")[0] for path in (root / VERSIONS).glob("*.py")}


def branch(root: Path, name: str, more: str) -> str:
    """A branch on which the spec has these fields too; the revision that it adds."""
    before = revisions(root)
    git(root, "switch", "-qc", name, "main")
    write(root, more)
    scaffold(root, "apply")
    commit(root)
    (new,) = revisions(root) - before
    git(root, "switch", "-q", "main")
    return new


def merged(root: Path, first: str, second: str, more: str) -> None:
    """Both branches merged: one side's code, the revisions of both, and a spec of both."""
    git(root, "merge", "-q", first)
    git(root, "merge", "-q", "-X", "theirs", second, code=-1)
    git(root, "checkout", "-q", second, "--", ".scaffold/features", ".scaffold/base", "backend/app")
    write(root, more)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Both", code=-1)


def test_branches_that_add_other_columns_are_joined(project: Path) -> None:
    one, other = branch(project, "x", ISBN), branch(project, "y", YEAR)
    merged(project, "x", "y", YEAR)
    told = scaffold(project, "join")
    assert "create" in told
    (joint,) = revisions(project) - {one, other} - revisions_before(project)
    assert joint
    text = next((project / VERSIONS).glob(f"{joint}_*")).read_text()
    assert one in text and other in text


def revisions_before(root: Path) -> set[str]:
    listed = git(root, "ls-tree", "-r", "--name-only", "HEAD", VERSIONS).split()
    return {Path(path).name.partition("_")[0] for path in listed}


def test_a_column_that_both_add_is_named_with_the_command_that_settles_it(project: Path) -> None:
    one, other = branch(project, "x", ISBN), branch(project, "y", ISBN + YEAR)
    merged(project, "x", "y", ISBN + YEAR)

    for words in (("apply",), ("join",)):
        told = scaffold(project, *words, code=1)
        assert "heads-collide" in told
        assert "books.isbn" in told
        assert f"--keep {one}" in told and f"--keep {other}" in told
    assert "books.isbn" in scaffold(project, "status")

    scaffold(project, "join", "--keep", one)

    assert other not in revisions(project)
    (rest,) = revisions(project) - revisions_before(project)
    text = next((project / VERSIONS).glob(f"{rest}_*")).read_text()
    assert '"year"' in text and '"isbn"' not in text
    assert f'down_revision = "{one}"' in text
    assert "heads" not in scaffold(project, "apply")


def test_what_cannot_be_joined_is_refused(project: Path) -> None:
    assert "one-head" in scaffold(project, "join", code=2)
    branch(project, "x", ISBN)
    branch(project, "y", ISBN + YEAR)
    merged(project, "x", "y", ISBN + YEAR)
    assert "unknown-head" in scaffold(project, "join", "--keep", "nothing", code=2)


class TestWhatDoesNotFit:
    def test_a_manifest_that_is_missing(self, project: Path) -> None:
        (project / ".scaffold/features/book.json").unlink()
        for words in (("apply",), ("feature", "book")):
            assert "snapshot-missing" in scaffold(project, *words, code=1)
        assert ".scaffold/features/book.json" in scaffold(project, "status")
        assert len(revisions(project)) == 1

    def test_a_revision_that_was_not_committed(self, project: Path) -> None:
        write(project, ISBN)
        scaffold(project, "apply")
        new = next(path for path in (project / VERSIONS).glob("*isbn*"))
        new.unlink()
        assert "revision-missing" in scaffold(project, "apply", code=1)
        assert "was written, and is not in" in scaffold(project, "status")

    def test_a_revision_that_a_stash_left_over(self, project: Path) -> None:
        write(project, ISBN)
        scaffold(project, "apply")
        git(project, "stash")
        write(project, YEAR)
        assert "snapshot-differs" in scaffold(project, "apply", code=1)
        assert len(revisions(project)) == 2

    def test_a_state_folder_that_was_not_committed(self, project: Path) -> None:
        shutil.rmtree(project / ".scaffold")
        (project / ".scaffold").mkdir()
        assert "snapshot-lost" in scaffold(project, "apply", code=1)
        assert len(revisions(project)) == 1

    def test_a_base_that_is_missing(self, project: Path) -> None:
        (project / ".scaffold/base/backend/app/domain/entities/book.py").unlink()
        write(project, ISBN)
        assert "base-missing" in scaffold(project, "apply", code=1)


def test_a_removed_feature_whose_table_stays_fits(project: Path) -> None:
    scaffold(project, "remove", "book", "--keep-table")
    (project / "features").mkdir(exist_ok=True)
    (project / "features/person.yaml").write_text(
        "feature: person\nfields: {name: string}\nuse_cases: [create]\n"
    )
    scaffold(project, "apply")


def test_a_project_without_records_gets_its_first(project: Path) -> None:
    shutil.rmtree(project / ".scaffold/revisions")
    write(project, ISBN)
    scaffold(project, "apply")
    assert len(list((project / ".scaffold/revisions").glob("*.json"))) == 2
    scaffold(project, "apply")
