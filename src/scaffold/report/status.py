"""What stands between the specs, what was generated last and what is there now."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from scaffold.core import tree
from scaffold.core.layout import (
    FEATURES,
    ORPHANS,
    OVERRIDES,
    PIPELINES,
    TESTS,
    USE_CASES,
    VERSIONS,
    spec_path,
)
from scaffold.core.line_ends import alike
from scaffold.core.naming import snake
from scaffold.core.values import plain, value
from scaffold.project import snapshot
from scaffold.project.branches import branches_of
from scaffold.project.orphans import read_orphans
from scaffold.project.snapshot import Manifest
from scaffold.project.templates import overrides
from scaffold.project.workspace import Workspace
from scaffold.report.documents import heading
from scaffold.report.next_steps import NextStep, line_of, step_documents
from scaffold.spec.project import places_of
from scaffold.walk.done_tests import OPEN, is_done, marks_left, seeded_files
from scaffold.walk.heads import current_heads
from scaffold.walk.specs import Specs
from scaffold.walk.survey import Request, survey

if TYPE_CHECKING:
    from scaffold.spec import FeatureSpec

Kind = Literal[
    "edited",
    "missing",
    "outdated",
    "conflict",
    "open",
    "untested",
    "blocked",
    "template",
    "merge",
    "orphan",
    "heads",
]
EXPECTED: frozenset[str] = frozenset({"edited", "missing", "heads"})
"""What people do on purpose, and a check does not mind."""
HEADS = "the migrations have several heads: the next one joins them, or `scaffold join` does"


@value
class StatusItem:
    """One thing to know: an edit of people, a file that is behind its spec, work left to do."""

    kind: Kind
    path: str
    note: str = ""
    line: int = 0


def items(workspace: Workspace) -> tuple[StatusItem, ...]:
    """Everything worth reporting, sorted by kind and path."""
    outcome = survey(workspace, Request())
    behind = [
        StatusItem(
            "conflict" if c.status == "conflict" else "outdated",
            c.path,
            c.note,
            c.hunks[0].line if c.hunks else 0,
        )
        for c in outcome.changes
        if c.writes or c.status == "conflict"
    ]
    known = Specs.of(workspace, {})
    specs = {name: known.load(name) for name in known.cards}
    blocked = [StatusItem("blocked", "", f"{one.message}: {one.hint}") for one in outcome.problems]
    found = (
        *_next_of_merge(workspace, behind, blocked),
        *blocked,
        *behind,
        *_edits(workspace),
        *_orphans(workspace, {item.path for item in behind}),
        *_open(workspace, {item.path for item in behind}),
        *_untested(workspace, specs),
        *_overrides(workspace),
        *_heads(workspace, behind or blocked),
    )
    return tuple(sorted(found, key=lambda item: (item.kind, item.path, item.note)))


def due(found: Iterable[StatusItem]) -> bool:
    """Whether something is to be done: specs and code differ, or work is left."""
    return any(item.kind not in EXPECTED for item in found)


def status_lines(found: Iterable[StatusItem]) -> list[str]:
    """A line for each item, or one that says there is none."""
    lines = [f"{f.kind:>10}  {f.path}" + (f"  ({f.note})" if f.note else "") for f in found]
    return lines or ["specs and code agree"]


def status_document(
    found: Iterable[StatusItem],
    steps: Iterable[NextStep] = (),
    owners: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The items as one JSON document."""
    listed = [plain(item) for item in found]
    told = {"findings": listed, "next": step_documents(steps, owners)}
    return {**heading("status", ok=not listed), **told}


def _next_of_merge(
    workspace: Workspace, behind: list[StatusItem], blocked: list[StatusItem]
) -> Iterator[StatusItem]:
    """What to do next of a merge by git that is not committed."""
    branches = branches_of(workspace.root)
    if branches is None or not branches.under_way:
        return
    conflicts = any(item.kind == "conflict" for item in behind)
    if blocked:
        note = "do what `blocked` says, then run `scaffold apply`"
    elif conflicts:
        note = "settle the files with conflicts, then run `scaffold apply`"
    elif behind:
        note = "run `scaffold apply`"
    else:
        note = f"run `git add -A`, then `{branches.goes_on}`"
    yield StatusItem("merge", "", f"a merge by git is not finished: {note}")


def _heads(workspace: Workspace, before: list[StatusItem]) -> Iterator[StatusItem]:
    """Several heads of migrations, once nothing has to be done before they are joined."""
    if not before and len(current_heads(workspace)) > 1:
        yield StatusItem("heads", VERSIONS, HEADS)


def _edits(workspace: Workspace) -> Iterator[StatusItem]:
    """What people changed or deleted of what was generated last."""
    root = workspace.root
    known = [m for m in (*_applied(root), snapshot.read_skeleton(root)) if m]
    paths = {path for manifest in known for path in manifest.files if not _is_spec(path)}
    ours = tree.read(root, paths)
    base = snapshot.read_base(root, paths)
    seeded = seeded_files(known, base)
    for path, text in base.items():
        if path not in ours and not (path in seeded and is_done(path, ours)):
            yield StatusItem("missing", path, "deleted by hand")
        elif path in ours and not alike(ours[path], text):
            yield StatusItem("edited", path)


def _applied(root: Path) -> tuple[Manifest, ...]:
    found = (snapshot.read_manifest(root, name) for name in snapshot.applied(root))
    return tuple(manifest for manifest in found if manifest)


def _is_spec(path: str) -> bool:
    return path.startswith(f"{FEATURES}/")


def _orphans(workspace: Workspace, behind: set[str]) -> Iterator[StatusItem]:
    """Edited files that are no longer generated, until they are deleted, taken over or, as those
    that are behind, generated again.
    """
    known = read_orphans(workspace.root).keys() - behind
    for path in tree.read(workspace.root, sorted(known)):
        note = f"no longer generated: delete it, or keep it and delete {ORPHANS}/{path}"
        yield StatusItem("orphan", path, note)


def _open(workspace: Workspace, behind: set[str]) -> Iterator[StatusItem]:
    """Custom use cases and steps of pipelines whose body is still to be written."""
    for path in _bodies(workspace.root):
        text = path.read_text("utf-8", "replace")
        if OPEN in text:
            name = path.relative_to(workspace.root).as_posix()
            yield StatusItem("open", name, "not implemented", line_of(OPEN, text))
    yield from (item for item in _marked(workspace) if item.path not in behind)


def _marked(workspace: Workspace) -> Iterator[StatusItem]:
    """Edited tests that still expect a body not to be written, which is."""
    root = workspace.root
    manifests = _applied(root)
    files = {path for manifest in manifests for path in manifest.files}
    bodies = {path.relative_to(root).as_posix() for path in _bodies(root)}
    ours = tree.read(root, files | bodies)
    for path in marks_left(ours, seeded_files(manifests, ours)):
        yield StatusItem("open", path, "the body is written: take `xfail` out")


def _bodies(root: Path) -> tuple[Path, ...]:
    """The modules of use cases and of steps, where people write."""
    steps = (root / PIPELINES).glob("*/*_step.py")
    return (*sorted((root / USE_CASES).glob("*.py")), *sorted(steps))


def _overrides(workspace: Workspace) -> Iterator[StatusItem]:
    """Templates of the project's own whose originals are not what they were."""
    for one in overrides(workspace):
        path = f"{OVERRIDES}/{one.path}"
        if one.unknown:
            yield StatusItem("template", path, "overrides nothing: there is no such template")
        elif one.outdated:
            yield StatusItem(
                "template", path, "the original has changed since; edit it to accept that"
            )


def _untested(workspace: Workspace, specs: dict[str, "FeatureSpec"]) -> Iterator[StatusItem]:
    """Acceptance criteria that no test bears the name of."""
    criteria = [
        (spec, number, text)
        for spec in specs.values()
        for number, text in enumerate(spec.requirements.acceptance)
    ]
    if not criteria:
        return
    tests = set[str]()
    for path in (workspace.root / TESTS).rglob("test_*.py"):
        tests |= set(re.findall(r"def (test_\w+)", path.read_text("utf-8", "replace")))
    for spec, number, text in criteria:
        if test_name(text) not in tests:
            note = f"no test `{test_name(text)}` covers: {text}"
            where = places_of(spec).where(("requirements", "acceptance", number))
            yield StatusItem("untested", spec_path(spec.feature), note, where.line)


def test_name(sentence: str) -> str:
    """The name of the test that covers a sentence of the requirements."""
    return f"test_{snake(sentence)}"
