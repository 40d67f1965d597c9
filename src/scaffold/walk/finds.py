"""Entities whose files change with what other features find them by, and answer with."""

from scaffold.project import snapshot
from scaffold.project.workspace import Workspace
from scaffold.spec import restore
from scaffold.walk.specs import Specs


def changed_finds(workspace: Workspace, specs: Specs, name: str, was: str | None) -> set[str]:
    """The entities that a feature finds by other fields than when it was applied as `was`.

    A name of nothing stands for a feature that goes.
    """
    from scaffold.spec.uses import needs_of

    last = snapshot.read_manifest(workspace.root, was) if was else None
    before = set(needs_of(restore(last.spec))) if last else set()
    now = set(specs.finds(name)) if name else set()
    return {entity for entity, _ in before ^ now}
