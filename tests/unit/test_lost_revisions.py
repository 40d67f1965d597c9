"""A revision that is missing: what is told of it, and that the commands in the hint end well."""

import subprocess
from pathlib import Path

import pytest

from scaffold.core.errors import ScaffoldError
from scaffold.core.layout import VERSIONS
from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Outcome, Request, commit, survey

BOOK = "feature: book\nfields: {title: string%s}\nuse_cases: [create]\n"
SPEC = "features/book.yaml"
ISBN = ", isbn: {type: string, optional: true}"
YEAR = ", year: {type: integer, optional: true}"
MANIFEST = ".scaffold/features/book.json"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in (".scaffold", "features"):
        (tmp_path / folder).mkdir()
    shell(tmp_path, "git init -q -b main && git config user.email a@b.c && git config user.name A")
    (tmp_path / SPEC).write_text(BOOK % "")
    applied(tmp_path)
    saved(tmp_path)
    return tmp_path


def shell(root: Path, command: str) -> None:
    done = subprocess.run(command, shell=True, cwd=root, capture_output=True, text=True)
    assert not done.returncode, done.stderr


def saved(root: Path) -> None:
    shell(root, "git add -A && git commit -qm Next")


def applied(root: Path, **asked: object) -> Outcome:
    workspace = Workspace(root)
    outcome = survey(workspace, Request(**asked))  # type: ignore[arg-type]
    commit(workspace, outcome)
    return outcome


def changed(root: Path, more: str) -> Path:
    """The revision that a change of the spec leads to."""
    before = {*revisions(root)}
    (root / SPEC).parent.mkdir(exist_ok=True)
    (root / SPEC).write_text(BOOK % more)
    assert not applied(root).blocked
    (new,) = {*revisions(root)} - before
    return new


def revisions(root: Path) -> list[Path]:
    return sorted((root / VERSIONS).glob("*.py"))


def record(root: Path, revision: Path) -> Path:
    return root / f".scaffold/revisions/{revision.name.partition('_')[0]}.json"


def hint(root: Path, code: str) -> str:
    (problem,) = applied(root).problems
    assert problem.code == code
    return problem.hint


def restoring(hint: str) -> str:
    return "git restore " + hint.partition("git restore ")[2].partition(";")[0]


def undoing(hint: str) -> str:
    return hint.partition("never applied to a database: ")[2].partition(", and run again")[0]


def fits(root: Path, count: int) -> None:
    """The next run has nothing against it, and there are so many revisions, one creating books."""
    assert not applied(root).problems
    assert not applied(root).problems
    assert len(revisions(root)) == count
    assert created(root) == 1


def created(root: Path) -> int:
    """How many revisions create the table."""
    upgrades = [path.read_text().partition("def downgrade")[0] for path in revisions(root)]
    return sum("op.create_table" in text for text in upgrades)


@pytest.mark.parametrize("way", [restoring, undoing])
@pytest.mark.parametrize("committed", ["before", "after"])
def test_a_revision_of_columns(root: Path, way: object, committed: str) -> None:
    new = changed(root, ISBN)
    saved(root)
    new.unlink()
    if committed == "after":
        saved(root)
    shell(root, way(hint(root, "revision-missing")))  # type: ignore[operator]
    fits(root, 2)


@pytest.mark.parametrize("way", ["merge --no-commit --no-ff more", "cherry-pick -n more"])
@pytest.mark.parametrize("left", ["record", "manifest"])
def test_a_revision_of_a_branch_that_is_being_merged(root: Path, way: str, left: str) -> None:
    shell(root, "git switch -qc more")
    new = changed(root, ISBN)
    saved(root)
    shell(root, "git switch -q main && touch other && git add -A && git commit -qm Other")
    shell(root, f"git {way} && git rev-parse more > .git/{_under_way(way)}")
    new.unlink()
    if left == "manifest":
        record(root, new).unlink()

    told = hint(root, "revision-missing" if left == "record" else "snapshot-differs")
    shell(root, restoring(told))

    fits(root, 2)


def _under_way(way: str) -> str:
    """The file in which git names the other commit; `cherry-pick -n` leaves none."""
    return "MERGE_HEAD" if way.startswith("merge") else "CHERRY_PICK_HEAD"


def test_a_revision_of_columns_that_was_not_committed(root: Path) -> None:
    changed(root, ISBN).unlink()
    told = hint(root, "revision-missing")
    assert "no commit here has it" in told
    shell(root, undoing(told))
    fits(root, 2)


@pytest.mark.parametrize("way", [restoring, undoing])
def test_a_revision_that_creates_the_table(root: Path, way: object) -> None:
    revisions(root)[0].unlink()
    shell(root, way(hint(root, "revision-missing")))  # type: ignore[operator]
    fits(root, 1)


def test_a_revision_of_columns_without_its_record(root: Path) -> None:
    new = changed(root, ISBN)
    saved(root)
    record(root, new).unlink()
    new.unlink()
    told = hint(root, "snapshot-differs")
    back = told.partition("go back to what the revisions lead to")[2].partition(": ")[2]
    shell(root, back.partition(";")[0])
    fits(root, 2)
    shell(root, f"git rm -q {new.relative_to(root)} {record(root, new).relative_to(root)}")
    shell(root, restoring(hint(root, "snapshot-differs")))
    fits(root, 2)


@pytest.mark.parametrize("with_record", [False, True])
@pytest.mark.parametrize("committed", [False, True])
def test_a_revision_that_others_are_built_upon(
    root: Path, with_record: bool, committed: bool
) -> None:
    middle = changed(root, ISBN)
    last = changed(root, ISBN + YEAR)
    saved(root)
    middle.unlink()
    if with_record:
        record(root, middle).unlink()
    if committed:
        saved(root)
    with pytest.raises(ScaffoldError) as caught:
        applied(root)
    (problem,) = caught.value.problems
    assert problem.code == "revision-missing"
    assert middle.name.partition("_")[0] in problem.message and last.name in problem.message
    shell(root, restoring(problem.hint))
    assert record(root, middle).exists()
    fits(root, 3)


def test_a_revision_that_others_are_built_upon_and_no_commit_has(root: Path) -> None:
    middle = changed(root, ISBN)
    changed(root, ISBN + YEAR)
    middle.unlink()
    with pytest.raises(ScaffoldError, match="is built upon it") as caught:
        applied(root)
    shell(root, undoing(caught.value.problems[0].hint))
    shell(root, undoing(hint(root, "revision-missing")))
    fits(root, 2)


@pytest.mark.parametrize("way", [restoring, undoing])
def test_a_revision_that_takes_kept_tables_over(root: Path, way: object) -> None:
    assert not applied(root, features=("book",), remove=True, keep_table=True).blocked
    saved(root)
    new = changed(root, ISBN)
    saved(root)
    record(root, new).unlink()
    new.unlink()
    (problem,) = applied(root).problems
    assert "takes over the tables that were kept" in problem.message
    shell(root, way(problem.hint))  # type: ignore[operator]
    fits(root, 2)


def test_a_table_that_was_dropped_is_created_again(root: Path) -> None:
    asked = {"features": ("book",), "remove": True, "allow_data_loss": True}
    assert not applied(root, **asked).blocked
    saved(root)
    new = changed(root, ISBN)
    record(root, new).unlink()
    new.unlink()
    (problem,) = applied(root).problems
    assert "creates its tables" in problem.message
    shell(root, undoing(problem.hint))
    assert not applied(root).problems
    assert created(root) == 2
    assert not applied(root).problems
