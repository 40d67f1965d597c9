"""Whether snapshot, revisions and base fit together: a git command may have taken one of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from scaffold.core import tree
from scaffold.core.errors import Problem, Where
from scaffold.core.layout import (
    BASE,
    FEATURE_DOCS,
    MANIFESTS,
    REVISIONS,
    STATE,
    VERSIONS,
    manifest_path,
    spec_path,
)
from scaffold.core.values import value
from scaffold.migrate.history import is_generated
from scaffold.model import resolve
from scaffold.model.tables import Table
from scaffold.project import snapshot
from scaffold.project.restoring import restore_command, restore_hint, restore_record
from scaffold.project.revisions import Record, ordered, record_path
from scaffold.project.snapshot import Manifest
from scaffold.project.workspace import Workspace
from scaffold.spec import restore
from scaffold.walk.heads import History, Revisions, head_problems

UNREADABLE = {"snapshot-lost", "snapshot-missing"}
"""Problems with which what was applied last cannot be known."""


@value
class State:
    """What the project's own records say."""

    root: Path
    history: History
    manifests: Mapping[str, Manifest]

    @property
    def revisions(self) -> Revisions:
        return self.history.revisions

    @property
    def records(self) -> Mapping[str, Record]:
        return self.history.records


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
        *_revisions(state),
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
    heads = state.revisions.heads
    reached: dict[str, Mapping[str, Any]] = {}
    for head in heads:
        reached |= state.history.features_at(head)
    for name in {name for head in heads for name in state.history.dropped_at(head)}:
        reached.pop(name, None)
    missing = sorted(reached.keys() - state.manifests.keys())
    if missing:
        yield from (_missing(state, name, reached[name]["spec"]) for name in missing)
        return
    words = workspace.words()
    yield from (_uncreated(state, name) for name in _unreached(state, reached, words))
    known = {name: one["spec"] for name, one in reached.items()}
    if len(heads) == 1:
        yield from (_differs(name) for name in _other_tables(state, known, words))


def _missing(state: State, name: str, spec: Mapping[str, Any]) -> Problem:
    """Nothing is left of a feature that was removed; of one whose manifest is lost, there is."""
    there = (spec_path(name), f"{BASE}/{FEATURE_DOCS}/{name}.md")
    if any((state.root / path).exists() for path in there):
        return _manifest_missing(state.root, name, spec)
    lost = restore_record(state.root, f'"{name}": null')
    again = restore_command(state.root, manifest_path(name))
    hint = (
        f"restore it and its record from git: {lost}"
        if lost
        else (
            f"restore it and its record in {REVISIONS}; if that cannot be, restore"
            f" {manifest_path(name)} ({again or 'no commit here has it'}) and remove {name} again"
        )
    )
    return Problem(
        "revision-missing",
        f"{name} was removed, but the revision that records this is not in {VERSIONS}",
        hint,
        Where(manifest_path(name)),
    )


def _manifest_missing(root: Path, name: str, spec: Mapping[str, Any]) -> Problem:
    path = manifest_path(name)
    tables = bool(spec.get("entities"))
    known = f"the revisions create the tables of {name}" if tables else f"{name} was applied"
    message = f"{path} is missing, but {known}"
    return Problem("snapshot-missing", message, restore_hint(root, path), Where(path))


def _uncreated(state: State, name: str) -> Problem:
    lost = restore_record(state.root, f'"{name}": {{')
    return Problem(
        "revision-missing",
        f"{name} was applied, but the revision that creates its tables is not in {VERSIONS}",
        f"restore it and its record in {REVISIONS} from git{': ' if lost else ''}{lost}; if it was"
        f" never applied to a database, delete {manifest_path(name)} and run again",
        Where(manifest_path(name)),
    )


def _unreached(
    state: State, reached: Mapping[str, Mapping[str, Any]], words: Mapping[str, str]
) -> list[str]:
    """The applied features with tables that no revision leads to, where all are recorded."""
    doubted = sorted(state.manifests.keys() - reached.keys())
    known = set(ordered(state.revisions.parents, state.records))
    if not doubted or not state.records or _unrecorded(state, known):
        return []
    tables = _tables({name: one.spec for name, one in state.manifests.items()}, words)
    return [name for name in doubted if tables[name]]


def _unrecorded(state: State, known: Collection[str]) -> bool:
    """Whether scaffold wrote a revision of which no record says what it leads to."""
    paths = [state.revisions.path(one) for one in state.revisions.files if one not in known]
    return any(is_generated((state.root / one).read_text("utf-8", "replace")) for one in paths)


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
    state: State, reached: Mapping[str, Mapping[str, Any]], words: Mapping[str, str]
) -> list[str]:
    """The features whose tables are others by the revisions than by the snapshot."""
    recorded = {name: manifest.spec for name, manifest in state.manifests.items()}
    doubted = [name for name, spec in sorted(reached.items()) if spec != recorded[name]]
    if not doubted:
        return []
    from scaffold.migrate import plan_tables

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
                restore_hint(workspace.root, missing[0] if len(missing) == 1 else BASE),
                Where(missing[0]),
            )
