"""The commands, from their words to their exit codes."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from scaffold.cli.entry import answer
from scaffold.cli.output import guarded
from scaffold.report.schemas import COMMANDS, output_schema

Run = Callable[..., tuple[int, str, str]]
PERSON = "feature: person\nfields:\n  full_name: string\nuse_cases: [create, get]\n"


@pytest.fixture
def project(pristine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = Path(shutil.copytree(pristine, tmp_path / "shop"))
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def scaffold(*words: str) -> tuple[int, str, str]:
        code = guarded(partial(answer, words), words)
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return code, told.out, told.err

    return scaffold


def document(out: str) -> dict[str, Any]:
    """The one JSON document that was printed, which keeps to the schema of its form."""
    found: dict[str, Any] = json.loads(out)
    full = "changes" in found or "findings" in found
    schema = output_schema("output=full" if full else "output")
    Draft202012Validator(schema).validate(found)
    return found


def test_fields_write_the_spec_and_generate_from_it(project: Path, run: Run) -> None:
    code, out, _ = run("feature", "person", "full_name:string", "email:string:unique")
    assert code == 0
    assert "create  features/person.yaml" in out
    assert "create  backend/app/domain/entities/person.py" in out
    assert (project / "backend/app/domain/entities/person.py").exists()
    assert run("feature", "person")[1].strip().endswith("same")


def test_a_spec_can_come_from_a_file(project: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "given.yaml").write_text(PERSON)
    assert run("feature", "person", "--spec", str(tmp_path / "given.yaml"))[0] == 0
    assert (project / "features/person.yaml").read_text() == PERSON


def test_a_dry_run_writes_nothing(project: Path, run: Run) -> None:
    code, out, _ = run("feature", "person", "name:string", "--dry-run")
    assert code == 0
    assert "create  backend/app/domain/entities/person.py" in out
    assert not (project / "features/person.yaml").exists()


def test_the_diff_shows_the_lines(project: Path, run: Run) -> None:
    (project / "features/person.yaml").write_text(PERSON)
    code, out, _ = run("diff", "person")
    assert code == 0
    assert "+class Person(BaseModel):" in out


def test_a_wrong_spec_is_told_whole_and_nothing_is_written(project: Path, run: Run) -> None:
    (project / "features/person.yaml").write_text(PERSON.replace("string", "strnig"))
    code, _, err = run("feature", "person")
    assert code == 2
    assert "features/person.yaml:3" in err
    assert "string" in err
    assert not (project / "backend/app/domain/entities/person.py").exists()


def test_json_of_a_run_and_of_its_problems_keeps_to_the_schema(project: Path, run: Run) -> None:
    (project / "features/person.yaml").write_text(PERSON)
    told = document(run("feature", "person", "--json=full")[1])
    assert told["ok"]
    assert {"path", "status", "note"} <= told["changes"][0].keys()
    (project / "features/person.yaml").write_text("feature: person\nfeilds: {}\n")
    wrong = document(run("validate", "--json")[1])
    assert not wrong["ok"]
    assert wrong["problems"][0]["line"] == 2
    usage = document(run("nonsense", "--json")[1])
    assert usage["problems"][0]["code"] == "usage"


def test_a_dry_run_tells_what_clients_of_the_api_notice(project: Path, run: Run) -> None:
    (project / "features/person.yaml").write_text(PERSON)
    run("feature", "person")
    (project / "features/person.yaml").write_text(PERSON.replace("full_name: string", "age: date"))
    told = document(run("diff", "--allow-data-loss", "--json=full")[1])
    kinds = {one["kind"] for one in told["compatibility"] if one["breaking"]}
    assert kinds == {"input-removed", "input-required", "output-removed"}
    code, out, err = run("feature", "person", "--dry-run")
    assert (code, "drop-column" in err) == (1, True)
    assert "breaks  `full_name` is no longer taken\n              in POST /people\n" in out
    told = document(run("feature", "person", "--allow-data-loss", "--json")[1])
    assert "compatibility" not in told


def test_documents_tell_of_what_changed_only(project: Path, run: Run) -> None:
    run("feature", "person", "name:string")
    told = document(run("feature", "person", "--json=full")[1])
    assert (told["changes"], told["unchanged"] > 20) == ([], True)
    every = document(run("feature", "person", "--json=full", "--verbose")[1])
    assert {one["status"] for one in every["changes"]} == {"same"}


@pytest.mark.parametrize("word", [" ", "", "A b", "../x", "a/b", ".", "\udcff", "x\ny", "_words"])
@pytest.mark.parametrize("command", ["feature", "remove"])
def test_what_is_no_name_is_refused_by_the_word(
    project: Path, run: Run, command: str, word: str
) -> None:
    code, _, err = run(command, word)
    assert (code, "is not a valid feature name [bad-name]" in err) == (2, True), err
    assert run(command, word, "--json")[0] == 2


def files(root: Path) -> dict[str, bytes]:
    left = (".scaffold/cache", ".scaffold/backup", ".scaffold/lock", ".git/")
    paths = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in paths.items() if not name.startswith(left)}


@pytest.mark.parametrize("words", [(), ("--dry-run",), ("--json",), ("--conflicts", "markers")])
def test_apply_writes_nothing_if_one_spec_is_invalid(
    project: Path, run: Run, words: tuple[str, ...]
) -> None:
    (project / "features/person.yaml").write_text(PERSON)
    settings = "{STRIPE_REGION: string}"
    invalid = f"feature: shop\nadapters:\n  pay: {{provider: stripe, settings: {settings}}}\n"
    (project / "features/shop.yaml").write_text(invalid)
    before = files(project)
    code, out, err = run("apply", *words)
    assert (code, "unknown-setting" in out + err) == (2, True)
    assert files(project) == before


def test_a_backup_leads_back_to_the_project_as_it_was(project: Path, run: Run) -> None:
    (project / "features/person.yaml").write_text(PERSON)
    run("feature", "person")
    (project / "features/person.yaml").write_text(PERSON.replace("full_name", "age: date\n  name"))
    before = files(project)
    out = run("feature", "person", "--backup", "--allow-data-loss")[1]
    assert files(project) != before
    way = re.search(r"folder: (cp .*)$", out, re.MULTILINE)
    assert way
    subprocess.run(way[1], shell=True, check=True)
    assert files(project) == before
    assert "create" in run("feature", "person", "--allow-data-loss")[1]


def test_files_that_git_does_not_hold_are_told_before_they_change(project: Path, run: Run) -> None:
    (project / "features/person.yaml").write_text(PERSON)
    git = ["git", "-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"]
    assert run("feature", "person")[2] == ""
    for words in (["init"], ["add", "--all"], ["commit", "--message", "all"]):
        subprocess.run([*git, *words], check=True, capture_output=True)
    entity = project / "backend/app/domain/entities/person.py"
    entity.write_text(f"{entity.read_text()}\n# mine\n")
    (project / "features/person.yaml").write_text(PERSON.replace("get]", "get, list]"))
    assert run("feature", "person", "--dry-run")[2] == ""
    (project / "features/person.yaml").write_text(PERSON.replace(" string", " text"))
    told = run("feature", "person", "--dry-run", "--allow-data-loss")[2]
    assert told.startswith("note: files that the run changes are not committed: backend/app/domain")
    found = document(run("feature", "person", "--allow-data-loss", "--json=full")[1])
    assert found["uncommitted"] == ["backend/app/domain/entities/person.py"]


def test_comments_of_a_spec_that_is_replaced_are_told(project: Path, run: Run) -> None:
    spec = project / "features/person.yaml"
    spec.write_text(f"# Ask Ada first\n{PERSON}summary: 'No # here'  # short\n")
    run("feature", "person")
    told = run("feature", "person", "full_name:string", "--replace")[1]
    assert "these comments of it go: # Ask Ada first, # short" in told
    assert "note:" not in run("feature", "person", "full_name:string", "--replace")[1]


def test_a_name_that_the_stream_cannot_show_is_told_all_the_same(project: Path) -> None:
    words = [sys.executable, "-m", "scaffold", "explain", b"caf\xe9.py", "--json"]
    for encoding in ("utf-8:strict", "ascii:strict"):
        environment = {**os.environ, "PYTHONIOENCODING": encoding}
        done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
        assert json.loads(done.stdout)["problems"][0]["code"] == "not-generated"


def test_a_plan_writes_exactly_what_was_approved(project: Path, run: Run, tmp_path: Path) -> None:
    (project / "features/person.yaml").write_text(PERSON)
    plan = tmp_path / "plan.json"
    plan.write_text(run("diff", "--json=full")[1])
    assert run("apply", "--plan", str(plan))[0] == 0
    assert (project / "backend/app/domain/entities/person.py").exists()
    assert run("apply")[1].strip().endswith("same")


def test_a_plan_is_refused_when_a_file_changed_since(
    project: Path, run: Run, tmp_path: Path
) -> None:
    (project / "features/person.yaml").write_text(PERSON)
    plan = tmp_path / "plan.json"
    plan.write_text(run("diff", "--json=full")[1])
    target = project / "backend/app/domain/entities/person.py"
    target.write_text("mine = 1\n")
    code, _, err = run("apply", "--plan", str(plan))
    assert code == 1
    assert "changed-since" in err
    assert target.read_text() == "mine = 1\n"


PLAN: dict[str, object] = {"format": 2, "blocked": False, "heads": [], "writes": []}
WRITE = {"path": "features/a.yaml", "before": None, "after": "x"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no json", "not what `scaffold diff --json=full` prints"),
        ("{}", "not what `scaffold diff --json=full` prints"),
        ("[" * 100_000, "not what `scaffold diff --json=full` prints"),
        ({**PLAN, "format": 99}, "reads format 2"),
        ({**PLAN, "blocked": True}, "conflicts or problems"),
        ({**PLAN, "heads": [5]}, "`heads`"),
        ({**PLAN, "writes": [5]}, "`writes[0]` must be a mapping"),
        ({**PLAN, "writes": [{**WRITE, "path": 5}]}, "`writes[0].path` must be a text, not 5"),
        ({**PLAN, "writes": [{**WRITE, "before": 1}]}, "`writes[0].before` must be a text or null"),
        ({**PLAN, "writes": [{**WRITE, "was": "b"}]}, "which is not among its writes"),
        ({**PLAN, "writes": [{**WRITE, "path": "../a"}]}, "path-outside"),
    ],
)
def test_what_is_not_a_plan_is_refused(
    project: Path, run: Run, tmp_path: Path, text: object, message: str
) -> None:
    written = text if isinstance(text, str) else json.dumps({"plan": text})
    (tmp_path / "plan.json").write_text(written)
    code, _, err = run("apply", "--plan", str(tmp_path / "plan.json"))
    assert code == 2
    assert message in err


@pytest.mark.parametrize(
    "path",
    [
        ".git/hooks/pre-commit",
        ".git/config",
        ".env",
        "venv/bin/python",
        ".scaffold/journal/x",
        ".scaffold/lock",
        ".scaffold/base/.git/config",
        "backend/app/domain/entities/../../../../x.py",
        "backend/alembic/versions/run_me.py",
        "features/_project.yaml",
        "Makefile",
        "conftest.py",
    ],
)
@pytest.mark.parametrize("after", ["mine\n", None])
def test_a_plan_writes_no_path_that_a_run_does_not(
    project: Path, run: Run, tmp_path: Path, path: str, after: str | None
) -> None:
    step = {"path": path, "before": None, "after": after}
    (tmp_path / "plan.json").write_text(json.dumps({"plan": {**PLAN, "writes": [step]}}))
    code, _, err = run("apply", "--plan", str(tmp_path / "plan.json"))
    assert code == 2, err
    assert "bad-plan" in err or "path-outside" in err


def test_a_plan_is_refused_when_a_revision_was_written_since(
    project: Path, run: Run, tmp_path: Path
) -> None:
    (project / "features/person.yaml").write_text(PERSON)
    plan = tmp_path / "plan.json"
    plan.write_text(run("diff", "--json=full")[1])
    run("feature", "other", "name:string")
    code, _, err = run("apply", "--plan", str(plan))
    assert code == 1
    assert "changed-since" in err and "heads" in err


def test_explain_names_target_template_and_spec_line(project: Path, run: Run) -> None:
    run("feature", "person", "name:string")
    code, out, _ = run("explain", "backend/app/domain/entities/person.py")
    assert code == 0
    assert "template/feature/backend/app/domain/entities/{{ entity }}.py.jinja" in out
    assert "features/person.yaml:" in out
    assert "skeleton" in run("explain", "pytest.ini")[1]
    assert "not-generated" in run("explain", "mine.py")[2]
    assert "path-outside" in run("explain", "../x.py")[2]


def test_status_tells_edits_and_checks_drift(project: Path, run: Run) -> None:
    run("feature", "person", "name:string")
    assert run("status", "--exit-code")[0] == 0
    with (project / "backend/app/domain/entities/person.py").open("a") as file:
        file.write("\n# mine\n")
    assert "edited  backend/app/domain/entities/person.py" in run("status")[1]
    assert run("status", "--exit-code")[0] == 0
    spec = project / "features/person.yaml"
    spec.write_text(spec.read_text() + "summary: People.\n")
    code, out, _ = run("status", "--exit-code", "--json=full")
    assert code == 1
    assert any(finding["kind"] == "outdated" for finding in json.loads(out)["findings"])


def test_removing_what_others_refer_to_is_refused_by_name(project: Path, run: Run) -> None:
    run("feature", "person", "name:string")
    run("feature", "order", "buyer:reference:person")
    code, _, err = run("remove", "person", "--allow-data-loss")
    assert code == 2
    assert "order refers to person" in err
    assert (project / "features/person.yaml").exists()


def test_the_schemas_are_json_schemas(run: Run) -> None:
    commands = [f"output:{command}" for command in COMMANDS]
    for of in ("spec", "output", *commands, *(f"{of}=full" for of in ("output", *commands))):
        Draft202012Validator.check_schema(json.loads(run("schema", of)[1]))
    assert run("schema", "nothing")[0] == 2
    part = json.loads(run("schema", "--for", "use_cases")[1])
    Draft202012Validator.check_schema(part)
    assert "unknown-part" in run("schema", "--for", "usecases")[2]
    assert "a part of `spec`" in run("schema", "output", "--for", "fields")[2]


def test_outside_of_a_project_it_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run("status")
    assert code == 2
    assert "scaffold new DIR" in err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["new", "x", "--data", "refrence=yes"], "unknown-answer"),
        (["new", "x", "--data", "reference"], "bad-answer"),
        (["new", "x", "--defaults", "--data", "database=oracle"], "bad-answer"),
        (["new", "full"], "folder-not-empty"),
    ],
)
def test_wrong_answers_make_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, words: list[str], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    exit_code, _, err = run(*words)
    assert (exit_code, code in err) == (2, True), err
    assert not (tmp_path / "x").exists()


def test_no_words_show_the_help(run: Run) -> None:
    assert "Commands:" in run()[1]
    assert run("--version")[1].startswith("scaffold ")
