"""Where people's own lines still speak of what is called otherwise now: listed, and left alone."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from scaffold.core.tree import Tree
from scaffold.merge import Change
from scaffold.merge.change import WITH_EDITS
from scaffold.merge.rename.moves import Renaming, module_of
from scaffold.walk.gone_modules import Said, imports_of, moved_modules, said_of
from scaffold.walk.own_lines import OwnModule


def mentions(
    renaming: Renaming, changes: Iterable[Change], theirs: Tree, modules: Mapping[str, OwnModule]
) -> tuple[str, ...]:
    """A sentence for each file whose own lines name what has another name now."""
    known = {*theirs, *renaming.paths.values()}
    found: dict[str, Said] = dict(_moved(renaming, changes, theirs))
    for path, said in _imports(renaming, known, modules):
        found[path] = {**found.get(path, {}), **said}
    return tuple(
        said_of(f"{path} still says in what you wrote: ", said) for path, said in found.items()
    )


def _moved(
    renaming: Renaming, changes: Iterable[Change], theirs: Tree
) -> Iterator[tuple[str, Said]]:
    """Lines that people added to files that are renamed."""
    old = _pattern(word for word, _ in renaming.spellings)
    for change in changes:
        if change.note == WITH_EDITS and change.after:
            generated = set(theirs.get(change.path, "").split("\n"))
            lines = enumerate(change.after.split("\n"), 1)
            if said := _said(old, ((n, line) for n, line in lines if line not in generated)):
                yield change.path, said


def _imports(
    renaming: Renaming, known: Container[str], modules: Mapping[str, OwnModule]
) -> Iterator[tuple[str, Said]]:
    """Lines that import what has moved. In generated files, where imports by the full name follow,
    the name of a module that another one has now is the new one.
    """
    moved = moved_modules(renaming)
    left = moved - set(map(module_of, renaming.paths))
    follow = {path: module for path, module in modules.items() if path in known}
    own = {path: module for path, module in modules.items() if path not in known}
    yield from (*imports_of(left, follow), *imports_of(moved, own))


def _said(old: re.Pattern[str], lines: Iterable[tuple[int, str]]) -> Said:
    """The old names in these lines, each with the numbers of its lines."""
    said: Said = {}
    for number, line in lines:
        for name in dict.fromkeys(old.findall(line)):
            said.setdefault(name, []).append(number)
    return said


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """The words as they stand in names: `product` in `my_product`, and not in `production`."""
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(_bounded, longest)))


def _bounded(word: str) -> str:
    head = r"(?<![A-Za-z])" if word[:1].islower() else ""
    return rf"{head}{re.escape(word)}(?![a-z])"
