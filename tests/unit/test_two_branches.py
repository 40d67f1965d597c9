"""A merge by git of two branches that changed one spec: only the spec is settled by hand."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from scaffold.core.installation import HOME
from scaffold.project.workspace import Workspace
from scaffold.report.status import items
from scaffold.walk.heads import current_heads
from scaffold.walk.joining_heads import joined_heads
from scaffold.walk.survey import Outcome, Request, commit, survey

SPEC = Path("features/book.yaml")
MANIFEST = ".scaffold/features/book.json"
ENTITY = "backend/app/domain/entities/book.py"
ROUTER = "backend/app/presentation/api/v1/routers/book.py"
REPOSITORY = "backend/app/infrastructure/repositories/book.py"
BASE = ("title: string", "pages: {type: integer, optional: true}")
ISBN = "isbn: {type: string, optional: true}"
YEAR = "year: {type: integer, optional: true}"
Edit = Callable[["Project"], None]


class Project:
    """A project in a repository of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def git(self, *words: str, check: bool = True) -> str:
        settings = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        command = ("git", *settings, *words)
        done = subprocess.run(command, cwd=self.root, check=check, capture_output=True, text=True)
        return done.stdout

    def save(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def fields(self, *fields: str) -> None:
        lines = "".join(f"  {field}\n" for field in fields)
        (self.root / SPEC).write_text(f"feature: book\nfields:\n{lines}")

    def apply(self, *, allow_data_loss: bool = False) -> Outcome:
        workspace = Workspace(self.root)
        outcome = survey(workspace, Request(allow_data_loss=allow_data_loss))
        commit(workspace, outcome)
        return outcome

    def branch(self, name: str, *fields: str, edit: Edit | None = None) -> None:
        """A branch with these fields, and an edit by hand."""
        self.git("switch", "-q", "-c", name, "start")
        self.fields(*fields)
        assert not self.apply(allow_data_loss=True).blocked
        if edit:
            edit(self)
        self.save(name)

    def read(self, path: str) -> str:
        return (self.root / path).read_text()

    def append(self, path: str, text: str) -> None:
        (self.root / path).write_text(self.read(path) + text)

    def change(self, path: str, old: str, new: str) -> None:
        assert old in self.read(path)
        (self.root / path).write_text(self.read(path).replace(old, new))

    def revisions(self) -> list[str]:
        folder = self.root / "backend/alembic/versions"
        return sorted(path.stem.partition("_")[2] for path in folder.glob("*.py"))

    def texts(self) -> dict[str, str]:
        files = (path for path in (self.root / "backend").rglob("*") if path.is_file())
        return {path.relative_to(self.root).as_posix(): path.read_text() for path in files}

    def next_step(self) -> str:
        found = items(Workspace(self.root))
        return next((one.note for one in found if one.kind == "merge"), "")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    (tmp_path / "features").mkdir()
    attributes = (HOME / "template/project/.gitattributes").read_text()
    (tmp_path / ".gitattributes").write_text(attributes)
    made.fields(*BASE)
    made.git("init", "-q", "-b", "start")
    made.apply()
    made.save("start")
    return made


def generated(tmp_path: Path, *fields: str) -> dict[str, str]:
    """What these fields are generated to from nothing, without the migrations."""
    made = Project(tmp_path / "fresh")
    (made.root / "features").mkdir(parents=True)
    made.fields(*fields)
    made.apply()
    return without_migrations(made.texts())


def without_migrations(texts: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in texts.items() if "/versions/" not in path}


def test_only_the_spec_is_settled_by_hand(project: Project, tmp_path: Path) -> None:
    project.branch("one", *BASE, ISBN)
    project.branch("two", *BASE, YEAR)
    project.git("merge", "one", check=False)
    left = project.git("diff", "--name-only", "--diff-filter=U").split()
    assert {str(SPEC), MANIFEST, ENTITY} <= {*left}

    project.fields(*BASE, YEAR, ISBN)
    assert "scaffold apply" in project.next_step()
    assert not project.apply().blocked

    assert "git commit" in project.next_step()
    assert project.revisions() == ["add_books_isbn", "add_books_year", "create_books"]
    assert without_migrations(project.texts()) == generated(tmp_path, *BASE, YEAR, ISBN)
    assert not [change for change in project.apply().changes if change.writes]
    project.save("both")
    assert not project.next_step()
    assert not project.apply().records


def test_edits_by_hand_of_both_branches_are_kept(project: Project) -> None:
    def ours(project: Project) -> None:
        project.change(ENTITY, "    id: int\n", "    id: int  # of ours\n")

    def theirs(project: Project) -> None:
        project.append(ENTITY, "\n\ndef shelf(book: Book) -> str:\n    return book.title[:1]\n")

    project.branch("one", *BASE, ISBN, edit=theirs)
    project.branch("two", *BASE, YEAR, edit=ours)
    project.git("merge", "one", check=False)
    project.fields(*BASE, YEAR, ISBN)
    assert not project.apply().blocked
    text = project.read(ENTITY)
    assert "# of ours" in text
    assert "def shelf" in text
    assert "isbn: BookIsbn" in text
    assert "year: BookYear" in text
    compile(text, ENTITY, "exec")


def test_edits_of_one_line_stay_a_conflict_that_is_told(project: Project) -> None:
    for name, field in (("one", ISBN), ("two", YEAR)):

        def edit(project: Project, name: str = name) -> None:
            project.change(ENTITY, "    id: int\n", f"    id: int  # {name}\n")

        project.branch(name, *BASE, field, edit=edit)
    project.git("merge", "one", check=False)
    project.fields(*BASE, YEAR, ISBN)
    before = project.read(ENTITY)
    outcome = project.apply()
    assert [one.path for one in outcome.changes if one.status == "conflict"] == [ENTITY]
    assert project.read(ENTITY) == before
    assert "settle the files" in project.next_step()

    settled = re.sub(r"(?m)^(<<<<<<<|=======|>>>>>>>).*\n", "", before)
    settled = settled.replace("    id: int  # one\n", "")
    (project.root / ENTITY).write_text(settled)
    assert not project.apply().blocked
    assert "# two" in project.read(ENTITY)


@pytest.mark.parametrize("side", ["--ours", "--theirs"])
def test_a_side_that_is_taken_whole_loses_no_line(
    project: Project, tmp_path: Path, side: str
) -> None:
    project.branch("one", *BASE, ISBN)
    project.branch("two", *BASE, YEAR)
    project.git("merge", "one", check=False)
    project.git("checkout", side, "--", "backend", "docs", ".scaffold/features")
    project.fields(*BASE, YEAR, ISBN)
    assert not project.apply().blocked
    assert project.revisions() == ["add_books_isbn", "add_books_year", "create_books"]
    assert without_migrations(project.texts()) == generated(tmp_path, *BASE, YEAR, ISBN)


def test_a_manifest_that_a_strategy_took_from_one_side_creates_no_column_twice(
    project: Project,
) -> None:
    project.branch("one", *BASE, ISBN)
    project.branch("two", *BASE, YEAR)
    project.git("merge", "-q", "-X", "ours", "-m", "both", "one")
    project.fields(*BASE, YEAR, ISBN)
    assert not project.apply().blocked
    assert project.revisions() == ["add_books_isbn", "add_books_year", "create_books"]
    assert not project.apply().records


def test_a_spec_that_is_settled_to_one_side_drops_the_other_column_once(project: Project) -> None:
    project.branch("one", *BASE, ISBN)
    project.branch("two", *BASE, YEAR)
    project.git("merge", "one", check=False)
    project.fields(*BASE, YEAR)
    assert [one.code for one in project.apply().problems] == ["drop-column"]
    project.apply(allow_data_loss=True)
    made = project.revisions()
    assert sum(name.startswith("drop") for name in made) == 1
    project.apply(allow_data_loss=True)
    project.save("both")
    project.apply(allow_data_loss=True)
    assert project.revisions() == made


def test_a_column_that_one_branch_dropped_is_not_dropped_again(project: Project) -> None:
    project.branch("one", BASE[0], ISBN)
    project.branch("two", *BASE, YEAR)
    project.git("merge", "one", check=False)
    project.fields(BASE[0], YEAR, ISBN)
    before = project.revisions()
    assert not project.apply().blocked
    assert project.revisions() == before


def test_a_rebase_is_settled_like_a_merge(project: Project, tmp_path: Path) -> None:
    project.branch("one", *BASE, ISBN)
    project.branch("two", *BASE, YEAR)
    project.git("rebase", "one", check=False)
    project.fields(*BASE, ISBN, YEAR)
    assert not project.apply().blocked
    assert "continue" in project.next_step()
    assert project.revisions() == ["add_books_isbn", "add_books_year", "create_books"]
    assert without_migrations(project.texts()) == generated(tmp_path, *BASE, ISBN, YEAR)


def branches_of_a_pair(project: Project, mine: str, theirs: str) -> None:
    """Two branches merged, with what each makes of an entity whose two fields are unique."""
    base = "feature: book\nfields: {row: string, shelf: string}\nunique_together: [row, shelf]\n"
    settled = "feature: book\nfields: {row: string, shelf: string}\nuse_cases: [create]\n"
    (project.root / SPEC).write_text(base)
    project.apply(allow_data_loss=True)
    project.save("a pair")
    for name, spec in (("a", mine), ("b", theirs)):
        project.git("switch", "-q", "-c", name, "start")
        (project.root / SPEC).write_text(spec)
        assert not project.apply(allow_data_loss=True).blocked
        project.save(name)
    project.git("merge", "-q", "a", check=False)
    (project.root / SPEC).write_text(settled)


LINE = "feature: line\nfields: {book: {type: reference, to: book}}"
LEVEL = "level: {type: string, was: shelf}"
LANE = "lane: {type: string, was: row}"
CASES = "use_cases: {create: , list: {filter: [%s], sort: [%s]}}\n"


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (
            f"feature: book\nfields: {{row: string, {LEVEL}}}\nunique_together: [row, level]\n",
            f"feature: book\nfields: {{{LANE}, shelf: string}}\nunique_together: [lane, shelf]\n",
        ),
        (
            f"feature: book\nfields: {{row: string, {LEVEL}}}\nunique_together: [row, level]\n",
            "feature: book\nfields: {row: string, shelf: string}\nunique_together: [row, shelf]\n"
            + CASES % ("shelf", "shelf"),
        ),
        (
            "feature: book\nfields: {row: string}\n",
            "feature: book\nfields: {row: string, shelf: string}\nunique_together: [row, shelf]\n"
            + CASES % ("shelf, row", "shelf"),
        ),
    ],
    ids=["both rename", "one renames, one uses", "one drops, one uses"],
)
def test_a_field_that_one_branch_renames_and_the_other_names_is_settled(
    project: Project, mine: str, theirs: str
) -> None:
    branches_of_a_pair(project, mine, theirs)
    workspace = Workspace(project.root)
    outcome = survey(workspace, Request(allow_data_loss=True))
    assert {one.code for one in outcome.problems} <= {"heads-collide"}


def test_heads_that_are_joined_leave_the_records_in_one_state(project: Project) -> None:
    project.branch("a", *BASE, ISBN)
    project.branch("b", *BASE, YEAR)
    project.git("merge", "-q", "a", check=False)
    project.fields(*BASE, ISBN, YEAR)
    assert not project.apply().blocked
    project.save("merged")
    workspace = Workspace(project.root)
    commit(workspace, joined_heads(workspace))
    project.save("joined")
    shutil.rmtree(project.root / ".scaffold/cache")
    assert not project.apply().problems
    project.fields(*BASE, ISBN, YEAR, "price: {type: integer, optional: true}")
    assert not project.apply().blocked
    assert len(project.revisions()) == 5


def test_the_next_migration_joins_the_heads_for_all_features(project: Project) -> None:
    project.branch("a", *BASE, ISBN)
    project.branch("b", *BASE, YEAR)
    project.git("merge", "-q", "a", check=False)
    project.fields(*BASE, ISBN, YEAR)
    project.apply()
    project.save("merged")
    (project.root / "features/film.yaml").write_text("feature: film\nfields: {title: string}\n")
    assert not project.apply().blocked
    project.save("a film")
    shutil.rmtree(project.root / ".scaffold/cache")
    assert not project.apply().problems


def test_an_entity_that_moves_to_another_feature_leaves_one_state(project: Project) -> None:
    one = "feature: book\nentities:\n  book: {fields: {title: string}}\n"
    (project.root / SPEC).write_text(f"{one}  line: {{fields: {LINE.partition('fields: ')[2]}}}\n")
    project.apply(allow_data_loss=True)
    (project.root / SPEC).write_text(one)
    (project.root / "features/line.yaml").write_text(LINE)
    before = project.revisions()
    assert not project.apply().blocked
    assert project.revisions() == before
    for _ in range(2):
        shutil.rmtree(project.root / ".scaffold/cache")
        assert not project.apply().problems
    project.fields("title: string", "year: {type: integer, optional: true}")
    assert not project.apply().blocked


def test_a_manifest_that_is_missing_is_named_also_where_others_refer_to_it(
    project: Project,
) -> None:
    (project.root / "features/line.yaml").write_text(LINE)
    project.apply()
    (project.root / MANIFEST).unlink()
    for _ in range(2):
        assert [one.code for one in project.apply().problems] == ["snapshot-missing"]


@pytest.mark.parametrize("kept", [0, 1])
def test_a_field_that_both_branches_change_is_settled_to_a_third_value(
    project: Project, kept: int
) -> None:
    state = "state: {type: enum, values: [a, b%s], default: a}"
    project.fields(*BASE, state % "")
    project.apply()
    project.save("a state")
    project.branch("a", *BASE, state % ", c")
    project.branch("b", *BASE, state % ", d")
    project.git("merge", "-q", "a", check=False)
    project.fields(*BASE, state % ", d, c")
    workspace = Workspace(project.root)
    assert {one.code for one in project.apply().problems} == {"heads-collide"}
    assert project.next_step().endswith("do what `blocked` says, then run `scaffold apply`")
    head = current_heads(workspace)[kept]
    commit(workspace, joined_heads(workspace, head))
    assert project.next_step().endswith("not finished: run `scaffold apply`")
    outcome = project.apply()
    assert not outcome.problems
    project.save("merged")
    shutil.rmtree(project.root / ".scaffold/cache", ignore_errors=True)
    assert not project.apply().problems
    assert len(current_heads(workspace)) == 1


def test_an_index_that_is_created_again_does_not_collide(project: Project) -> None:
    unique = "code: {type: string, optional: true, unique: ignore_case}"
    project.fields(*BASE, unique)
    project.apply()
    project.save("a code")
    project.branch("a", *BASE, unique, ISBN)
    project.branch("b", *BASE, unique, YEAR)
    project.git("merge", "-q", "a", check=False)
    project.fields(*BASE, unique, ISBN, YEAR)
    assert not project.apply().blocked


def recommending(project: Project, name: str) -> None:
    """A branch with one more feature that recommends."""
    project.git("switch", "-q", "-c", name, "start")
    fields = "{kind: {type: enum, values: [a, b]}}"
    spec = f"feature: {name}\nfields: {fields}\nuse_cases: {{recommend: {{by: [kind]}}}}\n"
    (project.root / f"features/{name}.yaml").write_text(spec)
    assert not project.apply().blocked
    project.save(name)


def test_the_services_of_two_branches_are_exported_without_a_conflict(project: Project) -> None:
    recommending(project, "film")
    recommending(project, "singer_of_a_band_with_a_long_name")
    project.git("merge", "-m", "both", "film")

    assert not project.apply().blocked

    assert exported(project) == ["film", "singer_of_a_band_with_a_long_name"]


def test_a_spec_that_is_not_applied_yet_exports_nothing(project: Project) -> None:
    recommending(project, "film")
    spec = project.root / "features/song.yaml"
    other = project.read("features/film.yaml").replace("film", "song")
    spec.write_text(other.partition("use_cases")[0])
    project.apply()
    spec.write_text(other)
    workspace = Workspace(project.root)
    commit(workspace, survey(workspace, Request(features=("book",))))
    assert exported(project) == ["film"]

    project.apply()
    assert exported(project) == ["film", "song"]


def exported(project: Project) -> list[str]:
    """The entities whose services `recommendation.py` exports."""
    text = project.read("backend/app/domain/services/recommendation.py")
    compile(text, "recommendation.py", "exec")
    return re.findall(r"^from app\.domain\.services\.(\w+)_recommendation import", text, re.M)
