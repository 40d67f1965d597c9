"""The JSON Schema of each command's document, in its short form and in full."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, get_args

from scaffold.core.errors import ScaffoldError
from scaffold.merge.change import Status
from scaffold.report.documents import VERSION
from scaffold.report.next_steps import StepKind
from scaffold.report.status import Kind

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
RUNS = (
    *("new", "feature", "apply", "remove", "join", "update", "diff"),
    *("add", "rename", "drop"),
)
"""Commands that change files, or say which ones they would change."""
PREFIX, IN_FULL = "output", "=full"


def output_schema(of: str) -> Schema:
    """The schema of what `output`, `output:COMMAND` or either with `=full` names."""
    full, words = of.endswith(IN_FULL), of.removesuffix(IN_FULL)
    output, _, command = words.partition(":")
    if output != PREFIX:
        hint = "it is `spec`, `output` or `output:COMMAND`"
        raise ScaffoldError("usage", f"there is no schema of {of!r}", hint)
    if command and command not in COMMANDS:
        near = get_close_matches(command, COMMANDS, n=1)
        hint = f"did you mean `{PREFIX}:{near[0]}`?" if near else f"one of {', '.join(COMMANDS)}"
        raise ScaffoldError("usage", f"there is no schema of the output of {command!r}", hint)
    made = _of_any(full) if not command else _of_command(command, full)
    form = "in full" if full else "in short"
    title = f"What `scaffold {command or 'COMMAND'} --json` prints, {form}"
    return {"$schema": DIALECT, "title": title, **made}


def _of_command(command: str, full: bool) -> Schema:
    """The command's own document, or that of its failure."""
    own = COMMANDS[command](full)
    own["properties"]["command"] = {"const": command}
    if own["properties"].keys() == _failure(full)["properties"].keys():
        return own
    failed = _failure(full)
    failed["properties"] |= {"command": {"const": command}, "ok": {"const": False}}
    return {"anyOf": [own, failed]}


def _of_any(full: bool) -> Schema:
    makers = dict.fromkeys(COMMANDS.values())
    return {"anyOf": [make(full) for make in makers]}


def _failure(full: bool) -> Schema:
    return _document(problems=_listed(_PROBLEM), next=_listed(_STEP))


def _run(full: bool) -> Schema:
    made = _document(
        unchanged=_NUMBER, problems=_listed(_PROBLEM), notices=_LINES, next=_listed(_STEP)
    )
    own: Schema
    if full:
        own = {"changes": _listed(_CHANGE), "uncommitted": _LINES}
        looked = {"compatibility": _listed(_finding()), "plan": _PLAN}
    else:
        own = {
            "counts": _counts(get_args(Status)),
            "paths": _paths(get_args(Status)),
            "conflicts": _listed(_object(path=_TEXT, lines=_NUMBERS, note=_TEXT)),
            "uncommitted": _NUMBER,
        }
        looked = {
            "compatibility": _object(breaking=_listed(_finding()), fitting=_NUMBER),
            "plan": _object(blocked=_BOOLEAN, digest=_TEXT),
        }
    made["properties"] |= own | looked
    return made | {"required": sorted([*made["required"], *own])}


def _status(full: bool) -> Schema:
    if full:
        finding = _object(kind={"enum": [*get_args(Kind)]}, path=_TEXT, note=_TEXT, line=_NUMBER)
        return _document(findings=_listed(finding), next=_listed(_STEP))
    kinds = get_args(Kind)
    return _document(counts=_counts(kinds), paths=_paths(kinds), next=_listed(_STEP))


def _explain(full: bool) -> Schema:
    return _document(target=_TEXT, template=_TEXT, spec=_TEXT, ownership=_TEXT)


def _guide(full: bool) -> Schema:
    return _document(topic=_TEXT, text=_TEXT, topics=_LINES)


def _finding() -> Schema:
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


def _document(**properties: Any) -> Schema:
    return _object(version={"const": VERSION}, command=_TEXT, ok=_BOOLEAN, **properties)


def _object(optional: Schema | None = None, **properties: Any) -> Schema:
    return {
        "type": "object",
        "properties": {**properties, **(optional or {})},
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _listed(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _counts(words: tuple[str, ...]) -> Schema:
    return _object(dict.fromkeys(words, _NUMBER))


def _paths(words: tuple[str, ...]) -> Schema:
    return _object(dict.fromkeys(words, _LINES))


_TEXT: Schema = {"type": "string"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_BOOLEAN: Schema = {"type": "boolean"}
_NUMBER: Schema = {"type": "integer", "minimum": 0}
_LINES, _NUMBERS = _listed(_TEXT), _listed(_NUMBER)
_HUNK = _object(line=_NUMBER, end=_NUMBER, note=_TEXT, yours=_LINES, base=_LINES, theirs=_LINES)
_PROBLEM = _object(
    code=_TEXT, message=_TEXT, hint=_TEXT, file=_TEXT, line=_NUMBER, column=_NUMBER, path=_TEXT
)
_CHANGE = _object(
    {"was": _TEXT, "now": _TEXT, "hunks": _listed(_HUNK)},
    path=_TEXT,
    status={"enum": [*get_args(Status)]},
    note=_TEXT,
)
_STEP = _object(
    {**dict.fromkeys(("feature", "name", "file", "test", "command"), _TEXT), "line": _NUMBER},
    kind={"enum": [*get_args(StepKind)]},
    do=_TEXT,
)
_WRITE = _object({"was": _TEXT}, path=_TEXT, before=_TEXT_OR_NULL, after=_TEXT_OR_NULL)
_PLAN = _object(format=_NUMBER, blocked=_BOOLEAN, heads=_LINES, writes=_listed(_WRITE))
COMMANDS: dict[str, Callable[[bool], Schema]] = {
    **dict.fromkeys(RUNS, _run),
    "status": _status,
    "validate": _failure,
    "explain": _explain,
    "guide": _guide,
}
"""What makes the schema of each command's document."""
