"""What a run records of its revision: the manifests that the revision leads to."""

import json
from collections.abc import Mapping
from itertools import combinations
from pathlib import PurePosixPath
from typing import Any

from scaffold.core import tree
from scaffold.core.layout import MANIFESTS, REVISIONS, manifest_path
from scaffold.project import snapshot
from scaffold.project.kept import kept_names
from scaffold.project.revisions import record_path, record_text, with_features
from scaffold.project.snapshot import text_of
from scaffold.project.workspace import Workspace
from scaffold.walk.heads import History


def revision_records(
    workspace: Workspace,
    history: History,
    files: Mapping[str, str | None],
    manifests: Mapping[str, str | None],
) -> dict[str, str | None]:
    """What records a new revision; `manifests` are the texts that the run leaves, by their paths.

    The first record of a project also says what all earlier revisions lead to.
    """
    known = {**differing_manifests(workspace, history), **manifests} if files else manifests
    writes = {**_first_record(workspace, history), **record_of(files, known)}
    heads = history.revisions.heads
    changed = _without_revision(workspace, history, manifests) if heads and not files else {}
    if changed:
        path = record_path(heads[0])
        there = tree.read(workspace.root, [path]).get(path) or writes.get(path)
        writes[path] = with_features(there, changed)
    return writes


def differing_manifests(workspace: Workspace, history: History) -> dict[str, str | None]:
    """The manifests of features that several heads leave in different states.

    A revision that joins the heads leads to what these manifests say.
    """
    if len(history.revisions.heads) < 2:
        return {}
    states = [history.features_at(head) for head in history.revisions.heads]
    names = {
        name
        for one, other in combinations(states, 2)
        for name in one.keys() & other.keys()
        if one[name] != other[name]
    }
    found = {name: snapshot.read_manifest(workspace.root, name) for name in sorted(names)}
    return {manifest_path(name): text_of(one) if one else None for name, one in found.items()}


def _without_revision(
    workspace: Workspace, history: History, manifests: Mapping[str, str | None]
) -> dict[str, str | None]:
    """The features that go, come again or exchange entities without a change of tables."""
    changed = _by_feature(manifests)
    reached = history.features_at(history.revisions.heads[0])
    homes = {entity: name for name, one in reached.items() for entity in _entities(one)}
    kept = kept_names(workspace.root)
    found: dict[str, str | None] = {}
    for name, text in changed.items():
        entities = _entities(json.loads(text)) if text else set[str]()
        moved = any(homes.get(entity, name) != name for entity in entities)
        left = name in reached and _entities(reached[name]) - entities
        if text is None or name in kept or moved or left:
            found[name] = text
    return found


def _entities(manifest: Mapping[str, Any]) -> set[str]:
    return set(manifest["spec"].get("entities", ()))


def record_of(
    files: Mapping[str, str | None], manifests: Mapping[str, str | None]
) -> dict[str, str | None]:
    """The records of these new revisions."""
    from scaffold.migrate import read_revision

    identifiers = [read_revision(text or "")[0] for text in files.values()]
    return {record_path(one): record_text(_by_feature(manifests)) for one in identifiers}


def _by_feature(manifests: Mapping[str, str | None]) -> dict[str, str | None]:
    """The manifests of features, by their names."""
    return {
        PurePosixPath(path).stem: text
        for path, text in manifests.items()
        if path.startswith(f"{MANIFESTS}/")
    }


def _first_record(workspace: Workspace, history: History) -> dict[str, str | None]:
    """For a project of a version that kept no records: one of its head, as its manifests say."""
    heads = history.revisions.heads
    applied = snapshot.applied(workspace.root)
    if len(heads) != 1 or not applied or (workspace.root / REVISIONS).is_dir():
        return {}
    texts = tree.read(workspace.root, [manifest_path(name) for name in applied])
    return {
        record_path(heads[0]): record_text({PurePosixPath(p).stem: t for p, t in texts.items()})
    }
