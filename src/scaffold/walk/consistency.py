"""Whether snapshot, revisions and base fit together: a git command may have taken one of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scaffold.core import tree
from scaffold.core.errors import Problem, Where
from scaffold.core.layout import BASE, MANIFESTS, REVISIONS, STATE, VERSIONS, manifest_path
from scaffold.core.values import value
from scaffold.migrate.history import is_generated
from scaffold.model import resolve
from scaffold.model.tables import Table
from scaffold.project import snapshot
from scaffold.project.revisions import Record, features_at, read_records, record_path
from scaffold.project.snapshot import Manifest
from scaffold.project.workspace import Workspace
from scaffold.spec import restore
from scaffold.walk.heads import Revisions, head_problems, read_revisions

UNREADABLE = {"snapshot-lost", "snapshot-missing"}
"""Problems with which what was applied last cannot be known."""

RESTORE = "restore it from git: git checkout -- {}"


@value
class State:
    """What the project's own records say."""

    revisions: Revisions
    records: Mapping[str, Record]
    manifests: Mapping[str, Manifest]


def consistency_problems(workspace: Workspace, features: Iterable[str]) -> tuple[Problem, ...]:
    """What does not fit; `features` are those whose generated files are looked at."""
    applied = snapshot.applied(workspace.root)
    found = {name: snapshot.read_manifest(workspace.root, name) for name in applied}
    manifests = {name: manifest for name, manifest in found.items() if manifest}
    state = State(read_revisions(workspace), read_records(workspace.root), manifests)
    return (
        *(head_problems(workspace) if len(state.revisions.heads) > 1 else ()),
        *_lost(workspace, state),
        *_revisions(state),
        *_features(workspace, state),
        *_base(workspace, {name: manifests[name] for name in features if name in manifests}),
    )


def _lost(workspace: Workspace, state: State) -> Iterator[Problem]:
    """No snapshot at all, though there are revisions that scaffold wrote."""
    if state.manifests or state.records:
        return
    for identifier in state.revisions.files:
        path = state.revisions.path(identifier)
        if is_generated((workspace.root / path).read_text("utf-8", "replace")):
            yield Problem(
                "snapshot-lost",
                f"{STATE} holds no record of what was applied, but {path} was written by scaffold",
                f"restore {STATE} from git, and commit it: it belongs to the project",
                Where(path),
            )
            return


def _revisions(state: State) -> Iterator[Problem]:
    """A record without its revision."""
    for identifier in state.records:
        if identifier not in state.revisions.files:
            yield Problem(
                "revision-missing",
                f"the revision {identifier} was written, and is not in {VERSIONS}",
                f"restore and commit it; if it was never applied, delete {record_path(identifier)}"
                " and run again",
                Where(record_path(identifier)),
            )


def _features(workspace: Workspace, state: State) -> Iterator[Problem]:
    """What the revisions lead to is what the snapshot says."""
    if any(one not in state.revisions.files for one in state.records):
        return
    reached: dict[str, Mapping[str, Any]] = {}
    for head in state.revisions.heads:
        reached |= features_at(state.records, state.revisions.parents, head)
    missing = sorted(reached.keys() - state.manifests.keys())
    for name in missing:
        path = manifest_path(name)
        message = f"{path} is missing, but the revisions create the tables of {name}"
        yield Problem("snapshot-missing", message, RESTORE.format(path), Where(path))
    if missing:
        return
    known = {name: one["spec"] for name, one in reached.items() if name in state.manifests}
    if len(state.revisions.heads) == 1:
        yield from (_differs(name) for name in _other_tables(workspace, state, known))


def _differs(name: str) -> Problem:
    path = manifest_path(name)
    return Problem(
        "snapshot-differs",
        f"{path} and the revisions disagree about the tables of {name}",
        f"restore {MANIFESTS}, {REVISIONS} and {VERSIONS} to one state; a revision that was left"
        f" over and never applied is deleted with its record in {REVISIONS}",
        Where(path),
    )


def _other_tables(
    workspace: Workspace, state: State, reached: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """The features whose tables are others by the revisions than by the snapshot."""
    recorded = {name: manifest.spec for name, manifest in state.manifests.items()}
    doubted = [name for name, spec in sorted(reached.items()) if spec != recorded[name]]
    if not doubted:
        return []
    from scaffold.migrate import plan_tables

    words = workspace.words()
    before, now = (_tables(specs, words) for specs in ({**recorded, **reached}, recorded))
    return [
        name
        for name in doubted
        if not all(getattr(step, "silent", False) for step in plan_tables(before[name], now[name]))
    ]


def _tables(
    specs: Mapping[str, Mapping[str, Any]], words: Mapping[str, str]
) -> dict[str, tuple[Table, ...]]:
    project = resolve([restore(spec) for spec in specs.values()], words)
    return {str(feature): feature.tables for feature in project.features}


def _base(workspace: Workspace, manifests: Mapping[str, Manifest]) -> Iterator[Problem]:
    """Every file of a manifest has its base."""
    for name, manifest in manifests.items():
        paths = [f"{BASE}/{path}" for path in manifest.files]
        missing = sorted(set(paths) - tree.read(workspace.root, paths).keys())
        if missing:
            more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
            yield Problem(
                "base-missing",
                f"{missing[0]}{more} is missing: what was generated last for {name}",
                RESTORE.format(BASE),
                Where(missing[0]),
            )
