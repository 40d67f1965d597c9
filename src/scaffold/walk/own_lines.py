"""The Python of a project as it will be after a run, and which lines of it people wrote."""

import os
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from scaffold.core.layout import VERSIONS
from scaffold.core.tree import Tree
from scaffold.merge import Change
from scaffold.merge.change import ORPHAN
from scaffold.merge.lines import Lines
from scaffold.merge.markers import yours
from scaffold.project import snapshot

if TYPE_CHECKING:
    import ast

MOST_FILES, LARGEST = 10_000, 1_000_000
SKIPPED = {"__pycache__", "node_modules", "site-packages"}
ENVIRONMENT = "pyvenv.cfg"
"""The file that tells a virtual environment."""


class OwnModule:
    """A Python file as it will be after the run, and the numbers of the lines of people.

    `defining` is the text that says what the module defines once its conflicts are settled.
    """

    def __init__(self, text: str, generated: Collection[str], defining: str = "") -> None:
        self.lines = text.splitlines()
        self._defining = defining.splitlines()
        self.own = frozenset(n for n, s in enumerate(self.lines, 1) if s not in generated)

    @cached_property
    def own_text(self) -> str:
        return "\n".join(self.lines[number - 1] for number in sorted(self.own))

    @cached_property
    def tree(self) -> "ast.Module | None":
        return _tree(self.lines)

    @cached_property
    def definitions(self) -> "ast.Module | None":
        return _tree(self._defining) if self._defining else self.tree


def _tree(lines: Lines) -> "ast.Module | None":
    from scaffold.merge.python.source import parse

    source = parse(lines)
    return source.tree if source else None


def own_modules(root: Path, changes: Iterable[Change], theirs: Tree) -> dict[str, OwnModule]:
    """Each Python file of the project by its path; of one in conflict the side of people, while
    what is generated tells what it defines. All lines of an orphan count as lines of people.
    """
    changed = {one.path: one for one in changes if one.path.endswith(".py")}
    paths = sorted({*_python_files(root), *changed})
    base = snapshot.read_base(root, paths)
    found: dict[str, OwnModule] = {}
    for path in paths:
        change = changed.get(path)
        text = change.after if change else _text(root / path)
        orphan = change is not None and change.note == ORPHAN
        generated = "" if orphan else theirs.get(path, base.get(path, ""))
        if not text or path.startswith(f"{VERSIONS}/"):
            continue
        if change and change.status == "conflict":
            known = {"", *generated.split("\n"), *base.get(path, "").split("\n")}
            found[path] = OwnModule(yours(text), known, generated)
        else:
            found[path] = OwnModule(text, {"", *generated.split("\n")})
    return found


def _python_files(root: Path) -> Iterator[str]:
    """The files that lie in the project, but for those of packages that are installed there."""
    yield from islice(_below(root), MOST_FILES)


def _below(root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        if ENVIRONMENT in names:
            folders.clear()
            continue
        folders[:] = sorted(one for one in folders if one[0] != "." and one not in SKIPPED)
        for name in sorted(names):
            path = Path(folder, name)
            if name.endswith(".py") and "\\" not in name and not path.is_symlink():
                yield path.relative_to(root).as_posix()


def _text(path: Path) -> str | None:
    try:
        small = path.stat().st_size <= LARGEST
        return path.read_text("utf-8", "replace") if small else None
    except OSError:
        return None
