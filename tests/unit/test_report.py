"""What people and programs are told."""

import io
import subprocess
from pathlib import Path

import jsonschema
import pytest

from scaffold.compat import ApiChange
from scaffold.core.errors import Problem, Where
from scaffold.merge import Change, Hunk, merge
from scaffold.report import (
    change_lines,
    compatibility,
    compatibility_lines,
    conflict_lines,
    diff_text,
    document,
    exit_code,
    problem_lines,
    wants_colour,
)
from scaffold.report.schemas import output_schema

FULL = output_schema("output=full")
HUNK = Hunk(12, 14, ("    price: int", "    size: int"), ("    price: str",), ())
CONFLICT = Change("app/a.py", "conflict", "x", "x", "both changed it", (HUNK,))
CHANGES = (
    Change("app/new.py", "create", None, "x = 1\n"),
    CONFLICT,
    Change("app/same.py", "same", "x\n", "x\n"),
    Change("app/mine.py", "keep", "x\n", "x\n", "edited"),
    Change("app/old.py", "keep", "x\n", "x\n", "orphan: edited, no longer generated"),
    Change("app/other.py", "same", "x\n", "x\n"),
)


def test_a_line_for_each_change_as_rails_prints_them() -> None:
    assert change_lines(CHANGES) == [
        "      create  app/new.py",
        "    conflict  app/a.py  (both changed it)",
        "        keep  app/old.py  (orphan: edited, no longer generated)",
        "              1 create, 2 same, 2 keep, 1 conflict",
    ]


RENAMED = (
    Change("app/b.py", "rename", None, "x = 2\n", "with your edits", was="app/a.py"),
    Change("app/a.py", "delete", "x = 1\n", None, now="app/b.py"),
)


def test_a_rename_is_one_line_with_both_paths() -> None:
    assert change_lines(RENAMED) == ["      rename  app/a.py -> app/b.py  (with your edits)"]
    assert change_lines(RENAMED, verbose=True) == change_lines(RENAMED)


def test_a_rename_is_compared_with_what_it_was() -> None:
    expected = ["--- a/app/a.py", "+++ b/app/b.py", "@@ -1 +1 @@", "-x = 1", "+x = 2"]
    assert diff_text(RENAMED).split("\n") == expected


def test_a_program_learns_of_both_ends_of_a_rename() -> None:
    told = document("apply", RENAMED)
    jsonschema.validate(told, FULL)
    ends = [
        {key: change.get(key) for key in ("path", "status", "was", "now")}
        for change in told["changes"]
    ]
    assert ends == [
        {"path": "app/b.py", "status": "rename", "was": "app/a.py", "now": None},
        {"path": "app/a.py", "status": "delete", "was": None, "now": "app/b.py"},
    ]


def test_verbose_hides_nothing() -> None:
    lines = change_lines(CHANGES, verbose=True)
    assert "        same  app/same.py" in lines
    assert len(lines) == len(CHANGES) + 1


def test_colour_only_where_it_is_asked_for() -> None:
    (line,) = change_lines(CHANGES[:1], colour=True)
    assert line == "\033[32m      create\033[0m  app/new.py"


@pytest.mark.parametrize(
    ("terminal", "environment", "wanted"),
    [(True, {}, True), (False, {}, False), (True, {"NO_COLOR": "1"}, False)],
)
def test_colour_is_for_terminals_that_want_it(
    terminal: bool, environment: dict[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(stream) is wanted


def test_a_path_cannot_command_the_terminal() -> None:
    (line,) = change_lines([Change("a\x1b[2J\u202e.py", "create", None, "")])
    assert line == "      create  a\\x1b[2J\\u202e.py"


def test_what_is_no_utf8_can_be_printed() -> None:
    text = b"caf\xe9\n".decode("utf-8", "surrogateescape")
    assert diff_text([Change("a", "create", None, text)]).encode()


def test_a_diff_can_be_applied_by_git(tmp_path: Path) -> None:
    before = {"a.txt": "one\ntwo\nthree", "gone.txt": "x\n"}
    after = {"a.txt": "one\n2\nthree\n", "new.txt": "no end"}
    changes = [
        Change(path, "update", before.get(path), after.get(path)) for path in sorted(before | after)
    ]
    for path, text in before.items():
        (tmp_path / path).write_text(text)
    patch = diff_text(changes) + "\n"
    subprocess.run(["git", "apply"], input=patch, text=True, cwd=tmp_path, check=True)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == after


def test_a_conflict_is_told_with_its_place_and_three_sides() -> None:
    assert conflict_lines(CHANGES) == [
        "conflict  app/a.py:12  both changed it",
        "    yours:",
        "      |     price: int",
        "      |     size: int",
        "    last generated:",
        "      |     price: str",
        "    new: nothing",
    ]


def test_markers_left_in_a_file_are_told_with_their_line() -> None:
    (change,) = merge({"a": "x\n"}, {"a": "x\n<<<<<<< yours\n>>>>>>> new\n"}, {"a": "x\n"})
    assert conflict_lines([change]) == [
        "conflict  a:2  unresolved markers",
        "    settle it and remove the markers, then run again",
    ]


def test_a_problem_is_told_with_its_line_and_a_caret(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("fields:\n  name: {tpye: string}\n")
    where = Where("a.yaml", 2, 10, "fields.name")
    problem = Problem("unknown-key", "a field has no `tpye`", "did you mean `type`?", where)
    assert problem_lines([problem], tmp_path) == [
        "error: a field has no `tpye` [unknown-key]",
        "  a.yaml:2:10 (fields.name)",
        "      name: {tpye: string}",
        "             ^",
        "  did you mean `type`?",
    ]


@pytest.mark.parametrize(
    "where", [None, Where("-"), Where("none.yaml", 3, 1), Where("a\0", 1, 1), Where("a.yaml", 99)]
)
def test_a_problem_without_a_readable_place_is_told_all_the_same(
    tmp_path: Path, where: Where | None
) -> None:
    (tmp_path / "a.yaml").write_text("x\n")
    lines = problem_lines([Problem("code", "message", "hint", where)], tmp_path)
    assert lines[0] == "error: message [code]"
    assert lines[-1] == "  hint"


def test_a_long_line_is_cut_around_its_column(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x" * 500 + "HERE" + "y" * 500)
    lines = problem_lines([Problem("c", "m", "", Where("a.yaml", 1, 501))], tmp_path)
    assert lines[2][lines[3].index("^") :].startswith("HERE")


def test_the_document_keeps_to_its_schema() -> None:
    where = Where("features/a.yaml", 3, 1, "fields")
    problems = [Problem("c", "m"), Problem("c", "m", "h", where)]
    told = document("feature", CHANGES, problems, ["a note"])
    jsonschema.Draft202012Validator.check_schema(FULL)
    jsonschema.validate(told, FULL)
    assert told["changes"][0] == {"path": "app/new.py", "status": "create", "note": ""}
    assert told["changes"][1]["hunks"][0]["line"] == 12
    assert told["problems"][1]["path"] == "fields"


def test_what_nobody_needs_to_hear_of_is_counted_and_listed_on_demand() -> None:
    told = document("feature", CHANGES)
    assert [one["path"] for one in told["changes"]] == ["app/new.py", "app/a.py", "app/old.py"]
    assert told["unchanged"] == 3
    every = document("feature", CHANGES, verbose=True)
    assert (len(every["changes"]), every["unchanged"]) == (len(CHANGES), 0)


FINDINGS = (
    ApiChange(
        "input-removed", "thing", "`a` is no longer taken", "a", ("PATCH /x", "POST /things")
    ),
    ApiChange("route-added", "thing", "new", "", ("GET /y",)),
)


def test_what_clients_notice_is_told_with_what_to_do_instead() -> None:
    assert compatibility_lines(FINDINGS) == [
        "",
        "clients of the API",
        "      breaks  `a` is no longer taken",
        "              in PATCH /x, POST /things",
        "              keep it, optional, and take it out when no client sends it",
        "        fits  GET /y: new",
    ]
    assert compatibility_lines(()) == []


@pytest.mark.parametrize(
    ("end", "message", "field"),
    [("renamed", "`a` is called `b`", "b"), ("retyped", "`a` is text, and was a number", "a")],
)
def test_what_requests_and_responses_have_alike_is_told_once(
    end: str, message: str, field: str
) -> None:
    found = (
        ApiChange(f"input-{end}", "thing", message, field, ("GET /x", "POST /x")),
        ApiChange(f"output-{end}", "thing", message, field, ("GET /x", "GET /y")),
    )

    lines = compatibility_lines(found)[2:]

    assert lines[:2] == [f"      breaks  {message}", "              in GET /x, GET /y, POST /x"]
    assert len(lines) == 3
    assert [one["kind"] for one in compatibility(found)] == [f"input-{end}", f"output-{end}"]


def test_what_clients_notice_keeps_to_the_schema() -> None:
    told = {**document("diff"), "compatibility": compatibility(FINDINGS)}
    jsonschema.validate(told, FULL)
    assert [one["breaking"] for one in told["compatibility"]] == [True, False]


def test_ok_means_that_nothing_waits_for_somebody() -> None:
    assert document("feature")["ok"] is True
    assert document("feature", [CONFLICT])["ok"] is False
    assert document("feature", (), [Problem("c", "m")])["ok"] is False


def test_exit_codes() -> None:
    assert exit_code() == 0
    assert exit_code(CHANGES[:1]) == 0
    assert exit_code(CHANGES[:1], check=True) == 1
    assert exit_code([CONFLICT]) == 1
    assert exit_code((), [Problem("c", "m")]) == 1
