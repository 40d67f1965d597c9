"""The note about files that are not committed names `--backup` only where a command has it."""

from pathlib import Path

import pytest
from typer.main import get_group

from scaffold.cli.app import app
from scaffold.cli.output import WITH_BACKUP, print_uncommitted


def test_the_commands_with_the_option_are_known() -> None:
    commands = get_group(app).commands.values()
    having = {one.name for one in commands if any("--backup" in param.opts for param in one.params)}
    assert having == {*WITH_BACKUP}


@pytest.mark.parametrize("merging", [False, True])
@pytest.mark.parametrize("backup", [False, True])
def test_what_the_note_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], backup: bool, merging: bool
) -> None:
    git = tmp_path / ".git"
    git.mkdir()
    if merging:
        (git / "MERGE_HEAD").write_text("a" * 40 + "\n")
    print_uncommitted(["a.py"], tmp_path, backup=backup)
    told = capsys.readouterr().err
    assert told.startswith("note: files that the run changes are not committed: a.py")
    assert ("--backup" in told) == backup
    assert ("commit first" in told) != merging
