"""`.scaffold/orphans/`: edited files that are no longer generated, as they were generated last.

When such a file is generated again, it merges with the edits.
"""

from collections.abc import Iterable
from pathlib import Path

from scaffold.core import tree
from scaffold.core.layout import ORPHANS
from scaffold.core.line_ends import plain
from scaffold.core.tree import Tree
from scaffold.merge import Change
from scaffold.merge.change import ORPHAN


def read_orphans(root: Path) -> dict[str, str]:
    """By path, what was generated last of each orphan that is recorded."""
    folder = root / ORPHANS
    if not folder.is_dir():
        return {}
    paths = (path.relative_to(root).as_posix() for path in folder.rglob("*") if path.is_file())
    found = tree.read(root, sorted(paths))
    return {path.removeprefix(f"{ORPHANS}/"): plain(text) for path, text in found.items()}


def orphan_writes(
    root: Path, known: Tree, base: Tree, changes: Iterable[Change]
) -> dict[str, str | None]:
    """What records new orphans, and forgets those that are deleted or generated again."""
    listed = {change.path: change for change in changes}
    there = tree.read(root, known)
    writes: dict[str, str | None] = {}
    for path in known:
        again = path in listed and listed[path].note != ORPHAN
        if again or path not in there:
            writes[f"{ORPHANS}/{path}"] = None
    new = (path for path, change in listed.items() if change.note == ORPHAN and path in base)
    return writes | {f"{ORPHANS}/{path}": base[path] for path in new}
