"""`.scaffold/kept/`: removed features whose tables stay in the database, one file each.

A file holds the feature's manifest and the names of its tables, which the project's own
alembic/env.py reads.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scaffold.core import tree
from scaffold.core.layout import KEPT
from scaffold.core.values import value
from scaffold.project.revisions import unreadable


@value
class Kept:
    """A removed feature: the content of its record, and its tables with those they refer to."""

    content: Mapping[str, Any]
    tables: Mapping[str, tuple[str, ...]]

    @property
    def text(self) -> str:
        content = {**self.content, "tables": {name: [*refs] for name, refs in self.tables.items()}}
        return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def kept_names(root: Path) -> frozenset[str]:
    """The removed features whose tables stay."""
    folder = root / KEPT
    if not folder.is_dir():
        return frozenset()
    return frozenset(path.stem for path in folder.iterdir() if path.suffix == ".json")


def read_kept(root: Path) -> dict[str, Kept]:
    """All of them, by their names."""
    paths = {f"{KEPT}/{name}.json": name for name in sorted(kept_names(root))}
    return {paths[path]: _kept(root, path, text) for path, text in tree.read(root, paths).items()}


def _kept(root: Path, path: str, text: str) -> Kept:
    try:
        content = json.loads(text)
        tables = {str(name): tuple(map(str, refs)) for name, refs in content["tables"].items()}
        if not isinstance(content.get("spec"), dict):
            raise ValueError("it has no spec")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise unreadable(root, path, error) from error
    return Kept(content, tables)
