"""The merge where files get new paths and what stands in them new names.

What was generated last and what people made of it are brought to the new paths and the new names
first; then the three trees are merged as ever, and the result is reported for the files on disk.
"""

import re
from collections.abc import Callable, Mapping

from scaffold.core.layout import CODE
from scaffold.core.line_ends import alike, crlf, like
from scaffold.core.tree import Tree
from scaffold.core.values import replace, value
from scaffold.merge.change import WITH_EDITS, Change, Hunk
from scaffold.merge.lines import Lines, matches
from scaffold.merge.python.source import parse
from scaffold.merge.rename.respelling import Known, Respelling, Speller, Spellings, defined, learned
from scaffold.merge.rename.respelling import respelled as spelled
from scaffold.merge.rows import merge

Tidy = Callable[[Tree], Mapping[str, str]]


@value
class Renaming:
    """New paths with the old ones, and how old names are spelled now."""

    paths: Mapping[str, str]
    spellings: Spellings


def merge_renamed(
    base: Tree,
    ours: Tree,
    theirs: Tree,
    renaming: Renaming,
    tidy: Tidy,
    *,
    seeded: frozenset[str] = frozenset(),
    markers: bool = False,
) -> tuple[Change, ...]:
    """As `merge`, where files move and names change; `tidy` formats Python."""
    moves = _moves(base, ours, theirs, renaming)
    left = set(moves.values()) - theirs.keys()
    old = {path: moves.get(path, path) for path in theirs.keys() | base.keys() if path not in left}
    found = {path: ours.get(_source(path, old, moves, ours), None) for path in old}
    mine = {path: text for path, text in found.items() if text is not None}
    last = {path: base[was] for path, was in old.items() if was in base and _has(path, was, moves)}
    plain, new_last, new_mine = _moved(last, mine, theirs, renaming, moves, tidy)
    changes = merge(new_last, new_mine, theirs, seeded=seeded, markers=markers)
    back = _Back(ours, old, plain)
    renamed = [back.renamed(change) for change in changes]
    return tuple(sorted((*renamed, *back.gone(renamed)), key=lambda change: change.path))


def _moves(base: Tree, ours: Tree, theirs: Tree, renaming: Renaming) -> dict[str, str]:
    """New path to old one, of the files that can move: where nothing else stands there."""
    leaving = set(renaming.paths.values())
    return {
        new: old
        for new, old in renaming.paths.items()
        if new in theirs
        and old in base
        and (new in leaving or not (new in base or (new in ours and old in ours)))
    }


def _source(path: str, old: Mapping[str, str], moves: Mapping[str, str], ours: Tree) -> str:
    """Where the file of this path stands: people may have moved it already."""
    was = old[path]
    if was == path:
        return "" if path in moves.values() else path
    return path if was not in ours and path not in moves.values() else was


def _has(path: str, was: str, moves: Mapping[str, str]) -> bool:
    """Whether what was generated last at that old path goes on at this one."""
    return path in moves or was not in moves.values()


def _moved(
    last: Tree, mine: Tree, theirs: Tree, renaming: Renaming, moves: Mapping[str, str], tidy: Tidy
) -> tuple[Tree, Tree, Tree]:
    """Base and ours with the new names, where people have a part in a file; before that, ours as
    it is without being formatted anew, line for line as on disk.
    """
    modules = _Modules(moves)
    speller = Speller(renaming.spellings)
    known = {
        path: learned(_lines(modules.of(text)), _lines(theirs[path]), speller, python=_py(path))
        for path, text in last.items()
        if path in theirs
    }
    everywhere = defined((modules.of(last[path]), one) for path, one in known.items())
    edited = [path for path in known if _edited(path, last[path], mine.get(path))]
    renamer = IdentifierRenamer(modules, known, everywhere)
    bases = {path: renamer.of(path, last[path], last[path]) for path in edited}
    ours = {path: renamer.of(path, last[path], mine[path]) for path in edited if path in mine}
    return ours, {**last, **_tidied(bases, last, tidy)}, {**mine, **_tidied(ours, mine, tidy)}


def _edited(path: str, base: str, text: str | None) -> bool:
    """Whether people have edited it; a module that does not compile counts as not edited."""
    if text is None or not _py(path):
        return text is None or not alike(base, text)
    return not alike(base, text) and parse(_lines(like("", text))) is not None


@value
class _Modules:
    """Dotted paths of modules that move."""

    moves: Mapping[str, str]

    def of(self, text: str) -> str:
        """The text with the modules by their new paths, all at once: two may swap theirs."""
        found = {module_of(old): module_of(new) for new, old in self.moves.items()}
        there = sorted((old for old in found if old and old in text), key=len, reverse=True)
        if not there:
            return text
        names = "|".join(map(re.escape, there))
        return re.sub(rf"(?<![\w.])(?:{names})(?!\w)", lambda match: found[match[0]], text)


@value
class IdentifierRenamer:
    modules: _Modules
    known: Mapping[str, Respelling]
    everywhere: Known

    def of(self, path: str, base: str, text: str) -> str:
        """The text of that path with what is called otherwise by its new names."""
        old, plain = (_lines(self.modules.of(like("", side))) for side in (base, text))
        made = "\n".join(spelled(old, plain, self.known[path], self.everywhere))
        return like(text, made) if crlf(text) else made


def _tidied(files: Tree, before: Tree, tidy: Tidy) -> Tree:
    """Python in which names have changed, formatted: longer names want other lines."""
    changed = {path: text for path, text in files.items() if _py(path) and text != before[path]}
    fit = {path: text for path, text in changed.items() if parse(_lines(text))}
    return {**files, **(tidy(fit) if fit else {})}


@value
class _Back:
    """From the new names back to the files on disk; `plain` are texts not formatted anew."""

    ours: Tree
    old: Mapping[str, str]
    plain: Tree

    def renamed(self, change: Change) -> Change:
        """The change as it is of what stands on disk."""
        path, disk = change.path, self.ours.get(change.path)
        was = self.old[path]
        moved = was != path and was in self.ours
        source = was if moved else path
        if change.status == "conflict":
            return self._conflict(change, source, moved)
        if not moved:
            return _unmoved(change, disk)
        note = WITH_EDITS if change.status in ("merge", "keep") else ""
        return Change(path, "rename", disk, change.after, note, was=was)

    def _conflict(self, change: Change, source: str, moved: bool) -> Change:
        before = self.ours.get(source)
        hunks = _relined(change, self.plain.get(change.path), change.before or "")
        if not change.writes:
            return Change(source, "conflict", before, before, change.note, hunks)
        now = self.ours.get(change.path)
        was = source if moved else ""
        return replace(change, before=now, hunks=hunks, was=was)

    def gone(self, renamed: list[Change]) -> list[Change]:
        """The old paths of what is renamed, where nothing else comes."""
        taken = {change.path for change in renamed}
        return [
            Change(one.was, "delete", self.ours[one.was], None, now=one.path)
            for one in renamed
            if one.was and one.was not in taken
        ]


def _unmoved(change: Change, disk: str | None) -> Change:
    """A file in its place: names of it may be others now, in what is else left as it is."""
    if change.before is None or disk is None or change.after == disk:
        return replace(change, before=disk)
    status = "merge" if change.status in ("keep", "same") else change.status
    return replace(change, before=disk, status=status, note="")


def _relined(change: Change, plain: str | None, merged: str) -> tuple[Hunk, ...]:
    """The hunks by the lines of the file on disk."""
    if plain is None:
        return change.hunks
    blocks = matches(_lines(plain), _lines(merged))

    def on_disk(line: int) -> int:
        before = [(i, j) for i, j, _ in blocks if j < line]
        i, j = before[-1] if before else (0, 0)
        return line + i - j

    return tuple(replace(h, line=on_disk(h.line), end=on_disk(h.end)) for h in change.hunks)


def module_of(path: str) -> str:
    """The dotted path that a file is imported by; empty where it is no module."""
    name = path.removeprefix(f"{CODE}/").removesuffix(".py")
    return name.replace("/", ".") if _py(path) else ""


def _py(path: str) -> bool:
    return path.endswith(".py")


def _lines(text: str) -> Lines:
    return text.split("\n")
