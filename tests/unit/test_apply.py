"""Applying: all or nothing, whatever happens on the way."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from scaffold.core.errors import ScaffoldError
from scaffold.project.apply import apply, digest, lock, recover

BEFORE = {"keep.py": "kept\n", "change.py": "old\n", "deep/down/gone.py": "gone\n", "a": "file\n"}
WRITES: dict[str, str | None] = {
    "change.py": "new\n",
    "deep/down/gone.py": None,
    "fresh/made/here.py": "fresh\n",
    "empty.txt": "",
    "a": None,
    "a/b.py": "a folder where a file was\n",
}
AFTER = {
    "keep.py": "kept\n",
    "change.py": "new\n",
    "fresh/made/here.py": "fresh\n",
    "empty.txt": "",
    "a/b.py": "a folder where a file was\n",
}


def put(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode("utf-8", "surrogateescape"))


def seen(root: Path) -> dict[str, str]:
    """Every file of the project, and every empty folder as a path with a slash at its end."""
    found: dict[str, str] = {}
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if name.split("/")[0] == ".scaffold":
            continue
        if path.is_dir() and not any(path.iterdir()):
            found[name + "/"] = ""
        elif path.is_file():
            found[name] = path.read_bytes().decode("utf-8", "surrogateescape")
    return found


def left_behind(root: Path) -> list[str]:
    """Files and folders alike."""
    return sorted(path.name for path in (root / ".scaffold").rglob("*"))


def killed_at(number: int, run: Callable[[Callable[[str], None]], object]) -> bool:
    """Run it in a child that dies at its nth step; False when it has fewer steps."""
    child = os.fork()
    if child == 0:
        steps = iter(range(number))

        def die(step: str) -> None:
            if next(steps, None) is None:
                os._exit(9)

        try:
            run(die)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_everything_is_written_and_nothing_else_stays(tmp_path: Path) -> None:
    put(tmp_path, BEFORE)
    apply(tmp_path, WRITES)
    assert seen(tmp_path) == AFTER
    assert left_behind(tmp_path) == ["lock"]


def test_what_stands_already_is_not_touched(tmp_path: Path) -> None:
    put(tmp_path, BEFORE)
    before = (tmp_path / "keep.py").stat()
    apply(tmp_path, {"keep.py": "kept\n", "never.py": None})
    after = (tmp_path / "keep.py").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_bytes_that_are_no_utf8_and_line_ends_come_out_as_they_went_in(tmp_path: Path) -> None:
    text = b"caf\xe9\r\nno end".decode("utf-8", "surrogateescape")
    apply(tmp_path, {"x.txt": text})
    assert (tmp_path / "x.txt").read_bytes() == b"caf\xe9\r\nno end"


def test_the_mode_of_a_file_is_kept(tmp_path: Path) -> None:
    put(tmp_path, {"run.sh": "old\n"})
    (tmp_path / "run.sh").chmod(0o751)
    apply(tmp_path, {"run.sh": "new\n"})
    assert (tmp_path / "run.sh").stat().st_mode & 0o7777 == 0o751


def test_python_does_not_go_on_with_what_it_compiled_a_moment_ago(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    for number in range(3):
        apply(tmp_path, {"module.py": f"print({number})\n"})
        if number != 1:
            told = subprocess.check_output(
                [sys.executable, "-c", "import module"],
                cwd=tmp_path,
                env={"PYTHONPATH": str(tmp_path)},
                text=True,
            )
            assert told == f"{number}\n"
    assert len(list(module.parent.glob("__pycache__/module*.pyc"))) == 1


def test_a_folder_that_was_empty_before_stays(tmp_path: Path) -> None:
    put(tmp_path, {"one/two/x.py": "x\n"})
    (tmp_path / "empty").mkdir()
    apply(tmp_path, {"one/two/x.py": None})
    assert seen(tmp_path) == {"empty/": ""}


def test_killed_at_every_step_the_tree_is_before_or_after(tmp_path: Path) -> None:
    outcomes = set()
    for number in range(100):
        root = tmp_path / str(number)
        put(root, BEFORE)
        if not killed_at(number, lambda die, root=root: apply(root, WRITES, on_step=die)):
            break
        recover(root)
        assert seen(root) in (BEFORE, AFTER)
        assert left_behind(root) == ["lock"]
        outcomes.add(seen(root) == AFTER)
    assert outcomes == {True, False}
    assert number > 15


def test_killed_while_recovering_the_next_recovery_ends_it(tmp_path: Path) -> None:
    for number in range(100):
        root = tmp_path / str(number)
        put(root, BEFORE)
        assert killed_at(8, lambda die, root=root: apply(root, WRITES, on_step=die))
        again = killed_at(number, lambda die, root=root: recover(root, on_step=die))
        recover(root)
        assert seen(root) == AFTER
        if not again:
            break


def test_the_next_apply_ends_a_killed_run_first(tmp_path: Path) -> None:
    put(tmp_path, BEFORE)
    assert killed_at(9, lambda die: apply(tmp_path, WRITES, on_step=die))
    apply(tmp_path, {"more.py": "more\n"})
    assert seen(tmp_path) == AFTER | {"more.py": "more\n"}


@pytest.mark.slow
def test_killed_at_random_moments_the_tree_is_before_or_after(tmp_path: Path) -> None:
    dice = random.Random(7)
    names = [f"folder{number % 5}/file{number}.py" for number in range(20)]
    sides = [dict.fromkeys(names[side * 5 : 15 + side * 5], f"{side}\n" * 20) for side in (0, 1)]
    gone = dict.fromkeys(names)
    put(tmp_path, sides[0])
    for _ in range(200):
        child = os.fork()
        if child == 0:
            while True:
                for side in (1, 0):
                    apply(tmp_path, {**gone, **sides[side]})
        time.sleep(dice.uniform(0.0005, 0.02))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        recover(tmp_path)
        assert seen(tmp_path) in sides
    assert left_behind(tmp_path) == ["lock"]


def test_an_error_on_the_way_takes_everything_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace
    for number in range(1, 6):
        root = tmp_path / str(number)
        put(root, BEFORE)
        calls = iter(range(number))

        def full(path: Path, target: Path, calls: object = calls) -> Path:
            if path.suffix != ".old" and next(calls, None) is None:  # type: ignore[call-overload]
                raise OSError(28, "No space left on device", str(target))
            return real(path, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", full)
            try:
                apply(root, WRITES)
            except ScaffoldError as error:
                assert error.code == "cannot-write"
                assert "No space left" in str(error)
                assert error.exit_code == 1
                assert seen(root) == BEFORE
            else:
                assert seen(root) == AFTER
        assert left_behind(root) == ["lock"]


def test_what_cannot_be_put_back_now_is_ended_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, BEFORE)

    def read_only(path: str | Path, target: str | Path) -> None:
        if str(path).endswith(".old") or Path(target).name == "b.py":
            raise OSError(30, "Read-only file system", str(target))
        Path(path).rename(target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", read_only)
        with pytest.raises(ScaffoldError) as caught:
            apply(tmp_path, WRITES)
    assert caught.value.code == "halfway"
    recover(tmp_path)
    assert seen(tmp_path) == BEFORE


def test_without_links_the_way_back_is_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, BEFORE)

    def unsupported(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    def interrupt(step: str) -> None:
        if step == "folders dropped":
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "link", unsupported)
    with pytest.raises(KeyboardInterrupt):
        apply(tmp_path, WRITES, on_step=interrupt)
    assert seen(tmp_path) == BEFORE


def test_an_interrupt_takes_everything_back(tmp_path: Path) -> None:
    put(tmp_path, BEFORE)

    def interrupt(step: str) -> None:
        if step.startswith("moved change"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apply(tmp_path, WRITES, on_step=interrupt)
    assert seen(tmp_path) == BEFORE


def test_a_staged_text_torn_by_a_loss_of_power_sends_the_recovery_back(tmp_path: Path) -> None:
    put(tmp_path, BEFORE)

    def at_the_second_move(step: str) -> None:
        if step == "moved fresh/made/here.py":
            os._exit(9)

    if (child := os.fork()) == 0:
        apply(tmp_path, WRITES, on_step=at_the_second_move)
    os.waitpid(child, 0)
    (torn,) = [p for p in tmp_path.rglob("*.new") if p.read_text().startswith("a folder")]
    torn.write_text("")
    recover(tmp_path)
    assert seen(tmp_path) == BEFORE


def test_an_edit_made_after_a_kill_is_never_overwritten(tmp_path: Path) -> None:
    put(tmp_path, BEFORE)
    steps = ["committed"]
    if (child := os.fork()) == 0:
        apply(tmp_path, WRITES, on_step=lambda step: os._exit(9) if step in steps else None)
    os.waitpid(child, 0)
    put(tmp_path, {"change.py": "my edit\n"})
    with pytest.raises(ScaffoldError) as caught:
        recover(tmp_path)
    assert caught.value.code == "edited-meanwhile"
    assert seen(tmp_path)["change.py"] == "my edit\n"
    put(tmp_path, {"change.py": "old\n"})
    recover(tmp_path)
    assert seen(tmp_path) == AFTER


def test_a_run_that_waits_too_long_for_another_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    codes = []

    def second(step: str) -> None:
        try:
            apply(tmp_path, {"y": "y\n"})
        except ScaffoldError as error:
            codes.append((error.code, str(os.getpid()) in str(error)))

    apply(tmp_path, {"x": "x\n"}, on_step=second)
    assert set(codes) == {("locked", True)}
    assert seen(tmp_path) == {"x": "x\n"}


def test_a_file_that_changed_since_stops_the_run(tmp_path: Path) -> None:
    put(tmp_path, BEFORE)
    expected = {"change.py": digest("old\n"), "fresh/made/here.py": None}
    put(tmp_path, {"change.py": "edited\n"})
    with pytest.raises(ScaffoldError) as caught:
        apply(tmp_path, WRITES, expected=expected)
    assert caught.value.code == "changed-since"
    assert seen(tmp_path) == BEFORE | {"change.py": "edited\n"}
    put(tmp_path, {"change.py": "old\n"})
    apply(tmp_path, WRITES, expected=expected)
    assert seen(tmp_path) == AFTER


@pytest.mark.parametrize(
    "writes",
    [
        {"keep.py/below.py": "x"},
        {"deep/down": "x"},
        {"deep": None},
        {"new": "x", "new/below": "y"},
        {"Keep.py": "x"},
        {"Deep/down/other.py": "x"},
        {"one/x.py": "x", "One/y.py": "y"},
    ],
)
def test_a_clash_is_refused_before_anything_is_written(
    tmp_path: Path, writes: dict[str, str | None]
) -> None:
    put(tmp_path, BEFORE)
    with pytest.raises(ScaffoldError) as caught:
        apply(tmp_path, {"fine.py": "fine\n", **writes})
    assert caught.value.code == "path-clash"
    assert seen(tmp_path) == BEFORE


def test_a_name_may_change_its_case_alone(tmp_path: Path) -> None:
    put(tmp_path, {"Keep.py": "kept\n"})
    apply(tmp_path, {"Keep.py": None, "keep.py": "kept\n"})
    assert seen(tmp_path) == {"keep.py": "kept\n"}


@pytest.mark.parametrize("path", ["../out.py", "/tmp/out.py", "link/out.py", "file.py"])
def test_nothing_outside_is_touched(tmp_path: Path, path: str) -> None:
    root, outside = tmp_path / "project", tmp_path / "outside"
    put(outside, {"file.py": "theirs\n"})
    root.mkdir()
    (root / "link").symlink_to(outside)
    (root / "file.py").symlink_to(outside / "file.py")
    with pytest.raises(ScaffoldError) as caught:
        apply(root, {"fine.py": "fine\n", path: "x"})
    assert caught.value.code == "path-outside"
    assert seen(outside) == {"file.py": "theirs\n"}
    assert not (root / "fine.py").exists()


def test_a_journal_that_leads_outside_is_refused(tmp_path: Path) -> None:
    put(
        tmp_path,
        {".scaffold/journal/1/journal.json": '{"made": [], "entries": [["../x", null, "1"]]}'},
    )
    with pytest.raises(ScaffoldError) as caught:
        recover(tmp_path)
    assert caught.value.code == "path-outside"


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"made": [1], "entries": []}', '{"entries": [1]}']
)
def test_a_broken_journal_is_told(tmp_path: Path, text: str) -> None:
    put(tmp_path, {".scaffold/journal/1/journal.json": text})
    with pytest.raises(ScaffoldError) as caught:
        recover(tmp_path)
    assert caught.value.code == "journal-broken"


def test_nothing_to_recover_makes_nothing(tmp_path: Path) -> None:
    assert recover(tmp_path) is False
    assert not left_behind(tmp_path)


def test_a_text_that_cannot_be_bytes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScaffoldError) as caught:
        apply(tmp_path, {"x": "\ud800"})
    assert caught.value.code == "bad-text"
