"""Two branches with migrations, merged by git: what commutes is joined, what collides is named."""

import shlex
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
        assert told.count("heads-collide") == 1
        assert "books.isbn is added by" in told
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


def test_all_that_collides_of_a_table_is_told_once(project: Path) -> None:
    one, other = branch(project, "x", ISBN + YEAR), branch(project, "y", ISBN + YEAR + PAGES)
    merged(project, "x", "y", ISBN + YEAR + PAGES)
    told = scaffold(project, "join", code=1)
    assert told.count("heads-collide") == 1
    sides = {one: "books.isbn is added, books.year is added by "}
    assert all(f"{side}{head}" in told for head, side in {**sides, other: sides[one]}.items())


def test_a_merge_that_is_not_committed_is_not_told_to_commit_first(project: Path) -> None:
    branch(project, "x", ISBN)
    branch(project, "y", YEAR)
    git(project, "merge", "-q", "x")
    git(project, "merge", "-q", "y", code=-1)
    write(project, ISBN + YEAR)
    told = scaffold(project, "apply")
    assert "not committed" in told and "--backup keeps copies" in told
    assert "commit first" not in told


def test_a_removal_on_one_branch_fits_a_revision_on_the_other(project: Path) -> None:
    add_person(project)
    branch(project, "x", ISBN)
    git(project, "switch", "-qc", "y")
    scaffold(project, "remove", "person", "--allow-data-loss")
    commit(project)
    git(project, "merge", "-q", "-m", "Both", "x")
    assert "snapshot-missing" not in scaffold(project, "apply")
    scaffold(project, "join")


PAGES = "  pages: {type: integer, default: 0}\n"
PERSON = "feature: person\nfields: {name: string}\nuse_cases: [create]\n"


def add_person(root: Path) -> None:
    (root / "features/person.yaml").write_text(PERSON)
    scaffold(root, "apply")
    commit(root)


def forget(root: Path, word: str) -> None:
    """Delete the revision with this word in its name, and its record."""
    (path,) = (root / VERSIONS).glob(f"*{word}*")
    (root / f".scaffold/revisions/{path.name.partition('_')[0]}.json").unlink()
    path.unlink()


def restored(root: Path) -> None:
    """What the message says to restore is restored, by its command."""
    told = scaffold(root, "apply", code=1)
    command = told.partition("git restore ")[2].splitlines()[0].partition(";")[0]
    git(root, "restore", *shlex.split(command))
    assert "error" not in scaffold(root, "apply")


@pytest.mark.slow
class TestWhatIsDeletedWithItsRecord:
    """Each is named by `status` and `apply`, though nothing else has changed since the last run,
    and what the hint says brings it back, before and after the deletion is committed."""

    @pytest.mark.parametrize("committed", [False, True])
    @pytest.mark.parametrize("lost", ["drop_people", "create_people", "isbn"])
    def test_a_revision(self, project: Path, lost: str, committed: bool) -> None:
        add_person(project)
        if lost == "drop_people":
            scaffold(project, "remove", "person", "--allow-data-loss")
        if lost == "isbn":
            write(project, ISBN)
            scaffold(project, "apply")
        scaffold(project, "apply")
        if lost != "create_people":
            commit(project)
        forget(project, lost)
        if committed:
            commit(project)
        code = "snapshot-differs" if lost == "isbn" else "revision-missing"
        told = scaffold(project, "apply", code=1)
        assert code in told
        assert told.split(": ")[1].split(" [")[0] in scaffold(project, "status")
        if code == "revision-missing":
            assert "git restore" in scaffold(project, "status")
            restored(project)

    @pytest.mark.parametrize("how", ["deleted", "staged", "committed"])
    def test_a_manifest(self, project: Path, how: str) -> None:
        path = project / ".scaffold/features/book.json"
        path.unlink()
        if how != "deleted":
            git(project, "add", "-A")
        if how == "committed":
            git(project, "commit", "-qm", "Lost")
        restored(project)
        assert path.exists()


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
