"""What there is to do in a project as it stands, from what its status found."""

from collections.abc import Iterable, Iterator, Mapping

from scaffold.core import tree
from scaffold.core.layout import PIPELINES, TESTS, USE_CASES, manifest_path
from scaffold.core.tree import Tree
from scaffold.project import snapshot
from scaffold.project.workspace import Workspace
from scaffold.report.next_steps import NextStep, waiting
from scaffold.report.status import StatusItem

WHERE_BODIES_ARE = (
    f"{USE_CASES}/*.py",
    f"{PIPELINES}/*/*_step.py",
    f"{TESTS}/unit/application/test_*.py",
    f"{TESTS}/e2e/test_*_api.py",
)


def status_steps(workspace: Workspace, found: Iterable[StatusItem]) -> tuple[NextStep, ...]:
    """A step for everything that waits for somebody; what has to come first is first."""
    items = tuple(found)
    bodies = waiting(_texts(workspace)) if _any(items, "open") else ()
    return (*_before_all(items), *_behind(items), *_joining(items), *bodies, *_others(items))


def _any(items: Iterable[StatusItem], kind: str) -> bool:
    return any(item.kind == kind for item in items)


def _before_all(items: tuple[StatusItem, ...]) -> Iterator[NextStep]:
    for item in items:
        if item.kind == "merge":
            yield NextStep("merge", item.note)
    for item in items:
        if item.kind == "blocked":
            yield NextStep("problem", item.note)
    for item in items:
        if item.kind == "conflict":
            do = "settle the conflict with the new code, then run `scaffold apply`"
            yield NextStep("conflict", do, file=item.path)


def _behind(items: tuple[StatusItem, ...]) -> Iterator[NextStep]:
    held = any(item.kind in ("blocked", "conflict") for item in items)
    if _any(items, "outdated") and not held:
        yield NextStep("apply", "generate what is outdated", command="scaffold apply")


def _joining(items: Iterable[StatusItem]) -> Iterator[NextStep]:
    for item in items:
        if item.kind == "heads":
            yield NextStep("join", item.note, command="scaffold join")


def _others(items: tuple[StatusItem, ...]) -> Iterator[NextStep]:
    for item in items:
        if item.kind == "untested":
            yield NextStep("cover", item.note, file=item.path)
        elif item.kind in ("template", "orphan"):
            yield NextStep(item.kind, item.note, file=item.path)


def _texts(workspace: Workspace) -> Tree:
    root = workspace.root
    paths = (path for pattern in WHERE_BODIES_ARE for path in root.glob(pattern))
    return tree.read(root, (path.relative_to(root).as_posix() for path in paths))


def owners_of(
    workspace: Workspace,
    steps: Iterable[NextStep],
    records: Mapping[str, str | None] | None = None,
) -> dict[str, str]:
    """The features of the files that the steps name; `records` are what a run would record."""
    wanted = {step.file for step in steps if step.file}
    return {path: name for name, path in _files(workspace, records or {}) if path in wanted}


def _files(workspace: Workspace, records: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """Each feature with each of its files."""
    import json

    for name in snapshot.applied(workspace.root):
        manifest = snapshot.read_manifest(workspace.root, name)
        yield from ((name, path) for path in (manifest.files if manifest else ()))
    folder, suffix = manifest_path("*").split("*")
    for path, text in records.items():
        if path.startswith(folder) and text:
            name = path.removeprefix(folder).removesuffix(suffix)
            yield from ((name, file) for file in json.loads(text)["files"])
