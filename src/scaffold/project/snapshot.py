"""`.scaffold/`: what was generated last, as text in the project, committed with it.

Nothing in it is one file that all features write, so two branches that add two features merge.
What is read here is untrusted: it came with the project, through merges and hands.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scaffold.core import tree
from scaffold.core.errors import ScaffoldError, Where
from scaffold.core.layout import (
    BASE,
    IGNORE,
    LOCAL_NAMES,
    SKELETON,
    STATE,
    kept_path,
    manifest_path,
)
from scaffold.core.line_ends import alike, plain
from scaffold.core.tree import Tree
from scaffold.core.values import value
from scaffold.project.both_manifests import MERGED, both_manifests

_BASE = f"{BASE}/"
_LOCAL = {IGNORE: "".join(f"{name}\n" for name in sorted(LOCAL_NAMES))}
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@value
class Manifest:
    """What was applied last for one feature, or for the skeleton (whose `spec` is empty).

    `indexed` says that its recommendations came from PostgreSQL with pgvector. `derived` are the
    entities whose plurals came from the rules; None where a version before did not record them.
    `bounded` says that its tables were given the bounds of numbers and lengths, which a version
    before left out. `merged` names the two manifests that it was settled from after a git merge.
    `by_name` are the lists of use cases that stand in the order of their names (`pay.uses`), and
    `seeded` those of the files that were; both are None where a version before recorded neither.
    """

    scaffold: str
    files: tuple[str, ...]
    spec: Mapping[str, Any]
    indexed: bool = False
    derived: tuple[str, ...] | None = None
    bounded: bool = True
    merged: str = ""
    by_name: tuple[str, ...] | None = None
    seeded: tuple[str, ...] | None = None


def applied(root: Path) -> tuple[str, ...]:
    """The features that were applied, sorted."""
    folder = tree.locate(root, manifest_path("any")).parent
    if not folder.is_dir():
        return ()
    names = (path.stem for path in folder.iterdir() if path.suffix == ".json")
    return tuple(sorted(name for name in names if _NAME.fullmatch(name)))


def read_manifest(root: Path, feature: str) -> Manifest | None:
    """What was applied last for the feature, also when only its tables are left; else None."""
    return _read(root, _of(feature)) or _read(root, kept_path(feature))


def read_skeleton(root: Path) -> Manifest | None:
    """What was applied last for the skeleton; None when it never was."""
    return _read(root, SKELETON)


def read_base(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """What was generated last at those paths, with the line ends that it was generated with.

    A path that never was is left out."""
    found = tree.read(root, (_BASE + tree.checked(path) for path in paths))
    return {path.removeprefix(_BASE): plain(text) for path, text in found.items()}


def base_names(root: Path, folder: str) -> tuple[str, ...]:
    """The names of what was generated last in a folder, sorted."""
    at = tree.locate(root, _BASE + tree.checked(folder))
    return tuple(sorted(path.name for path in at.iterdir())) if at.is_dir() else ()


def unwritten(root: Path, wanted: Mapping[str, str | None]) -> dict[str, str | None]:
    """Those of the snapshot's writes that are not on disk already."""
    manifests = {path for path in wanted if not path.startswith(_BASE)}
    there = tree.read(root, manifests)
    return {
        path: text
        for path, text in wanted.items()
        if path not in manifests or not _same(there.get(path), text)
    }


def _same(there: str | None, wanted: str | None) -> bool:
    return there == wanted if there is None or wanted is None else alike(there, wanted)


def base_writes(base: Tree, theirs: Tree) -> dict[str, str | None]:
    """What brings `.scaffold/base/` from `base` to `theirs`; pure, for the same `apply`."""
    gone: dict[str, str | None] = {_BASE + path: None for path in base if path not in theirs}
    fresh = {_BASE + path: text for path, text in theirs.items() if base.get(path) != text}
    return gone | fresh


def feature_writes(feature: str, manifest: Manifest | None) -> dict[str, str | None]:
    """What records a feature's manifest, or forgets it when there is none; local stays local."""
    text = _text(manifest, with_spec=True) if manifest else None
    return {_of(feature): text, kept_path(feature): None, **_LOCAL}


def skeleton_writes(manifest: Manifest) -> dict[str, str | None]:
    """What records the skeleton's manifest, and keeps what is local out of git."""
    return {SKELETON: _text(manifest, with_spec=False), **_LOCAL}


def _of(feature: str) -> str:
    if not _NAME.fullmatch(feature):
        raise ScaffoldError("bad-name", f"{feature!r} is not a valid feature name")
    return manifest_path(feature)


def text_of(manifest: Manifest) -> str:
    """The manifest of a feature as its file has it."""
    return _text(manifest, with_spec=True)


def _text(manifest: Manifest, *, with_spec: bool) -> str:
    import json

    content: dict[str, object] = {"bounds": "checked"} if with_spec and manifest.bounded else {}
    content |= {} if manifest.derived is None else {"derived_plurals": sorted(manifest.derived)}
    content |= {"files": sorted(manifest.files)}
    content |= {MERGED: manifest.merged} if manifest.merged else {}
    content |= {"recommender": "pgvector"} if manifest.indexed else {}
    content |= {"scaffold": manifest.scaffold}
    content |= {} if manifest.seeded is None else {"seeded": sorted(manifest.seeded)}
    content |= {} if manifest.by_name is None else {"sorted_lists": sorted(manifest.by_name)}
    content |= {"spec": manifest.spec} if with_spec else {}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _read(root: Path, path: str) -> Manifest | None:
    text = tree.read(root, [path]).get(path)
    if text is None:
        return None
    import json

    text = both_manifests(root, path, text)
    try:
        return _checked(json.loads(text))
    except (ValueError, RecursionError, ScaffoldError) as error:
        raise _broken(root, path, error) from error


def _checked(content: Any) -> Manifest:
    """The manifest, or a ValueError for what no run of `scaffold` wrote."""
    if not isinstance(content, dict):
        raise ValueError("it holds no mapping")
    version, files, spec = content.get("scaffold"), content.get("files"), content.get("spec", {})
    if not isinstance(version, str) or not isinstance(spec, dict):
        raise ValueError("it lacks the version, or its spec is not a mapping")
    if not isinstance(files, list) or not all(isinstance(file, str) for file in files):
        raise ValueError("its files are not a list of paths")
    for file in files:
        if tree.checked(file).split("/")[0] in (STATE, ".git"):
            raise ValueError(f"it claims {file}, which is not a generated file")
    return Manifest(
        version,
        tuple(files),
        spec,
        indexed=content.get("recommender") == "pgvector",
        derived=_listed(content, "derived_plurals"),
        bounded="spec" not in content or content.get("bounds") == "checked",
        merged=str(content.get(MERGED, "")),
        by_name=_listed(content, "sorted_lists"),
        seeded=_listed(content, "seeded"),
    )


def _listed(content: Any, key: str) -> tuple[str, ...] | None:
    """What the list at the key holds; None where there is none."""
    found = content.get(key)
    if found is None:
        return None
    if not isinstance(found, list):
        raise ValueError(f"its {key} is not a list")
    return (*found,)


def _broken(root: Path, path: str, error: Exception) -> ScaffoldError:
    from scaffold.project.restoring import restore_hint

    line, column = getattr(error, "lineno", 0), getattr(error, "colno", 0)
    return ScaffoldError(
        "snapshot-broken",
        f"{path} cannot be read: {error}",
        f"settle a merge left in it, or {restore_hint(root, path)}",
        Where(path, line, column),
    )
