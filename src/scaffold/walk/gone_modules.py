"""Modules, and names in them, that a run moves or deletes, and the lines that still import them."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from scaffold.core.layout import SETTINGS
from scaffold.core.listing import Listing
from scaffold.core.tree import Tree
from scaffold.merge import Change
from scaffold.merge.markers import yours
from scaffold.merge.rename.moves import module_of
from scaffold.walk.own_lines import OwnModule

if TYPE_CHECKING:
    from scaffold.merge.rename.moves import Renaming

Said = dict[str, list[int]]
"""What the lines of a file still say: each of the names with the numbers of its lines."""

DEFINED = re.compile(r"^(?:class |def |async def )?([A-Za-z]\w*)(?=[\[(:]| = )", re.MULTILINE)
SETTING = re.compile(r"^    ([A-Z][A-Z0-9_]*):", re.MULTILINE)


def moved_modules(renaming: "Renaming | None") -> frozenset[str]:
    """The modules that have other names now, by their old ones."""
    moved = renaming.paths.values() if renaming else ()
    return frozenset(map(_module, moved)) - {""}


def deleted_names(changes: Iterable[Change]) -> frozenset[str]:
    """The modules that are there no more, and what others no longer define: as dotted names."""
    found = set[str]()
    for change in (one for one in changes if one.path.endswith(".py") and one.writes):
        name = _module(change.path)
        if change.after is None:
            found |= {name} if not change.now else set()
        elif change.before is not None and not change.was:
            after = yours(change.after)
            gone = {*DEFINED.findall(change.before)} - {*DEFINED.findall(after)}
            left = (one for one in gone if not re.search(rf"\b{one}\b", after))
            found |= {f"{name}.{one}" for one in left}
    return frozenset(found)


def imports_of(
    names: frozenset[str], modules: Mapping[str, OwnModule]
) -> Iterator[tuple[str, Said]]:
    """By path, the lines of people that import these names or spell them out."""
    for path, module in modules.items() if names else ():
        said: Said = {}
        for row, name in sorted(_imported(names, path, module)):
            said.setdefault(name, []).append(row)
        if said:
            yield path, said


def deleted_notes(names: frozenset[str], modules: Mapping[str, OwnModule]) -> tuple[str, ...]:
    """A sentence for each file whose own lines import what the run deletes."""
    return tuple(
        said_of(f"{path} uses what is no longer there: ", said)
        for path, said in imports_of(names, modules)
    )


def gone_settings(base: Tree, theirs: Tree) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The settings that the application no longer reads, and those that are new; None where all
    are read on.
    """
    if SETTINGS not in theirs:
        return None
    old, new = (SETTING.findall(side.get(SETTINGS, "")) for side in (base, theirs))
    gone = tuple(name for name in old if name not in new)
    return (gone, tuple(name for name in new if name not in old)) if gone else None


def setting_notes(
    settings: tuple[tuple[str, ...], tuple[str, ...]] | None, modules: Mapping[str, OwnModule]
) -> tuple[str, ...]:
    """The sentence about settings, with the lines of people that use those that are gone."""
    if settings is None:
        return ()
    gone, new = map(", ".join, settings)
    pattern = re.compile(rf"\b(?:{'|'.join(settings[0])})\b")
    places = [
        f"{path}:{row}"
        for path, module in modules.items()
        for row in sorted(module.own)
        if pattern.search(module.lines[row - 1])
    ]
    head = f"settings that are no longer read: {gone}" + (
        f"; those that are new: {new}" if new else ""
    )
    return (Listing.of(f"{head}; what you wrote uses the old ones: ", places) if places else head,)


def said_of(head: str, said: Said) -> str:
    """The sentence that tells what the lines of a file still say."""
    return Listing.of(head, [f"`{name}` ({_rows(rows)})" for name, rows in said.items()])


def _rows(rows: list[int]) -> str:
    return f"line{'s' if len(rows) > 1 else ''} {', '.join(map(str, rows))}"


def _module(path: str) -> str:
    """The dotted path of a module; a package goes by its own name."""
    return module_of(path).removesuffix(".__init__")


def _imported(names: frozenset[str], path: str, module: OwnModule) -> set[tuple[int, str]]:
    """The names that own lines of the module import or spell out, each with its line."""
    found = set[tuple[int, str]]()
    spelled = _spelled(names)
    for row in module.own:
        found |= {(row, name) for name in spelled.findall(module.lines[row - 1])}
    tails = {name.rpartition(".")[2] for name in names}
    if module.tree and any(tail in module.own_text for tail in tails):
        package = _module(path) if path.endswith("__init__.py") else _parent(_module(path))
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom):
                each = _of_import(names, node, package)
                found |= {(row, name) for row, name in each if row in module.own}
    return found


def _of_import(
    names: frozenset[str], node: ast.ImportFrom, package: str
) -> Iterator[tuple[int, str]]:
    """What a `from … import …` takes of the names."""
    for _ in range(node.level - 1):
        package = _parent(package)
    start = package if node.level else ""
    source = ".".join(part for part in (start, node.module) if part)
    if source in names:
        yield node.lineno, source
        return
    full = ((alias.lineno, f"{source}.{alias.name}") for alias in node.names)
    yield from (one for one in full if one[1] in names)


def _parent(module: str) -> str:
    return module.rpartition(".")[0]


def _spelled(names: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, longest))})(?!\w)")
