"""What git leaves of files that two branches added lines to."""

import subprocess
from pathlib import Path

from scaffold.core.installation import HOME
from scaffold.core.layout import ENVIRONMENT, PYPROJECT, SETTINGS
from scaffold.project.shared_files import settled

CONFLICT = "<<<<<<< HEAD\n{}||||||| merged common ancestors\n{}=======\n{}>>>>>>> other\n"


def requirements(*lines: str) -> str:
    return "dependencies = [\n" + "".join(f'    "{line}",\n' for line in lines) + "]\n"


def test_lines_of_both_branches_are_kept():
    conflict = CONFLICT.format('    "boto3>=1.40",\n', "", '    "celery>=5.7",\n')
    text = f"dependencies = [\n{conflict}]\n"
    assert settled({PYPROJECT: text}) == {PYPROJECT: requirements("boto3>=1.40", "celery>=5.7")}


def test_a_conflict_that_does_not_tell_the_old_lines_is_settled_too():
    text = "A=1\n<<<<<<< HEAD\nB=1\n\n=======\n# about C\nC=1\n\n>>>>>>> other\n"
    assert settled({ENVIRONMENT: text})[ENVIRONMENT] == "A=1\nB=1\n\n# about C\nC=1\n"


def test_several_conflicts_are_settled_each_for_itself():
    text = CONFLICT.format("    A: int = 1\n", "", "    B: int = 2\n") * 2
    lines = "    A: int = 1\n    B: int = 2\n"
    assert settled({SETTINGS: text})[SETTINGS] == lines * 2


def test_a_conflict_over_another_line_stays_for_a_person():
    text = "[project]\n" + CONFLICT.format('version = "1"\n', "", 'version = "2"\n')
    assert settled({PYPROJECT: text})[PYPROJECT] == text


def test_other_files_stay_as_they_are():
    text = "x\n" + CONFLICT.format('    "a",\n', "", '    "b",\n')
    assert settled({"backend/app/main.py": text}) == {"backend/app/main.py": text}


def test_git_never_asks_about_what_was_generated_last(tmp_path: Path):
    def git(*words: str) -> None:
        settings = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        subprocess.run(["git", *settings, *words], cwd=tmp_path, check=True, capture_output=True)

    base = tmp_path / ".scaffold/base/backend/app/domain/book.py"
    base.parent.mkdir(parents=True)
    attributes = (HOME / "template/project/.gitattributes").read_text()
    (tmp_path / ".gitattributes").write_text(attributes)
    git("init", "-q", "-b", "main")
    for branch, line in (("main", "a: int"), ("one", "b: int"), ("two", "c: int")):
        if branch != "main":
            git("switch", "-q", "-c", branch, "main")
        base.write_text(f"class Book:\n    {line}\n")
        git("add", "-A")
        git("commit", "-q", "-m", branch)

    git("merge", "-q", "-m", "both", "one")

    assert "<<<<<<<" not in base.read_text()
