"""What the commands that only read print."""

from collections.abc import Sequence
from pathlib import Path

from scaffold.cli.commands import workspace_here
from scaffold.cli.output import print_json, print_lines, print_problems
from scaffold.core.errors import ScaffoldError
from scaffold.project.workspace import Workspace


def print_status(*, check: bool, json: bool) -> int:
    """What differs between the specs, what was generated and what is there."""
    from scaffold.report.status import due, items, status_document, status_lines

    found = items(workspace_here())
    code = 1 if check and due(found) else 0
    if json:
        print_json(status_document(found))
    else:
        print_lines(status_lines(found))
    return code


def print_validity(files: Sequence[str], *, json: bool) -> int:
    """Every problem of these specs, or of all."""
    from scaffold.walk.specs import problems_of

    workspace = Workspace(Path.cwd()) if files else workspace_here()
    problems = problems_of(workspace, [Path(file) for file in files])
    if json:
        from scaffold import report

        print_json(report.document("validate", (), problems))
    elif problems:
        print_problems(problems, workspace.root)
    else:
        print("no problems")
    return 2 if problems else 0


def print_origin(path: str, *, json: bool) -> int:
    """Where a file comes from."""
    from scaffold.report.explain import origin

    found = origin(workspace_here(), Path.cwd(), path)
    if json:
        print_json({"version": 1, "command": "explain", "ok": True, **found})
    else:
        print_lines([f"{key:>9}  {value}" for key, value in found.items() if value])
    return 0


def print_schema(of: str, part: str) -> int:
    """A JSON Schema: of the spec or a part of it, or of what `--json` prints."""
    if part and of == "spec":
        from scaffold.spec import schema_of

        print_json(schema_of(part), indent=None)
        return 0
    if part or of not in ("spec", "output"):
        told = f"there is no schema of {of!r}" if not part else "`--for` names a part of `spec`"
        raise ScaffoldError("usage", told, "it is `spec`, perhaps with `--for`, or `output`")
    if of == "spec":
        from scaffold.spec import json_schema as made
    else:
        from scaffold.report import document_schema as made
    print_json(made())
    return 0


def print_guide(name: str, *, json: bool) -> int:
    """The language of specs on one page, or a topic of it."""
    from scaffold.guide import guide, topic, topics

    text = topic(name).text if name else guide()
    if json:
        told = {"topic": name, "text": text, "topics": list(topics())}
        print_json({"version": 1, "command": "guide", "ok": True, **told})
    else:
        print(text, end="")
    return 0
