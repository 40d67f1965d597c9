"""What `--json` prints: each command's document keeps to its own schema, in short and in full."""

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from scaffold.cli.entry import answer
from scaffold.cli.json_words import asked, with_detail
from scaffold.cli.output import guarded
from scaffold.core.errors import ScaffoldError
from scaffold.report.schemas import COMMANDS, output_schema

Print = Callable[..., dict[str, Any]]
TICKET = """\
feature: ticket
requirements: {acceptance: [A closed ticket stays closed.]}
fields:
  title: {type: string, max_length: 120}
  state: {type: enum, values: [open, closed], default: open}
use_cases:
  create:
  get:
  list: {filter: [state]}
  update:
  close: {uses: [ticket], path: "/tickets/{ticket_id}/close"}
pipelines:
  film: {steps: [write]}
"""
SMALL = 4000
CLOSE = "backend/app/application/use_cases/close_use_case.py"
WRITE = "backend/app/application/pipeline/film/write_step.py"
OF_CLOSE = "backend/tests/unit/application/test_use_case_close.py"


@pytest.fixture
def project(pristine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = Path(shutil.copytree(pristine, tmp_path / "shop"))
    monkeypatch.chdir(root)
    (root / "features/ticket.yaml").write_text(TICKET)
    return root


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Print:
    """The document that the words print, checked by the schema of the command and the form."""

    def scaffold(*words: str) -> dict[str, Any]:
        guarded(partial(answer, words), words)
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        form = "=full" if "--json=full" in words else ""
        for of in (f"output:{words[0]}{form}", f"output{form}"):
            Draft202012Validator(output_schema(of)).validate(found)
        return found

    return scaffold


def kinds(document: dict[str, Any]) -> list[str]:
    return [step["kind"] for step in document["next"]]


def steps(document: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [step for step in document["next"] if step["kind"] == kind]


@pytest.mark.parametrize("form", ["--json", "--json=full"])
def test_every_command_keeps_to_its_schema(project: Path, told: Print, form: str) -> None:
    """Before, during and after a run, with problems and with conflicts."""
    for words in (
        ["validate"],
        ["diff", "ticket"],
        ["feature", "ticket", "--dry-run"],
        ["feature", "ticket"],
        ["apply"],
        ["apply", "--verbose"],
        ["status"],
        ["update", "--dry-run"],
        ["explain", CLOSE],
        ["explain", "nothing"],
        ["guide", "states"],
        ["guide", "nothing"],
        ["join"],
        ["remove", "ticket", "--dry-run"],
        ["remove", "ticket", "--dry-run", "--allow-data-loss"],
        ["new", str(project.parent / "other"), "--dry-run"],
    ):
        told(*words, form)
    entity = project / "backend/app/domain/entities/ticket.py"
    entity.write_text(entity.read_text().replace("max_length=120", "max_length=121"))
    spec = project / "features/ticket.yaml"
    spec.write_text(TICKET.replace("max_length: 120", "max_length: 130"))
    assert not told("apply", form)["ok"]
    told("status", form)
    spec.write_text("feature: ticket\nfeilds: {}\n")
    for command in ("validate", "apply", "diff", "status"):
        assert not told(command, form)["ok"]
    assert {"validate", "status", "explain", "guide", "new", "join"} < {*COMMANDS}


def test_a_small_feature_has_a_small_document(project: Path, capsys: Any) -> None:
    words = ["diff", "ticket", "--json"]
    (project / "features/ticket.yaml").write_text(TICKET.split("pipelines")[0])
    guarded(partial(answer, words), words)
    assert 1000 < len(capsys.readouterr().out) <= SMALL


def test_the_short_form_has_the_paths_by_their_status(project: Path, told: Print) -> None:
    short, full = told("diff", "ticket", "--json"), told("diff", "ticket", "--json=full")
    made = [one["path"] for one in full["changes"] if one["status"] == "create"]
    assert short["paths"] == {"create": made, "update": ["AGENTS.md"]}
    assert short["counts"] == {"create": len(made), "update": 1}
    assert short["next"] == full["next"]
    assert short["plan"]["digest"]
    assert short["plan"]["digest"] == told("diff", "ticket", "--json")["plan"]["digest"]
    (project / "features/ticket.yaml").write_text(TICKET.replace("120", "130"))
    assert short["plan"]["digest"] != told("diff", "ticket", "--json")["plan"]["digest"]


def test_it_says_which_body_waits_in_which_file_for_which_test(project: Path, told: Print) -> None:
    for words in (["diff", "ticket"], ["feature", "ticket"], ["apply"], ["status"]):
        document = told(*words, "--json")
        (body,), (step,) = steps(document, "body"), steps(document, "step")
        assert (body["feature"], body["name"], body["file"]) == ("ticket", "close", CLOSE)
        assert body["test"] == OF_CLOSE
        assert (step["name"], step["file"]) == ("film.write", WRITE)
        if words != ["diff", "ticket"]:
            lines = (project / CLOSE).read_text().split("\n")
            assert "raise NotImplementedError" in lines[body["line"] - 1]


def test_the_steps_come_in_their_order(project: Path, told: Print) -> None:
    assert kinds(told("validate", "--json")) == ["apply"]
    assert kinds(told("diff", "--json")) == ["apply", "step", "body"]
    assert kinds(told("apply", "--json")) == ["migrate", "step", "body", "test"]
    assert kinds(told("apply", "--json")) == ["step", "body"]
    assert kinds(told("status", "--json")) == ["step", "body", "cover"]


def test_a_stale_xfail_is_a_step(project: Path, told: Print) -> None:
    told("apply", "--json")
    test = project / OF_CLOSE
    test.write_text(test.read_text() + "\n# mine\n")
    body = (project / CLOSE).read_text().replace("raise NotImplementedError", "return None")
    (project / CLOSE).write_text(body)
    for command in ("apply", "status"):
        document = told(command, "--json")
        (stale,) = steps(document, "xfail")
        assert stale["file"] == OF_CLOSE
        assert "xfail" in test.read_text().split("\n")[stale["line"] - 1]
        assert not steps(document, "body")


def test_conflicts_and_problems_come_first_and_alone(project: Path, told: Print) -> None:
    told("apply", "--json")
    entity = project / "backend/app/domain/entities/ticket.py"
    entity.write_text(entity.read_text().replace("max_length=120", "max_length=121"))
    spec = project / "features/ticket.yaml"
    spec.write_text(TICKET.replace("max_length: 120", "max_length: 130"))
    document = told("apply", "--json")
    assert kinds(document) == ["conflict"]
    (conflict,) = document["conflicts"]
    assert conflict["lines"] == [document["next"][0]["line"]]
    assert kinds(told("status", "--json"))[0] == "conflict"
    spec.write_text("feature: ticket\nfeilds: {}\n")
    (step,) = told("apply", "--json")["next"]
    assert (step["kind"], step["file"], step["line"]) == ("problem", "features/ticket.yaml", 2)
    assert "did you mean `fields`?" in step["do"]


def test_people_are_told_the_next_step_on_one_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def last(*words: str) -> str:
        guarded(partial(answer, words), words)
        return capsys.readouterr().out.strip().split("\n")[-1]

    assert last("diff").startswith("next: scaffold apply, then write the body of the step film.wr")
    assert last("apply").startswith("next: venv/bin/alembic upgrade heads, then write the body")
    assert last("status").startswith("next: write the body of the step film.write (backend/app")
    assert last("status").endswith("(2 more: --json)")


@pytest.mark.parametrize(
    ("words", "detail"),
    [
        (["diff", "--json"], "compact"),
        (["diff", "--json=full"], "full"),
        (["diff", "--json", "ticket"], "compact"),
        (["diff"], ""),
        (["explain", "--", "--json"], ""),
    ],
)
def test_the_words_say_how_much_is_printed(words: list[str], detail: str) -> None:
    assert asked(words) == detail
    assert asked(with_detail(words)) == detail
    assert len(with_detail(words)) == len(words)


def test_a_path_after_json_is_an_argument(project: Path, told: Print) -> None:
    assert told("validate", "--json", "features/ticket.yaml")["ok"]
    assert told("validate", "--json=much")["problems"][0]["code"] == "usage"


def test_an_unknown_schema_is_refused_with_the_nearest() -> None:
    with pytest.raises(ScaffoldError) as caught:
        output_schema("output:statsu")
    assert "output:status" in caught.value.problems[0].hint
    with pytest.raises(ScaffoldError):
        output_schema("nothing")
