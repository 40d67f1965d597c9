"""Whether snapshot, revisions and base fit together: a git command may have taken one of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from scaffold.core import tree
from scaffold.core.errors import Problem, Where
from scaffold.core.layout import (
    BASE,
    STATE,
)
from scaffold.migrate.history import is_generated
from scaffold.project import snapshot
from scaffold.project.restoring import restore_hint
from scaffold.project.revisions import ordered
from scaffold.project.snapshot import Manifest
from scaffold.project.workspace import Workspace
from scaffold.walk.heads import History, head_problems
from scaffold.walk.missing_revisions import State, differs, removed, tables_of, uncreated, unwritten

UNREADABLE = {"snapshot-lost", "snapshot-missing"}
"""Problems with which what was applied last cannot be known."""


def consistency_problems(
    workspace: Workspace, history: History, features: Iterable[str]
) -> tuple[Problem, ...]:
    """What does not fit; `features` are those whose generated files are looked at."""
    applied = snapshot.applied(workspace.root)
    found = {name: snapshot.read_manifest(workspace.root, name) for name in applied}
    manifests = {name: manifest for name, manifest in found.items() if manifest}
    state = State(workspace.root, history, manifests)
    return (
        *head_problems(workspace, history.revisions),
        *_lost(state),
        *unwritten(state),
        *_features(workspace, state),
        *_base(workspace, {name: manifests[name] for name in features if name in manifests}),
    )


def _lost(state: State) -> Iterator[Problem]:
    """No snapshot at all, though there are revisions that scaffold wrote."""
    if state.manifests or state.records:
        return
    for identifier in state.revisions.files:
        path = state.revisions.path(identifier)
        if is_generated((state.root / path).read_text("utf-8", "replace")):
            yield Problem(
                "snapshot-lost",
                f"{STATE} holds no record of what was applied, but {path} was written by scaffold",
                f"restore {STATE} from git, and commit it: it belongs to the project",
                Where(path),
            )
            return


def _features(workspace: Workspace, state: State) -> Iterator[Problem]:
    """What the revisions lead to is what the snapshot says."""
    if any(one not in state.revisions.files for one in state.records):
        return
    reached = state.reached
    missing = sorted(reached.keys() - state.manifests.keys())
    if missing:
        yield from (removed(state, name, reached[name]["spec"]) for name in missing)
        return
    words = workspace.words()
    yield from (uncreated(state, name, words) for name in _unreached(state, reached, words))
    known = {name: one["spec"] for name, one in reached.items()}
    if len(state.revisions.heads) == 1:
        yield from (differs(state, name) for name in _other_tables(state, known, words))


def _unreached(
    state: State, reached: Mapping[str, Mapping[str, Any]], words: Mapping[str, str]
) -> list[str]:
    """The applied features with tables that no revision leads to, where all are recorded."""
    doubted = sorted(state.manifests.keys() - reached.keys())
    known = set(ordered(state.revisions.parents, state.records))
    if not doubted or not state.records or _unrecorded(state, known):
        return []
    tables = tables_of({name: one.spec for name, one in state.manifests.items()}, words)
    return [name for name in doubted if tables[name]]


def _unrecorded(state: State, known: Collection[str]) -> bool:
    """Whether scaffold wrote a revision of which no record says what it leads to."""
    paths = [state.revisions.path(one) for one in state.revisions.files if one not in known]
    return any(is_generated((state.root / one).read_text("utf-8", "replace")) for one in paths)


def _other_tables(
    state: State, reached: Mapping[str, Mapping[str, Any]], words: Mapping[str, str]
) -> list[str]:
    """The features whose tables are others by the revisions than by the snapshot."""
    recorded = {name: manifest.spec for name, manifest in state.manifests.items()}
    doubted = [name for name, spec in sorted(reached.items()) if spec != recorded[name]]
    if not doubted:
        return []
    from scaffold.migrate import plan_tables

    before, now = (tables_of(specs, words) for specs in ({**recorded, **reached}, recorded))
    return [
        name
        for name in doubted
        if not all(getattr(step, "silent", False) for step in plan_tables(before[name], now[name]))
    ]


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
                restore_hint(workspace.root, missing[0] if len(missing) == 1 else BASE),
                Where(missing[0]),
            )
