"""The fast way to the answer that nothing has changed: what this machine generated before.

A feature whose specs, words and tool are as they were would be generated to what it was generated
to last. If that is what the base holds, it is what the run would render, and need not be rendered.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from scaffold.core.cache import Cache, file_stamp
from scaffold.core.layout import AGENTS, OVERRIDES, PROJECT, WORDS, spec_path
from scaffold.core.tree import Tree
from scaffold.core.values import value
from scaffold.project import snapshot
from scaffold.project.branches import branches_of
from scaffold.project.workspace import Workspace

KIND = "emitted"


@value
class CachedOutput:
    """What some features would be generated to."""

    files: Tree
    seeded: frozenset[str]


def read_output(workspace: Workspace, features: Iterable[str]) -> CachedOutput | None:
    """What these features would be generated to, if nothing that counts has changed since.

    None for a project with templates of its own, of which nothing is kept, and after a merge by
    git, which changes what was applied last.
    """
    own = (workspace.root / OVERRIDES).is_dir() or workspace.template_folder()
    if own or branches_of(workspace.root):
        return None
    files: dict[str, str] = {}
    seeded: set[str] = set()
    for feature in features:
        entry = _cache(workspace, feature).peek(feature)
        if not _holds(workspace, entry):
            return None
        base = snapshot.read_base(workspace.root, entry["files"])
        if digest(_managed(base, entry["seeded"])) != entry["digest"]:
            return None
        files |= base
        seeded |= set(entry["seeded"])
    return CachedOutput(files, frozenset(seeded))


def store_output(
    workspace: Workspace,
    inputs: Mapping[str, Iterable[str]],
    owners: Mapping[str, Iterable[str]],
    files: Tree,
    seeded: frozenset[str],
) -> None:
    """Keep what the features were generated to, and of which specs."""
    shared = files.keys() - {path for paths in owners.values() for path in paths}
    for feature, paths in owners.items():
        mine = {path: files[path] for path in sorted({*paths, *shared})}
        paths_in = [*map(spec_path, inputs[feature]), WORDS, PROJECT]
        entry = {
            "inputs": _stamps(workspace, paths_in),
            "files": list(mine),
            "seeded": sorted(seeded & mine.keys()),
            "digest": digest(_managed(mine, seeded)),
        }
        cache = _cache(workspace, feature)
        cache.put(feature, entry)
        cache.keep([feature])


def _managed(files: Tree, seeded: Iterable[str]) -> Tree:
    """The files that follow from the inputs alone.

    Seeded ones that have done their work are in no base; the list of features, which is as the
    last run wrote it, would make each new feature a change of all.
    """
    left = {*seeded, AGENTS}
    return {path: text for path, text in files.items() if path not in left}


def delete_output(workspace: Workspace, features: Iterable[str]) -> None:
    """Keep nothing of features that are gone."""
    for feature in features:
        _cache(workspace, feature).drop()


def _cache(workspace: Workspace, feature: str) -> Cache:
    """Each feature has a file of its own: what one costs does not grow with the others."""
    return Cache(workspace.root, f"{KIND}/{feature}")


def digest(files: Tree) -> str:
    """One hash of paths and texts."""
    whole = hashlib.blake2b(digest_size=16)
    for path in sorted(files):
        whole.update(f"{path}\0{len(files[path])}\0".encode())
        whole.update(files[path].encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _holds(workspace: Workspace, entry: Any) -> bool:
    if not isinstance(entry, dict):
        return False
    return bool(entry["inputs"] == _stamps(workspace, entry["inputs"]))


def _stamps(workspace: Workspace, paths: Iterable[str]) -> dict[str, list[int]]:
    """The stamp of each path; a file that is not there has an empty one."""
    found = {}
    for path in paths:
        full = workspace.root / path
        found[path] = file_stamp(full) if full.exists() else []
    return found
