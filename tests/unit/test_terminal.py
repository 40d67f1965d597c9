"""What a terminal shows beside the report: how far a run is, a pager, colours; and `--quiet`."""

import io
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from scaffold.cli import paging
from scaffold.cli.commands import make_project
from scaffold.cli.entry import answer
from scaffold.cli.output import OutputOptions, guarded
from scaffold.core.progress import PATIENCE, Bar, counted, shown

SPEC = "feature: box\nfields: {name: string}\nuse_cases: [create, get]\n"
CLEAR = "\r\033[K"


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("terminal") / "shop"
    make_project(root, {}, ask=False)
    (root / "features/box.yaml").write_text(SPEC)
    return root


@pytest.fixture
def project(pristine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = Path(shutil.copytree(pristine, tmp_path / "shop"))
    monkeypatch.chdir(root)
    return root


def scaffold(*words: str) -> int:
    return guarded(partial(answer, words), words)


def drawn(pauses: list[float]) -> str:
    """What a bar draws while four items are taken, with these pauses before each."""
    clock = iter([0.0, *(sum(pauses[: n + 1]) for n in range(len(pauses)) for _ in (0, 1))])
    last = 0.0

    def now() -> float:
        nonlocal last
        last = next(clock, last)
        return last

    stream = io.StringIO()
    with shown(Bar(stream, now)):
        assert [*counted("abcd", "reading")] == [*"abcd"]
    return stream.getvalue()


def test_a_short_run_shows_no_bar() -> None:
    assert drawn([PATIENCE / 5] * 4) == ""


def test_a_long_run_shows_how_far_it_is_and_leaves_nothing() -> None:
    found = drawn([PATIENCE * 2] * 4)
    assert "reading [######" in found
    assert "3/4" in found
    assert found.endswith(CLEAR)


def test_without_a_bar_the_items_are_as_they_are() -> None:
    items = [1, 2]
    assert counted(items, "reading") is items


@pytest.mark.parametrize("options", [{"json": "compact"}, {"quiet": True}, {}])
def test_a_bar_is_for_a_terminal_that_people_look_at(
    options: dict[str, str | bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    output = OutputOptions(**options)  # type: ignore[arg-type]
    assert output.bar is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert (output.bar is None) is bool(options)
    monkeypatch.setenv("TERM", "dumb")
    assert output.bar is None


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "on_terminal", lambda: True)
    monkeypatch.setenv("LINES", "10")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    ("pager", "count", "paged"),
    [("tr a b", 20, True), ("tr a b", 5, False), ("cat", 20, False), ("", 20, False)],
)
def test_long_output_goes_through_the_pager_that_is_set(
    pager: str,
    count: int,
    paged: bool,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PAGER", pager)
    paging.print_paged(["a"] * count)
    assert capfd.readouterr().out == ("b\n" if paged else "a\n") * count


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("pager", ["no-such-pager", "'"])
def test_a_pager_that_is_not_there_loses_nothing(
    pager: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PAGER", pager)
    paging.print_paged(["a"] * 20)
    assert capfd.readouterr().out == "a\n" * 20


@pytest.mark.usefixtures("terminal")
def test_a_pager_that_ends_early_is_no_error(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PAGER", "head -n 1")
    paging.print_paged(["a" * 100] * 100_000)
    assert capfd.readouterr().out == "a" * 100 + "\n"


def test_what_is_no_terminal_has_no_pager(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PAGER", "tr a b")
    paging.print_paged(["a"] * 200)
    assert capfd.readouterr().out == "a\n" * 200


def test_quiet_prints_nothing_but_what_stops_a_run(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scaffold("apply", "--quiet") == 0
    assert scaffold("add", "field", "box", "size:integer:optional", "-q") == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "")
    assert "size" in (project / "features/box.yaml").read_text()
    assert scaffold("drop", "field", "box", "size", "-q") == 1
    assert "drop-column" in capsys.readouterr().err
    for path, old, new in (
        ("backend/app/domain/entities/box.py", "max_length=255", "max_length=99"),
        ("features/box.yaml", "name: string", "name: {type: string, max_length: 300}"),
    ):
        file = project / path
        file.write_text(file.read_text().replace(old, new))
    assert scaffold("apply", "-q", "--allow-data-loss") == 1
    assert capsys.readouterr().out.startswith("conflict  backend/app/domain/entities/box.py")


def test_a_run_ends_with_its_totals_and_what_to_do_next(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scaffold("apply") == 0
    *_, totals, step = capsys.readouterr().out.splitlines()
    made = [word.split() for word in totals.split(",")]
    assert [status for _, status in made] == ["create", "update", "same"]
    assert step.startswith("next: venv/bin/alembic upgrade heads")
    assert scaffold("apply") == 0
    assert capsys.readouterr().out.split()[1:] == ["same"]


def on_terminal(root: Path, *words: str, **variables: str) -> str:
    """What the program shows on a terminal of its own."""
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "LINES": "24", "COLUMNS": "80", **variables}
    program = [sys.executable, "-c", "from scaffold.cli.entry import main; main()", *words]
    started = subprocess.Popen(
        program, cwd=root, env=environment, stdin=slave, stdout=slave, stderr=slave
    )
    os.close(slave)
    return _read(master, started.poll)


def _read(master: int, ended: Callable[[], int | None]) -> str:
    found, until = b"", time.monotonic() + 60
    while time.monotonic() < until:
        if select.select([master], [], [], 0.1)[0]:
            try:
                found += os.read(master, 65536)
                continue
            except OSError:
                break
        if ended() is not None:
            break
    os.close(master)
    return found.decode()


@pytest.mark.slow
def test_a_diff_on_a_terminal_is_coloured_and_paged(project: Path) -> None:
    found = on_terminal(project, "diff", PAGER="tr c-d C-D", NO_COLOR="")
    assert "\033[32m" in found
    assert "Create" in found and "create" not in found
    plain = on_terminal(project, "diff", PAGER="cat", NO_COLOR="1")
    assert "\033[" not in plain.replace(CLEAR, "")
    assert "create" in plain
