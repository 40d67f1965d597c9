"""A checkout of git with line ends of its own (`core.autocrlf`): nobody edited anything."""

from pathlib import Path

import pytest

from scaffold.core.layout import PYPROJECT
from scaffold.project.shared_files import settled
from scaffold.project.skeleton import skeleton
from scaffold.project.workspace import Workspace
from scaffold.report.status import items
from scaffold.walk.survey import Request, commit, survey

SPEC = "feature: book\nfields:\n  title: {type: string, max_length: 80}\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Workspace:
    """A project whose files all end their lines as on Windows."""
    made = survey(Workspace(tmp_path), Request(skeleton=skeleton({})))
    commit(Workspace(tmp_path), made)
    (tmp_path / "features").mkdir(exist_ok=True)
    (tmp_path / "features/book.yaml").write_text(SPEC)
    commit(Workspace(tmp_path), survey(Workspace(tmp_path), Request()))
    for path in texts(tmp_path):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return Workspace(tmp_path)


def texts(root: Path) -> list[Path]:
    """All files but those that git never sees."""
    local = {".scaffold/cache", ".scaffold/lock", ".scaffold/journal"}
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return [p for p in files if not any(p.is_relative_to(root / name) for name in local)]


@pytest.mark.parametrize("with_skeleton", [False, True])
def test_a_run_with_nothing_to_do_writes_nothing(checkout: Workspace, with_skeleton: bool) -> None:
    request = Request(skeleton=skeleton({}) if with_skeleton else None)
    outcome = survey(checkout, request)

    assert [change.path for change in outcome.changes if change.writes] == []
    assert outcome.records == {}


def test_status_lists_no_edits(checkout: Workspace) -> None:
    assert [one for one in items(checkout) if one.kind in ("edited", "outdated")] == []


def test_a_change_of_the_spec_keeps_the_line_ends_of_each_file(checkout: Workspace) -> None:
    spec = checkout.root / "features/book.yaml"
    spec.write_bytes(spec.read_bytes() + b"  pages: {type: integer, optional: true}\r\n")
    was = set(texts(checkout.root))

    commit(checkout, survey(checkout, Request()))

    code = [path for path in was if ".scaffold" not in path.parts and path.is_file()]
    mixed = [p for p in code if p.read_bytes().count(b"\n") != p.read_bytes().count(b"\r\n")]
    assert mixed == []
    assert [change.path for change in survey(checkout, Request()).changes if change.writes] == []


def test_lines_of_both_branches_are_kept_with_their_ends() -> None:
    text = '[\n<<<<<<< HEAD\n    "boto3",\n=======\n    "celery",\n>>>>>>> other\n]\n'

    found = settled({PYPROJECT: text.replace("\n", "\r\n")})

    assert found[PYPROJECT] == '[\r\n    "boto3",\r\n    "celery",\r\n]\r\n'
