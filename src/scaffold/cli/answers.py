"""What the commands that only read print."""

from collections.abc import Sequence
from pathlib import Path

from scaffold.cli.commands import PLAN_HINT, read_text, workspace_here
from scaffold.cli.output import print_document, print_json, print_lines, print_problems
from scaffold.core.errors import ScaffoldError
from scaffold.core.layout import CACHE
from scaffold.project.workspace import Workspace


def print_status(*, check: bool, json: str, form: str = "") -> int:
    """What differs between the specs, what was generated and what is there."""
    from scaffold.report import next_line
    from scaffold.report.status import due, items, status_document, status_lines
    from scaffold.report.status_steps import owners_of, status_steps

    workspace = workspace_here()
    try:
        found = items(workspace)
    except ScaffoldError as error:
        if json:
            raise
        return _print_stopped(error, workspace, form)
    steps = status_steps(workspace, found)
    code = 1 if check and due(found) else 0
    if form:
        from scaffold.report import annotations

        told = annotations.printed(annotations.of_items(found), form, workspace.root)
        print_lines([told] if told else [])
    elif json:
        print_document(status_document(found, steps, owners_of(workspace, steps)), json)
    else:
        print_lines([*status_lines(found), *next_line(steps)])
    return code


def _print_stopped(error: ScaffoldError, workspace: Workspace, form: str) -> int:
    """What keeps the status from being known, and what to do about it."""
    if form:
        from scaffold.report import annotations

        told = annotations.printed(annotations.of_problems(error.problems), form, workspace.root)
        print_lines([told])
        return error.exit_code
    from scaffold.report import next_line, of_problems

    print_problems(error.problems, workspace.root)
    print_lines(next_line(tuple(of_problems(error.problems))))
    return error.exit_code


def print_validity(files: Sequence[str], *, json: str) -> int:
    """Every problem of these specs, or of all."""
    from scaffold.walk.specs import problems_of

    workspace = Workspace(Path.cwd()) if files else workspace_here()
    problems = problems_of(workspace, [Path(file) for file in files])
    if json:
        from scaffold import report
        from scaffold.report.next_steps import LOOK

        steps = report.of_problems(problems) if problems else (LOOK,)
        print_document(report.failure("validate", problems, steps), json)
    elif problems:
        print_problems(problems, workspace.root)
    else:
        print("no problems")
    return 2 if problems else 0


def print_origin(path: str, *, json: str) -> int:
    """Where a file comes from."""
    from scaffold.report import heading
    from scaffold.report.explain import origin

    found = origin(workspace_here(), Path.cwd(), path)
    if json:
        print_document({**heading("explain", ok=True), **found}, json)
    else:
        print_lines([f"{key:>9}  {value}" for key, value in found.items() if value])
    return 0


def print_schema(of: str, part: str) -> int:
    """A JSON Schema: of the spec or a part of it, or of what `--json` prints."""
    if part and of == "spec":
        from scaffold.guide import schema_of

        print_json(schema_of(part), indent=None)
        return 0
    if part:
        raise ScaffoldError("usage", "`--for` names a part of `spec`", "leave one of them out")
    if of == "spec":
        from scaffold.spec import json_schema

        print_json(json_schema())
    else:
        from scaffold.report.schemas import output_schema

        print_json(output_schema(of))
    return 0


def print_guide(name: str, *, json: str) -> int:
    """The language of specs on one page, or a topic of it."""
    from scaffold.guide import guide, topic, topics
    from scaffold.report import heading

    text = topic(name).text if name else guide()
    if json:
        told = {"topic": name, "text": text, "topics": list(topics())}
        print_document({**heading("guide", ok=True), **told}, json)
    else:
        print(text, end="")
    return 0


def write_view(target: str, plan: str) -> int:
    """The project as an HTML file; where that is, on a line of its own."""
    from scaffold.report.view import page

    workspace = workspace_here()
    made = page(workspace, read_text(plan, PLAN_HINT) if plan else "")
    if target == "-":
        print(made)
        return 0
    path = Path(target) if target else workspace.root / CACHE / "view.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(made, "utf-8", errors="backslashreplace")
    print(path.resolve().as_uri())
    return 0


def serve_mcp(port: str, *, allow_write: bool) -> int:
    """The project of this folder to agents, until they hang up."""
    from scaffold.core.startup import garbage_collection_again
    from scaffold.mcp.server import serve

    if port and not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        raise ScaffoldError("usage", f"{port!r} is no port", "as in: scaffold mcp --http 8123")
    root = workspace_here().root
    garbage_collection_again()
    serve(root, allow_write=allow_write, port=int(port) if port else None)
    return 0
