"""`scaffold join`: several heads of migrations become one."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from scaffold.core import tree
from scaffold.core.errors import ScaffoldError
from scaffold.core.layout import manifest_path
from scaffold.core.matching import origins
from scaffold.core.values import replace
from scaffold.merge import Change
from scaffold.project import snapshot
from scaffold.project.revisions import record_path
from scaffold.project.snapshot import Manifest
from scaffold.project.workspace import Workspace
from scaffold.walk.heads import History, Revisions, head_problems, read_history
from scaffold.walk.migration import Migration, evolved
from scaffold.walk.outcome import Outcome
from scaffold.walk.recording import differing_manifests, record_of


def joined_heads(workspace: Workspace, keep: str = "", *, allow_data_loss: bool = False) -> Outcome:
    """What joins the heads.

    Heads that commute are joined by a revision that does nothing. Where they collide, the caller
    names the head to `keep`: the revisions of the others are deleted, and one is written on top of
    it that makes the rest of the specs true.
    """
    history = read_history(workspace)
    revisions = history.revisions
    if len(revisions.heads) < 2:
        raise ScaffoldError("one-head", "the migrations have one head", "there is nothing to join")
    if keep:
        return _rewritten(workspace, history, _head(revisions, keep), allow_data_loss)
    if problems := head_problems(workspace, revisions):
        return Outcome((), {}, problems=problems)
    from scaffold.migrate import revision

    path, text = revision((), revisions.heads, "join branches")
    record = record_of({path: text}, differing_manifests(workspace, history))
    return Outcome((Change.of(path, None, text),), record)


def _head(revisions: Revisions, word: str) -> str:
    found = [head for head in revisions.heads if head.startswith(word)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(revisions.heads)
    raise ScaffoldError("unknown-head", f"{word!r} is not one of the heads", f"known: {known}")


def _rewritten(workspace: Workspace, history: History, keep: str, allow_data_loss: bool) -> Outcome:
    revisions, records = history.revisions, history.records
    others = tuple(head for head in revisions.heads if head != keep)
    gone = [one for head in others for one in revisions.only(head, (keep,))]
    if unknown := [one for one in gone if one not in records]:
        raise ScaffoldError(
            "not-rewritable",
            f"scaffold has no record of {revisions.path(unknown[0])}, so it cannot write it anew",
            "edit that revision: set its `down_revision` to the head that you keep, and delete what"
            " the other branch does already",
        )
    kept = history.features_at(keep)
    migration, manifests = _migration(workspace, kept, keep, allow_data_loss)
    if migration.problems:
        return Outcome((), {}, problems=migration.problems)
    deleted: dict[str, str | None] = dict.fromkeys(
        revisions.path(one) for one in dict.fromkeys(gone)
    )
    before = tree.read(workspace.root, deleted)
    writes = {**deleted, **migration.files}
    notice = (
        f"databases that {', '.join(others)} was applied to have to be downgraded first, with the"
        " revisions that are deleted here"
    )
    return Outcome(
        tuple(Change.of(path, before.get(path), text) for path, text in writes.items()),
        {
            **dict.fromkeys(map(record_path, gone)),
            **record_of(migration.files, manifests),
            **_applied(workspace, manifests),
        },
        notices=(*migration.notices, notice),
    )


def _applied(workspace: Workspace, manifests: Mapping[str, str | None]) -> dict[str, str | None]:
    """The manifests that are there, with the specs that the new revision leads to."""
    found: dict[str, str | None] = {}
    for path, text in manifests.items():
        name = PurePosixPath(path).stem
        if path != manifest_path(name) or not text:
            continue
        if there := snapshot.read_manifest(workspace.root, name):
            found[path] = snapshot.text_of(replace(there, spec=json.loads(text)["spec"]))
    return found


def _migration(
    workspace: Workspace, kept: Mapping[str, Mapping[str, Any]], keep: str, allow_data_loss: bool
) -> tuple[Migration, Mapping[str, str | None]]:
    """The revision from what the kept head leads to, to what the specs say."""
    from scaffold.walk.closure import scope_of

    scope = scope_of(workspace, (), {}, remove=False)
    manifests = {
        name: Manifest("", (), one["spec"], one.get("recommender") == "pgvector")
        for name, one in kept.items()
    }
    before = {name: str(one["spec"].get("was") or "") for name, one in kept.items()}
    known = origins(before, {name: spec.was or "" for name, spec in scope.specs.items()})
    removed = tuple(sorted(kept.keys() - set(known.values())))
    side = replace(scope, manifests=manifests, origins=known, removed=removed)
    project = side.project()
    migration = evolved(
        side.tables_before(), side.tables(project), (keep,), allow_data_loss=allow_data_loss
    )
    return migration, side.records(project, {})
