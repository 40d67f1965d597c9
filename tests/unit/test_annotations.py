"""`scaffold status --format`: what a check found, at file and line, as two services read it."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from scaffold.cli.commands import make_project
from scaffold.cli.entry import answer
from scaffold.cli.output import guarded
from scaffold.core.errors import Problem, Where
from scaffold.report.annotations import Annotation, of_items, of_problems, printed
from scaffold.report.status import StatusItem

SPEC = """\
feature: box
requirements:
  acceptance:
    - A box is small.
fields: {name: string}
use_cases:
  create:
  open_it: {uses: [box], input: {force: integer}}
"""
Status = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def applied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("annotations") / "repository" / "shop"
    make_project(root, {}, ask=False)
    (root / "features/box.yaml").write_text(SPEC)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert guarded(partial(answer, ["apply"]), ["apply"]) == 0
    return root.parent


@pytest.fixture
def project(applied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = Path(shutil.copytree(applied, tmp_path / "repository")) / "shop"
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def status(capsys: pytest.CaptureFixture[str]) -> Status:
    def ask(*words: str) -> tuple[int, str]:
        code = guarded(partial(answer, ["status", *words]), words)
        return code, capsys.readouterr().out

    return ask


def test_what_waits_is_told_at_its_line(project: Path, status: Status) -> None:
    (project.parent / ".git").mkdir()
    path = "backend/app/application/use_cases/open_it_use_case.py"
    lines = (project / path).read_text().split("\n")
    line = next(n for n, text in enumerate(lines, 1) if "raise NotImplementedError" in text)
    code, out = status("--exit-code", "--format", "github")
    assert code == 1
    assert out.splitlines() == [
        f"::warning file=shop/{path},line={line},title=scaffold%3A open::not implemented",
        "::warning file=shop/features/box.yaml,line=4,title=scaffold%3A untested::"
        "no test `test_a_box_is_small` covers: A box is small.",
    ]
    code, out = status("--format", "gitlab")
    assert code == 0
    issues: list[dict[str, Any]] = json.loads(out)
    assert [one["location"] for one in issues] == [
        {"path": f"shop/{path}", "lines": {"begin": line}},
        {"path": "shop/features/box.yaml", "lines": {"begin": 4}},
    ]
    assert {one["severity"] for one in issues} == {"minor"}


def test_drift_is_an_error_and_an_edit_is_none(project: Path, status: Status) -> None:
    spec = project / "features/box.yaml"
    spec.write_text(SPEC.replace("name: string", "name: string, size: {type: integer, default: 1}"))
    entity = project / "backend/app/domain/entities/box.py"
    entity.write_text(entity.read_text() + "\n# mine\n")
    _, out = status("--format", "github")
    drift = [line for line in out.splitlines() if line.startswith("::error")]
    assert any("models/box.py" in line and "scaffold apply" in line for line in drift)
    assert not any("edited" in line for line in out.splitlines())


def test_a_spec_that_is_not_valid_is_told_at_its_column(project: Path, status: Status) -> None:
    (project / "features/box.yaml").write_text(SPEC.replace("string}", "strin}"))
    code, out = status("--format", "github")
    assert code == 2
    place = r"::error file=features/box.yaml,line=5,col=16,title=scaffold%3A unknown-type::"
    assert re.match(place, out)
    code, out = status("--format", "gitlab")
    assert json.loads(out)[0]["check_name"] == "scaffold/unknown-type"
    code, out = status()
    assert (code, out) == (2, "next: did you mean `string`? (features/box.yaml:5)\n")


def test_nothing_found_is_an_empty_report(project: Path, status: Status) -> None:
    (project / "features/box.yaml").write_text("feature: box\nfields: {name: string}\n")
    assert guarded(partial(answer, ["apply", "-q"]), ["apply"]) == 0
    assert status("--format", "gitlab", "--exit-code") == (0, "[]\n")
    assert status("--format", "github", "--exit-code") == (0, "")
    assert status("--format", "else")[0] == 2


def test_no_text_of_a_project_is_a_command_of_the_service(tmp_path: Path) -> None:
    evil = "a,line=9::error::b\n::set-output name=x::y%0A"
    found = of_problems((Problem("code", evil, evil, Where(evil, 1, 2)),))
    shown = printed(found, "github", tmp_path)
    assert shown.count("\n") == 0
    head, _, message = shown.removeprefix("::").partition("::")
    assert head.count("line=") == 2 and ",line=1," in head and "%2Cline=9%3A%3Aerror" in head
    assert "%25" in message and "%0A" in message


def test_a_fingerprint_stays_when_lines_move(tmp_path: Path) -> None:
    one, moved, other = (
        Annotation("error", code, "told", "a.py", line)
        for code, line in (("open", 1), ("open", 9), ("conflict", 1))
    )
    marks = [
        issue["fingerprint"]
        for issue in json.loads(printed((one, moved, other), "gitlab", tmp_path))
    ]
    assert marks[0] == marks[1] != marks[2]


def test_what_has_no_file_is_about_the_project(tmp_path: Path) -> None:
    found = [*of_items([StatusItem("merge", "", "go on"), StatusItem("edited", "a.py")])]
    assert printed(found, "github", tmp_path) == "::error title=scaffold%3A merge::go on"
    assert json.loads(printed(found, "gitlab", tmp_path))[0]["location"]["path"] == "features"


def test_several_heads_are_told_once_nothing_comes_first(project: Path, status: Status) -> None:
    def git(*words: str) -> None:
        settings = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        subprocess.run(["git", *settings, *words], cwd=project, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    for name in ("person", "house"):
        git("add", "-A")
        git("commit", "-qm", "start", "--allow-empty")
        git("switch", "-qc", name)
        words = ["feature", name, "label:string", "-q"]
        assert guarded(partial(answer, words), words) == 0
        git("add", "-A")
        git("commit", "-qm", name)
        git("switch", "-q", "main")
    git("merge", "-q", "person")
    git("merge", "-q", "-m", "both", "house")
    assert "heads" not in status()[1]
    assert guarded(partial(answer, ["apply", "-q"]), ["apply"]) == 0
    _, out = status()
    assert "heads  backend/alembic/versions" in out
    assert out.splitlines()[-1].startswith("next: scaffold join, then ")
    words = ["join", "-q"]
    assert guarded(partial(answer, words), words) == 0
    assert "heads" not in status()[1]
