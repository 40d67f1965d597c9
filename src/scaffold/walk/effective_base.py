"""What a run compares with, also where nobody has recorded it or git has left a conflict in it."""

from collections.abc import Collection

from scaffold.core.tree import Tree
from scaffold.core.values import replace
from scaffold.merge import Change
from scaffold.project import snapshot
from scaffold.project.shared_files import SHARED
from scaffold.project.workspace import Workspace


def effective_base(workspace: Workspace, recorded: Tree, paths: Collection[str]) -> Tree:
    """The base at those paths, of which this much is recorded.

    A project that `copier copy` made has none for the files that features share with the
    skeleton, before its first run: there it is the skeleton, as its answers say.
    """
    unknown = [path for path in SHARED if path in paths and path not in recorded]
    if not unknown or snapshot.read_skeleton(workspace.root) or not workspace.answered:
        return recorded
    from scaffold.project.skeleton import as_answered

    copied = as_answered(workspace.answers_text())
    return {**recorded, **{path: copied[path] for path in unknown}}


def from_disk(change: Change, before: str | None) -> Change:
    """The change of a file as it stands there; one whose conflict was settled is a merge."""
    if change.before == before:
        return change
    if change.status == "conflict" and not change.writes:
        return replace(change, before=before, after=before)
    status = "merge" if change.status in ("same", "keep") else change.status
    return replace(change, before=before, status=status)
