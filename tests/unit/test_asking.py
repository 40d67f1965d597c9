"""`scaffold feature` without a name asks on a terminal; `new --run` serves what it made."""

import os
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input.base import PipeInput
from prompt_toolkit.input.defaults import create_pipe_input
from prompt_toolkit.output import DummyOutput

from scaffold.cli import asking
from scaffold.cli.commands import make_project
from scaffold.cli.entry import answer
from scaffold.cli.output import guarded

ENTER, DOWN, UP, SPACE, STOP = "\r", "\x1b[B", "\x1b[A", " ", "\x03"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("asking") / "shop"
    make_project(root, {}, ask=False)
    (root / "features/person.yaml").write_text("feature: person\nfields: {name: string}\n")
    return root


@pytest.fixture
def keys(shop: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PipeInput]:
    """What is typed, as if there were a terminal."""
    monkeypatch.chdir(shop)
    monkeypatch.setattr(asking, "on_terminal", lambda: True)
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


def scaffold(*words: str) -> int:
    return guarded(partial(answer, words), words)


def typed(keys: PipeInput, *answers: str) -> None:
    keys.send_text("".join(answers))


def test_answers_make_a_spec_that_is_shown_and_written(
    keys: PipeInput, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(keys, "visit\r", "A visit of a person.\r")
    typed(keys, "code\r", ENTER, "n", "y")
    typed(keys, "state\r", *_kind("enum"), "open, closed\r", "y")
    typed(keys, "guest\r", *_kind("reference"), ENTER, "n")
    typed(keys, ENTER, ENTER, "y")
    assert scaffold("feature") == 0
    spec = (shop / "features/visit.yaml").read_text()
    assert spec in capsys.readouterr().out
    assert spec == (
        "feature: visit\n\nsummary: A visit of a person.\n\nfields:\n"
        "  code: {type: string, unique: true}\n"
        "  state: {type: enum, values: [open, closed], optional: true}\n"
        "  guest: {type: reference, to: person}\n\n"
        "use_cases:\n  create:\n  get:\n  list:\n  update:\n  delete:\n"
    )
    assert (shop / "backend/app/domain/entities/visit.py").is_file()


def _kind(name: str) -> list[str]:
    """The keys that choose a type."""
    from scaffold.kinds import KINDS

    return [DOWN] * [*KINDS].index(name) + [ENTER]


def test_a_name_that_is_taken_or_wrong_is_asked_for_again(keys: PipeInput, shop: Path) -> None:
    back = "\x7f" * 6
    typed(keys, "person\r", back, "Person\r", back, "pet\r", ENTER)
    typed(keys, "class\r", "\x7f" * 5, "name\r", ENTER, "n", "n", "name\r", "\x7f" * 4, ENTER)
    typed(keys, SPACE, ENTER, "y")
    assert scaffold("feature") == 0
    spec = (shop / "features/pet.yaml").read_text()
    assert spec.startswith("feature: pet\n\nfields:\n  name: string\n\nuse_cases:\n  get:\n")


def test_nothing_is_written_without_consent(
    keys: PipeInput, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(keys, "tree\r", ENTER, "name\r", ENTER, "n", "n", ENTER, ENTER, "n")
    assert scaffold("feature") == 2
    assert "stopped before anything was written" in capsys.readouterr().err
    typed(keys, "tree\r", STOP)
    assert scaffold("feature") == 130
    assert not (shop / "features/tree.yaml").exists()


@pytest.mark.parametrize("words", [("feature",), ("feature", "--json"), ("feature", "--dry-run")])
def test_without_a_terminal_nobody_is_asked(
    shop: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
) -> None:
    monkeypatch.chdir(shop)
    assert scaffold(*words) == 2
    told = capsys.readouterr()
    assert "the feature has no name" in told.out + told.err


def test_a_new_project_is_served_by_its_makefile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    make = tmp_path / "bin" / "make"
    make.parent.mkdir()
    make.write_text('#!/bin/sh\necho "make $* in $(basename "$PWD")"\nexit 7\n')
    make.chmod(make.stat().st_mode | stat.S_IEXEC)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{make.parent}{os.pathsep}{os.environ['PATH']}")
    assert scaffold("new", "shop", "--defaults", "--run") == 7
    told = capfd.readouterr().out
    assert told.endswith("make run in shop\n")
    assert "what next" not in told
    monkeypatch.setenv("PATH", str(tmp_path))
    assert scaffold("new", "other", "--defaults", "--run") == 2
    assert "no-make" in capfd.readouterr().err
    assert scaffold("new", "third", "--defaults", "--run", "--dry-run") == 2
    assert not (tmp_path / "third").exists()
