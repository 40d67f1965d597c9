"""What the commands do: each asks the walk, prints the outcome and returns the exit code."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scaffold.cli.output import OutputOptions, print_outcome
from scaffold.core import tree
from scaffold.core.errors import ScaffoldError, Where
from scaffold.core.layout import FEATURES, SPEC_SUFFIX, STATE, spec_path
from scaffold.core.progress import shown
from scaffold.core.values import replace as changed
from scaffold.project.workspace import Workspace, check_names

if TYPE_CHECKING:
    from scaffold.walk.survey import Outcome

NEXT = """
what next
  cd {folder}
  make run                                    serve it, at http://127.0.0.1:8000/docs
  scaffold feature person full_name:string    a feature of your own"""

PLAN_HINT = "a plan is what `scaffold diff --json=full` prints"
Texts = Callable[[Workspace], Mapping[str, str]]


def run(
    command: str,
    texts: Texts | None,
    output: OutputOptions,
    *,
    skeleton: bool = False,
    backup: bool = False,
    **asked: Any,
) -> int:
    """Survey, commit unless it is a dry run, print."""
    from scaffold.walk.backup import backed_up, watched
    from scaffold.walk.survey import Request, commit, survey

    check_names(asked.get("features", ()))
    workspace = workspace_here()
    with shown(output.bar), alone(workspace, output):
        specs = dict(texts(workspace)) if texts else {}
        if asked.get("features"):
            asked["features"] = tuple(dict.fromkeys((*asked["features"], *specs)))
        tree = _skeleton(workspace) if skeleton else None
        specs |= _new_specs(workspace, tree or {})
        request = Request(specs=specs, skeleton=tree, compare=output.dry_run, **asked)
        outcome = watched(workspace, survey(workspace, request))
        if not output.dry_run:
            outcome = backed_up(workspace, outcome) if backup else outcome
            commit(workspace, outcome)
    return print_outcome(command, workspace, outcome, output)


@contextmanager
def alone(workspace: Workspace, output: OutputOptions) -> Iterator[None]:
    """No killed run is left; one that writes holds the lock from its first look to its end."""
    from scaffold.project.apply import exclusive, recover

    if output.dry_run:
        recover(workspace.root)
        yield
        return
    with exclusive(workspace.root):
        yield


def run_plan(path: str, output: OutputOptions, *, backup: bool = False) -> int:
    """Write what a plan says, if every file is still as the plan saw it."""
    from scaffold.project.apply import write
    from scaffold.report.plan_paths import check_paths
    from scaffold.report.saved_plan import approved, check_heads
    from scaffold.walk.backup import backed_up, watched
    from scaffold.walk.survey import Outcome

    workspace = workspace_here()
    plan = approved(read_text(path, PLAN_HINT))
    check_paths(workspace, plan.writes)
    with alone(workspace, output):
        check_heads(workspace, plan)
        changes = plan.changes(tree.read(workspace.root, plan.writes))
        outcome = watched(workspace, Outcome(changes, {}))
        outcome = backed_up(workspace, outcome) if backup and not output.dry_run else outcome
        due = {one.path: one.after for one in changes if one.writes} | {**outcome.records}
        if due and not output.dry_run:
            write(workspace.root, due, expected=plan.seen)
    listed = tuple(change for change in changes if not change.path.startswith(f"{STATE}/"))
    return print_outcome("apply", workspace, changed(outcome, changes=listed), output)


def _skeleton(workspace: Workspace) -> Mapping[str, str]:
    """The skeleton of this version for the answers that the project recorded."""
    from scaffold.project.skeleton import as_answered

    return as_answered(workspace.answers_text())


def run_join(keep: str, output: OutputOptions, *, allow_data_loss: bool) -> int:
    """Join the heads of the migrations."""
    from scaffold.walk.backup import watched
    from scaffold.walk.joining_heads import joined_heads
    from scaffold.walk.survey import commit

    workspace = workspace_here()
    with alone(workspace, output):
        outcome = joined_heads(workspace, keep, allow_data_loss=allow_data_loss)
        outcome = watched(workspace, outcome)
        if not output.dry_run:
            commit(workspace, outcome)
    return print_outcome("join", workspace, outcome, output)


def new_project(
    folder: Path,
    data: Sequence[str],
    *,
    defaults: bool,
    dry_run: bool,
    json: str,
    closing: bool = True,
) -> int:
    """A project in a new folder, and what was made."""
    ask = not defaults and not json
    outcome = make_project(folder, _answers(data), ask=ask, dry_run=dry_run)
    told = "" if dry_run or not closing else NEXT.format(folder=folder)
    output = OutputOptions(dry_run=dry_run, json=json, closing=told)
    return print_outcome("new", Workspace(folder.resolve()), outcome, output)


def serve_project(folder: Path) -> int:
    """Serve a new project until it is interrupted; its Makefile installs and migrates before."""
    import subprocess

    sys.stdout.flush()
    try:
        return subprocess.run(["make", "run"], cwd=folder, check=False).returncode
    except FileNotFoundError as error:
        hint = f"install it, or run the lines of `run` in {folder}/Makefile"
        raise ScaffoldError("no-make", "there is no `make` on this machine", hint) from error
    except KeyboardInterrupt:
        return 0


def make_project(
    folder: Path, answers: Mapping[str, Any], *, ask: bool, dry_run: bool = False
) -> "Outcome":
    """Render the skeleton, generate the features that it brings, write both at once."""
    from scaffold.project.apply import exclusive
    from scaffold.project.skeleton import skeleton
    from scaffold.walk.survey import Request, commit, survey

    if folder.exists() and any(folder.iterdir()):
        raise ScaffoldError(
            "folder-not-empty", f"{folder} is not empty", "name a new folder, or an empty one"
        )
    guesses = {"project_name": folder.resolve().name.replace("_", " ").replace("-", " ").title()}
    rendered = skeleton(answers, ask=ask, guesses=guesses)
    workspace = Workspace(folder.resolve())
    outcome = survey(workspace, Request(specs=_specs_in(rendered), skeleton=rendered))
    if not dry_run:
        workspace.root.mkdir(parents=True, exist_ok=True)
        with exclusive(workspace.root):
            commit(workspace, outcome)
    return outcome


def _specs_in(rendered: Mapping[str, str]) -> dict[str, str]:
    """The features that come with a skeleton, by name."""
    paths = (path for path in rendered if path.startswith(f"{FEATURES}/"))
    names = {path: path.removeprefix(f"{FEATURES}/").removesuffix(SPEC_SUFFIX) for path in paths}
    kept = {path: name for path, name in names.items() if path == spec_path(name)}
    return {name: rendered[path] for path, name in kept.items() if not name.startswith("_")}


def _new_specs(workspace: Workspace, rendered: Mapping[str, str]) -> dict[str, str]:
    """The features that a newer skeleton brings; one that was there and went stays away."""
    from scaffold.project.snapshot import read_base

    found = _specs_in(rendered)
    known = {*workspace.spec_paths(), *read_base(workspace.root, map(spec_path, found))}
    return {name: found[name] for name in found if not {name, spec_path(name)} & known}


def _answers(data: Sequence[str]) -> dict[str, Any]:
    """`KEY=VALUE` words as Copier reads them: the value is YAML, by the question's type."""
    wrong = next((word for word in data if "=" not in word), None)
    if wrong is not None:
        raise ScaffoldError(
            "bad-answer", f"--data {wrong} is no KEY=VALUE", "as in: reference=true"
        )
    return dict(word.split("=", 1) for word in data)


def named(name: str, json: str) -> tuple[str, Mapping[str, str]]:
    """The feature's name; where there is none, with the spec that a person is asked for."""
    if name:
        return name, {}
    from scaffold.cli.asking import asked_spec, on_terminal

    if json or not on_terminal():
        hint = "as in: scaffold feature person full_name:string; on a terminal it asks"
        raise ScaffoldError("usage", "the feature has no name", hint)
    name, text = asked_spec(workspace_here())
    return name, {name: text}


def spec_texts(
    workspace: Workspace, name: str, fields: Sequence[str], source: str, *, replace: bool
) -> dict[str, str]:
    """The spec that the command line brings, if it brings one: by fields, by file or by input."""
    if fields and source:
        raise ScaffoldError("usage", "fields and --spec exclude each other", "give one of them")
    if not fields and not source:
        return {}
    from scaffold.spec import from_fields

    if name in workspace.spec_paths() and not replace:
        raise ScaffoldError(
            "spec-exists",
            f"{spec_path(name)} is there already",
            f"edit it and run `scaffold feature {name}`, or add --replace",
            Where(spec_path(name)),
        )
    return {name: from_fields(name, fields) if fields else read_text(source)}


def read_text(source: str, hint: str = "give a UTF-8 file, or - for input") -> str:
    """The text of a file, or of the input."""
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        return data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ScaffoldError("unreadable", f"{source} cannot be read: {error}", hint) from error


def workspace_here() -> Workspace:
    return Workspace.around(Path.cwd())
