"""What programs read: one JSON document for every command, and its schema."""

from collections.abc import Iterable
from typing import Any

from scaffold.errors import Problem, Where
from scaffold.merge import Change, Hunk

VERSION = 1


def document(
    command: str,
    changes: Iterable[Change] = (),
    problems: Iterable[Problem] = (),
    notices: Iterable[str] = (),
) -> dict[str, Any]:
    """What happened, as one JSON document that keeps to `document_schema`.

    `ok` tells whether nothing waits for somebody: no problem, no conflict.
    """
    listed = [_change(change) for change in changes]
    found = [_problem(problem) for problem in problems]
    return {
        "version": VERSION,
        "command": command,
        "ok": not found and all(change["status"] != "conflict" for change in listed),
        "changes": listed,
        "problems": found,
        "notices": list(notices),
    }


def document_schema() -> dict[str, Any]:
    """The JSON Schema of the document."""
    lists = {"changes": _CHANGE, "problems": _PROBLEM, "notices": _TEXT}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What a command of scaffold did, or would do",
        **_object(
            version={"const": VERSION},
            command=_TEXT,
            ok={"type": "boolean"},
            **{name: {"type": "array", "items": items} for name, items in lists.items()},
        ),
    }


def _change(change: Change) -> dict[str, Any]:
    told = {"path": change.path, "status": change.status, "note": change.note}
    told |= {"was": change.was} if change.was else {}
    told |= {"now": change.now} if change.now else {}
    hunks = [_hunk(hunk) for hunk in change.hunks]
    return {**told, "hunks": hunks} if hunks else told


def _hunk(hunk: Hunk) -> dict[str, Any]:
    sides = {"yours": list(hunk.yours), "base": list(hunk.base), "theirs": list(hunk.theirs)}
    return {"line": hunk.line, "end": hunk.end, **sides}


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


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


_TEXT = {"type": "string"}
_NUMBER = {"type": "integer", "minimum": 0}
_LINES = {"type": "array", "items": _TEXT}
_HUNK = _object(line=_NUMBER, end=_NUMBER, yours=_LINES, base=_LINES, theirs=_LINES)
_STATUSES = ["create", "update", "delete", "rename", "same", "keep", "merge", "conflict"]
_PROBLEM = _object(
    code=_TEXT, message=_TEXT, hint=_TEXT, file=_TEXT, line=_NUMBER, column=_NUMBER, path=_TEXT
)
_CHANGE = _object(path=_TEXT, status={"enum": _STATUSES}, note=_TEXT)
_CHANGE["properties"] |= {"was": _TEXT, "now": _TEXT}
_CHANGE["properties"] |= {"hunks": {"type": "array", "items": _HUNK}}
