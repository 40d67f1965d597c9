"""What programs read: one JSON document for every command, and its schema."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from scaffold.core.errors import Problem, Where
from scaffold.merge import Change, Hunk

if TYPE_CHECKING:
    from scaffold.compat import ApiChange

VERSION = 1


def document(
    command: str,
    changes: Iterable[Change] = (),
    problems: Iterable[Problem] = (),
    notices: Iterable[str] = (),
    *,
    verbose: bool = False,
    uncommitted: Iterable[str] = (),
) -> dict[str, Any]:
    """What happened, as one JSON document that keeps to `document_schema`.

    `ok` says whether nothing waits for somebody: no problem, no conflict. Changes that nobody
    needs to hear of are counted only, unless verbose.
    """
    every = tuple(changes)
    listed = [_change(change) for change in every if verbose or not change.quiet]
    found = [_problem(problem) for problem in problems]
    return {
        "version": VERSION,
        "command": command,
        "ok": not found and all(change["status"] != "conflict" for change in listed),
        "changes": listed,
        "unchanged": len(every) - len(listed),
        "problems": found,
        "notices": list(notices),
        "uncommitted": list(uncommitted),
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


def document_schema() -> dict[str, Any]:
    """The JSON Schema of the document."""
    lists = {"changes": _CHANGE, "problems": _PROBLEM, "notices": _TEXT, "uncommitted": _TEXT}
    schema = _object(
        version={"const": VERSION},
        command=_TEXT,
        ok=_BOOLEAN,
        unchanged=_NUMBER,
        **{name: {"type": "array", "items": items} for name, items in lists.items()},
    )
    schema["properties"] |= {"compatibility": {"type": "array", "items": _finding()}, "plan": _PLAN}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What a command of scaffold did, or would do",
        **schema,
    }


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


def _finding() -> dict[str, Any]:
    from scaffold.compat.api_change import FITTING, INSTEAD

    return _object(
        kind={"enum": [*INSTEAD, *FITTING]},
        breaking=_BOOLEAN,
        feature=_TEXT,
        field=_TEXT,
        routes=_LINES,
        message=_TEXT,
        instead=_TEXT,
    )


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}
_BOOLEAN = {"type": "boolean"}
_NUMBER = {"type": "integer", "minimum": 0}
_LINES = {"type": "array", "items": _TEXT}
_HUNK = _object(line=_NUMBER, end=_NUMBER, note=_TEXT, yours=_LINES, base=_LINES, theirs=_LINES)
_STATUSES = ["create", "update", "delete", "rename", "same", "keep", "merge", "conflict"]
_PROBLEM = _object(
    code=_TEXT, message=_TEXT, hint=_TEXT, file=_TEXT, line=_NUMBER, column=_NUMBER, path=_TEXT
)
_CHANGE = _object(path=_TEXT, status={"enum": _STATUSES}, note=_TEXT)
_CHANGE["properties"] |= {"was": _TEXT, "now": _TEXT}
_CHANGE["properties"] |= {"hunks": {"type": "array", "items": _HUNK}}
_WRITE = _object(path=_TEXT, before=_TEXT_OR_NULL, after=_TEXT_OR_NULL)
_WRITES = {"type": "array", "items": _WRITE}
_PLAN = _object(format=_NUMBER, blocked=_BOOLEAN, heads=_LINES, writes=_WRITES)
