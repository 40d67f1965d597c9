"""A saved plan: what it may say, and what it is refused for."""

import json
from pathlib import Path
from typing import Any

import pytest

from scaffold.cli.commands import make_project
from scaffold.cli.output import guarded
from scaffold.core.errors import ScaffoldError
from scaffold.core.layout import VERSIONS
from scaffold.project.snapshot import applied, read_manifest
from scaffold.project.workspace import Workspace
from scaffold.report.plan_paths import check_paths
from scaffold.report.saved_plan import approved
from scaffold.walk.heads import current_heads

WRITE = {"path": "features/book.yaml", "before": None, "after": "feature: book\n"}


def plan(**parts: Any) -> str:
    whole = {"format": 2, "blocked": False, "heads": [], "writes": [WRITE], **parts}
    return json.dumps({"plan": whole})


def refused(text: str) -> str:
    with pytest.raises(ScaffoldError) as caught:
        approved(text)
    assert caught.value.code == "bad-plan"
    return str(caught.value)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("approval") / "shop"
    make_project(root, {}, ask=False)
    return root


def test_a_plan_as_it_was_printed_is_read() -> None:
    assert approved(plan()).writes == {"features/book.yaml": "feature: book\n"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no json", "not what `scaffold diff --json=full` prints"),
        ("{}", "not what `scaffold diff --json=full` prints"),
        ("[" * 100_000, "not what `scaffold diff --json=full` prints"),
        ('{"plan":' * 100_000, "not what `scaffold diff --json=full` prints"),
        ('{"plan": []}', "must be a mapping"),
        ('{"problems": [{}]}', "the specs had problems"),
        (plan(format=99), "the plan has format 99; this version of scaffold reads format 2"),
        (plan(format=1), "the plan has format 1; this version of scaffold reads format 2"),
        (plan(format=None), "the plan has format null"),
        (plan(blocked=True), "has conflicts or problems"),
        (plan(writes={}), "`writes` of the plan must be a list"),
        (plan(writes=[7]), "`writes[0]` must be a mapping, not 7"),
        (plan(writes=[WRITE, {**WRITE, "path": 5}]), "`writes[1].path` must be a text, not 5"),
        (plan(writes=[{**WRITE, "before": 1}]), "`writes[0].before` must be a text or null, not 1"),
        (plan(writes=[{**WRITE, "after": []}]), "`writes[0].after` must be a text or null, not []"),
        (plan(writes=[{**WRITE, "was": None}]), "`writes[0].was` must be a text, not null"),
        (plan(writes=[{"path": "a", "before": None}]), "`writes[0]` has no `after`"),
        (plan(writes=[{**WRITE, "was": "b"}]), "the plan renames 'b'"),
        (plan(heads=None), "`heads` of the plan must be a list"),
        (plan(heads=[1]), "`heads` of the plan must be a list"),
    ],
)
def test_what_is_not_a_plan_is_told_by_what_is_wrong(text: str, told: str) -> None:
    assert told in refused(text)


def test_a_plan_cannot_leave_the_project() -> None:
    with pytest.raises(ScaffoldError) as caught:
        approved(plan(writes=[{**WRITE, "path": "../x"}]))
    assert caught.value.code == "path-outside"


@pytest.mark.parametrize(
    "path",
    [
        ".git/hooks/pre-commit",
        ".git/config",
        ".env",
        "venv/bin/python",
        ".scaffold/journal/1-1/journal.json",
        ".scaffold/base/.git/config",
        ".scaffold/base/.env",
        ".scaffold/lock",
        "features/.yaml",
        "features/a/b.yaml",
        "backend/app/domain/entities/../../../../x.py",
        "backend/app/domain/entities/a/b.py",
        f"{VERSIONS}/env.py",
        "backend/alembic/env.py",
        "conftest.py",
        "Makefile",
        ".GIT/config",
        "backend/app/domain/entities/book.py\n",
    ],
)
@pytest.mark.parametrize("after", ["x\n", None])
def test_a_plan_writes_only_what_a_run_can_write(
    project: Path, path: str, after: str | None
) -> None:
    with pytest.raises(ScaffoldError) as caught:
        check_paths(Workspace(project), {path: after})
    assert caught.value.code == "bad-plan"


@pytest.mark.slow
def test_every_path_that_a_run_writes_may_stand_in_a_plan(tmp_path: Path) -> None:
    """The project that uses every template there is."""
    from tests.projects.every_kind import make

    root = make(tmp_path / "every")
    manifests = [read_manifest(root, name) for name in applied(root)]
    paths = {path for one in manifests if one for path in one.files}
    paths |= {f"features/{name}.yaml" for name in applied(root)}
    paths |= {f".scaffold/features/{name}.json" for name in applied(root)}
    paths |= {f"{VERSIONS}/{path.name}" for path in (root / VERSIONS).glob("*.py")}
    assert len(paths) > 100
    check_paths(
        Workspace(root), dict.fromkeys(paths, "x") | {f".scaffold/base/{p}": "x" for p in paths}
    )


def test_what_a_version_before_generated_may_be_deleted_and_not_written(project: Path) -> None:
    name = "notes/old.md"
    record = project / ".scaffold/features/old.json"
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(json.dumps({"scaffold": "0.0.1", "files": [name], "spec": {}}))
    check_paths(Workspace(project), {name: None, f".scaffold/base/{name}": None})
    with pytest.raises(ScaffoldError):
        check_paths(Workspace(project), {name: "x"})
    record.unlink()


def test_a_revision_that_came_after_the_plan_stops_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from scaffold.cli.entry import answer

    root = tmp_path / "shop"
    make_project(root, {}, ask=False)
    monkeypatch.chdir(root)
    spec = root / "features/person.yaml"
    spec.write_text("feature: person\nfields:\n  name: string\n")
    capsys.readouterr()
    answer(("diff", "--json=full"))
    (tmp_path / "plan.json").write_text(capsys.readouterr().out)
    heads = current_heads(Workspace(root))
    mine = root / VERSIONS / "mine.py"
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_text(f'revision = "mine"\ndown_revision = {heads!r}\n')

    words = ("apply", "--plan", str(tmp_path / "plan.json"))
    code = guarded(lambda: answer(words), words)

    assert code == 1
    told = capsys.readouterr().err
    assert "changed-since" in told
    assert "mine" in told
    mine.unlink()
    assert guarded(lambda: answer(words), words) == 0
