"""Entities whose files change with what other features find them by, and answer with."""

from collections.abc import Iterable, Mapping
from typing import Any

from scaffold.project import snapshot
from scaffold.project.workspace import Workspace
from scaffold.walk.specs import Specs

Find = tuple[str, tuple[str, ...]]


def changed_finds(workspace: Workspace, specs: Specs, name: str, was: str | None) -> set[str]:
    """The entities that a feature finds by other fields than when it was applied as `was`.

    A name of nothing stands for a feature that goes.
    """
    last = snapshot.read_manifest(workspace.root, was) if was else None
    before = set(_applied(last.spec)) if last else set()
    now = set(specs.finds(name)) if name else set()
    return {entity for entity, _ in before ^ now}


def _applied(spec: Mapping[str, Any]) -> Iterable[Find]:
    """What a spec that was applied finds, of the data in its manifest."""
    for case in spec.get("use_cases", {}).values():
        ports, answered = case.get("uses"), case.get("output_of", case.get("output_list_of"))
        if answered and case.get("route", True):
            yield answered, ()
        for port, methods in ports.items() if isinstance(ports, dict) else ():
            mappings = (method for method in methods if isinstance(method, dict))
            yield from ((port, tuple(one["find_by"])) for one in mappings if "find_by" in one)
