"""The revisions of a project, and what its heads do to each other after a git merge."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import combinations
from pathlib import Path, PurePosixPath
from typing import Any

from scaffold.core import tree
from scaffold.core.cache import Cache, file_stamp
from scaffold.core.errors import Problem, ScaffoldError, Where
from scaffold.core.layout import MANIFESTS, REVISIONS, VERSIONS, manifest_path
from scaffold.core.values import value
from scaffold.project import snapshot
from scaffold.project.kept import kept_names
from scaffold.project.revisions import (
    features_at,
    ordered,
    read_records,
    record_path,
    record_text,
    with_features,
)
from scaffold.project.snapshot import text_of
from scaffold.project.workspace import Workspace


@value
class Revisions:
    """Every revision of the project by its identifier: its parents, and its file in `VERSIONS`."""

    parents: Mapping[str, tuple[str, ...]]
    files: Mapping[str, str]

    @property
    def heads(self) -> tuple[str, ...]:
        if len(self.parents) < 2:
            return tuple(self.parents)
        from scaffold.migrate.history import heads_of

        return heads_of(self.parents)

    def only(self, head: str, others: tuple[str, ...]) -> list[str]:
        """The revisions that lead to the head and to none of the others, each after its parents."""
        shared = set(ordered(self.parents, others))
        return [one for one in ordered(self.parents, [head]) if one not in shared]

    def path(self, identifier: str) -> str:
        return f"{VERSIONS}/{self.files[identifier]}"


def read_revisions(workspace: Workspace) -> Revisions:
    """The revisions, also those that people wrote."""
    folder = workspace.root / VERSIONS
    if not folder.is_dir():
        return Revisions({}, {})
    cache = Cache(workspace.root, "revisions")
    paths = sorted(path for path in folder.glob("*.py") if path.stem != "__init__")
    read = [cache.get(path.name, file_stamp(path), partial(_read, path)) for path in paths]
    cache.keep({path.name for path in paths})
    return Revisions(
        {identifier: tuple(parents) for identifier, parents in read},
        {identifier: path.name for (identifier, _), path in zip(read, paths, strict=True)},
    )


def current_heads(workspace: Workspace) -> tuple[str, ...]:
    """The heads of the project's revisions."""
    return read_revisions(workspace).heads


def all_recorded(workspace: Workspace) -> bool:
    """Whether each record of a revision stands beside its revision."""
    folder = workspace.root / REVISIONS
    known = {path.stem for path in folder.iterdir()} if folder.is_dir() else set[str]()
    return known <= read_revisions(workspace).files.keys()


def revision_records(
    workspace: Workspace, files: Mapping[str, str | None], manifests: Mapping[str, str | None]
) -> dict[str, str | None]:
    """What records a new revision; `manifests` are the texts that the run leaves, by their paths.

    The first record of a project also says what all earlier revisions lead to.
    """
    known = {**differing_manifests(workspace), **manifests} if files else manifests
    writes = {**_first_record(workspace), **record_of(files, known)}
    heads = current_heads(workspace)
    if heads and not files and (changed := _without_revision(workspace, manifests, heads[0])):
        path = record_path(heads[0])
        there = tree.read(workspace.root, [path]).get(path) or writes.get(path)
        writes[path] = with_features(there, changed)
    return writes


def differing_manifests(workspace: Workspace) -> dict[str, str | None]:
    """The manifests of features that several heads leave in different states.

    A revision that joins the heads leads to what these manifests say.
    """
    revisions = read_revisions(workspace)
    if len(revisions.heads) < 2:
        return {}
    records = read_records(workspace.root)
    states = [features_at(records, revisions.parents, head) for head in revisions.heads]
    names = {
        name
        for one, other in combinations(states, 2)
        for name in one.keys() & other.keys()
        if one[name] != other[name]
    }
    found = {name: snapshot.read_manifest(workspace.root, name) for name in sorted(names)}
    return {manifest_path(name): text_of(one) if one else None for name, one in found.items()}


def _without_revision(
    workspace: Workspace, manifests: Mapping[str, str | None], head: str
) -> dict[str, str | None]:
    """The features that go, come again or exchange entities without a change of tables."""
    changed = _by_feature(manifests)
    records = read_records(workspace.root)
    reached = features_at(records, read_revisions(workspace).parents, head)
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


def _first_record(workspace: Workspace) -> dict[str, str | None]:
    """For a project of a version that kept no records: one of its head, as its manifests say."""
    heads = current_heads(workspace)
    applied = snapshot.applied(workspace.root)
    if len(heads) != 1 or not applied or (workspace.root / REVISIONS).is_dir():
        return {}
    texts = tree.read(workspace.root, [manifest_path(name) for name in applied])
    return {
        record_path(heads[0]): record_text({PurePosixPath(p).stem: t for p, t in texts.items()})
    }


def head_problems(workspace: Workspace) -> tuple[Problem, ...]:
    """What the heads do that does not commute, by table and column."""
    revisions = read_revisions(workspace)
    pairs = combinations(revisions.heads, 2)
    return tuple(one for pair in pairs for one in _collisions(workspace, revisions, *pair))


def _collisions(
    workspace: Workspace, revisions: Revisions, one: str, other: str
) -> Iterator[Problem]:
    from scaffold.migrate.effects import collisions

    ours, theirs = (
        _effects(workspace, revisions, revisions.only(head, (against,)))
        for head, against in ((one, other), (other, one))
    )
    for left, right in collisions(ours, theirs):
        yield Problem(
            "heads-collide",
            f"two branches of migrations collide: {left} by {one}, and {right} by {other}",
            f"keep one branch as it is and have the other written anew on top of it: `scaffold join"
            f" --keep {one}` or `scaffold join --keep {other}`, whichever is applied somewhere",
            Where(revisions.path(other)),
        )


def _effects(workspace: Workspace, revisions: Revisions, identifiers: list[str]) -> list[Any]:
    from scaffold.migrate.effects import effects_of

    texts = ((workspace.root / revisions.path(one)).read_text("utf-8") for one in identifiers)
    return [effect for text in texts for effect in effects_of(text)]


def _read(path: Path) -> list[Any]:
    from scaffold.migrate import read_revision

    try:
        identifier, parents = read_revision(path.read_text("utf-8", "replace"))
    except ScaffoldError as error:
        place = Where(f"{VERSIONS}/{path.name}")
        raise ScaffoldError(error.code, str(error), error.problems[0].hint, place) from error
    return [identifier, list(parents)]
