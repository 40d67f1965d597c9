"""What programs read: one JSON document for every command, with everything in it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from scaffold.core.errors import Problem, Where
from scaffold.merge import Change, Hunk
from scaffold.report.next_steps import NextStep, step_documents

if TYPE_CHECKING:
    from scaffold.compat import ApiChange

VERSION = 2


def heading(command: str, *, ok: bool) -> dict[str, Any]:
    """What every document begins with."""
    return {"version": VERSION, "command": command, "ok": ok}


def failure(
    command: str, problems: Iterable[Problem], steps: Iterable[NextStep] = ()
) -> dict[str, Any]:
    """The document of a command that ends before it does anything, and of `validate`."""
    found = [_problem(problem) for problem in problems]
    return {
        **heading(command, ok=not found),
        "problems": found,
        "next": step_documents(steps),
    }


def document(
    command: str,
    changes: Iterable[Change] = (),
    problems: Iterable[Problem] = (),
    notices: Iterable[str] = (),
    *,
    verbose: bool = False,
    uncommitted: Iterable[str] = (),
    steps: Iterable[NextStep] = (),
    owners: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """What a run did or would do.

    `ok` says whether nothing waits for somebody: no problem, no conflict. Changes that nobody
    needs to hear of are counted only, unless verbose.
    """
    every = tuple(changes)
    listed = [_change(change) for change in every if verbose or not change.quiet]
    found = [_problem(problem) for problem in problems]
    return {
        **heading(command, ok=not found and all(one["status"] != "conflict" for one in listed)),
        "changes": listed,
        "unchanged": len(every) - len(listed),
        "problems": found,
        "notices": list(notices),
        "uncommitted": list(uncommitted),
        "next": step_documents(steps, owners),
    }


def compatibility(api_changes: Iterable["ApiChange"]) -> list[dict[str, Any]]:
    """What clients of the API notice, for the document of a run that only looks."""
    return [
        {
            "kind": one.kind,
            "breaking": one.breaking,
            "feature": one.feature,
            "field": one.field,
            "routes": list(one.routes),
            "message": one.message,
            "instead": one.instead,
        }
        for one in api_changes
    ]


def _change(change: Change) -> dict[str, Any]:
    document = {"path": change.path, "status": change.status, "note": change.note}
    document |= {"was": change.was} if change.was else {}
    document |= {"now": change.now} if change.now else {}
    hunks = [_hunk(hunk) for hunk in change.hunks]
    return {**document, "hunks": hunks} if hunks else document


def _hunk(hunk: Hunk) -> dict[str, Any]:
    sides = {"yours": list(hunk.yours), "base": list(hunk.base), "theirs": list(hunk.theirs)}
    return {"line": hunk.line, "end": hunk.end, "note": hunk.note, **sides}


def _problem(problem: Problem) -> dict[str, Any]:
    where = problem.where or Where("")
    return {
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "path": where.path,
    }
