"""What a check found, as annotations at file and line: for GitHub Actions, and for GitLab."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from scaffold.core.errors import Problem
from scaffold.core.layout import FEATURES
from scaffold.core.values import replace, value
from scaffold.project.branches import top_of
from scaffold.report.status import EXPECTED, StatusItem

SEVERITY = {"open": "warning", "untested": "warning", "orphan": "notice", "template": "notice"}
"""How bad a kind of finding is, if it is no error."""
OF_GITLAB = {"error": "major", "warning": "minor", "notice": "info"}
_MEANS = {
    "outdated": "the specs say something else: run `scaffold apply`",
    "conflict": "you and the spec changed the same lines",
}


@value
class Annotation:
    """A message at a place; without a file it is about the whole project."""

    severity: str
    code: str
    message: str
    file: str = ""
    line: int = 0
    column: int = 0


def of_items(found: Iterable[StatusItem]) -> Iterator[Annotation]:
    """What is to be done; edits by hand are none of it."""
    for item in found:
        if item.kind not in EXPECTED:
            message = ": ".join(filter(None, (_MEANS.get(item.kind, ""), item.note)))
            severity = SEVERITY.get(item.kind, "error")
            yield Annotation(severity, item.kind, message or item.kind, item.path, item.line)


def of_problems(problems: Iterable[Problem]) -> Iterator[Annotation]:
    """Each problem, with what to write instead."""
    for one in problems:
        where = (one.where.file, one.where.line, one.where.column) if one.where else ("", 0, 0)
        message = f"{one.message}\n{one.hint}" if one.hint else one.message
        yield Annotation("error", one.code, message, *where)


def printed(annotations: Iterable[Annotation], form: str, root: Path) -> str:
    """The annotations as the service reads them: their files by the folder of the repository."""
    top = top_of(root) or root
    annotations = [replace(one, file=_in(top, root, one.file)) for one in annotations]
    if form == "github":
        return "\n".join(map(_workflow_command, annotations))
    import json

    return json.dumps([_issue(one) for one in annotations], indent=2)


def _in(top: Path, root: Path, file: str) -> str:
    return (root / file).relative_to(top).as_posix() if file else ""


def _workflow_command(one: Annotation) -> str:
    """`::error file=…,line=…::message`, with what has a meaning there escaped."""
    place = {"file": one.file, "line": one.line, "col": one.column}
    given = {key: _escaped(str(text)) for key, text in place.items() if text and one.file}
    given["title"] = _escaped(f"scaffold: {one.code}")
    listed = ",".join(f"{key}={text}" for key, text in given.items())
    return f"::{one.severity} {listed}::{_data(one.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _issue(one: Annotation) -> dict[str, Any]:
    """An issue of a code quality report; its fingerprint does not depend on the line."""
    marks = "\0".join((one.code, one.file, one.message))
    return {
        "description": one.message,
        "check_name": f"scaffold/{one.code}",
        "fingerprint": sha256(marks.encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": OF_GITLAB[one.severity],
        "location": {"path": one.file or FEATURES, "lines": {"begin": max(one.line, 1)}},
    }
