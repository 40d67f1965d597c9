"""The imports that begin a block, merged as a set of names."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator

from scaffold.core.values import value
from scaffold.merge.change import Hunk
from scaffold.merge.lines import Lines, Piece
from scaffold.merge.python.source import Item

_WIDEST = 88
_IMPORT = re.compile(r"\s*(from|import)\s")
_WORD = re.compile(r"\w+")


@value
class Entry:
    """One imported name: from where (None: a module itself), and what it is called here."""

    module: str | None
    name: str
    alias: str | None

    @property
    def bound(self) -> str:
        return self.alias or (self.name if self.module else self.name.partition(".")[0])

    @property
    def text(self) -> str:
        return f"{self.name} as {self.alias}" if self.alias else self.name


@value
class Statement:
    """One import statement with the comments above it."""

    lead: Lines
    lines: Lines
    entries: tuple[Entry, ...]

    @property
    def module(self) -> str | None:
        return self.entries[0].module

    @property
    def plain(self) -> bool:
        """Whether it can be written anew: it holds no comment and no star."""
        return "#" not in "".join(self.lines) and all(e.name != "*" for e in self.entries)


def words_of(pieces: Iterable[Piece]) -> frozenset[str]:
    """Every word outside of the imports: the names that may be in use."""
    words: set[str] = set()
    inside = False
    for line in _rows(pieces):
        begins = bool(_IMPORT.match(line))
        if not begins and not inside:
            words.update(_WORD.findall(line))
        inside = ")" not in line and (inside or (begins and "(" in line))
    return frozenset(words)


def merge_imports(
    base: Item | None, ours: Item, theirs: Item, used: Callable[[str], bool]
) -> list[Piece]:
    """What either side imports, without what one took away and nobody uses."""
    old, mine, new = (_statements(side) if side else [] for side in (base, ours, theirs))
    if clash := _two_meanings(old, mine, new):
        return [_conflict(clash, base, ours, theirs)]
    wanted = _wanted(used, *(_entries(side) for side in (old, mine, new)))
    added = [entry for entry in wanted if entry not in _entries(mine)]
    lines: Lines = []
    for statement in mine:
        fitting = _fitting(statement, added)
        added = [entry for entry in added if entry not in fitting]
        kept = [entry for entry in statement.entries if entry in wanted]
        lines += _rewritten(statement, [*kept, *fitting])
    return [*lines, *(line for each in new for line in _added_names(each, added))]


def _wanted(
    used: Callable[[str], bool], base: set[Entry], ours: set[Entry], theirs: set[Entry]
) -> list[Entry]:
    """What both have or one added; what one dropped only where its name would be missed."""

    def missed(entry: Entry, dropper: set[Entry]) -> bool:
        return used(entry.bound) and entry.bound not in {other.bound for other in dropper}

    def stays(entry: Entry) -> bool:
        if entry not in base or (entry in ours and entry in theirs):
            return True
        return entry.module == "__future__" or missed(entry, theirs if entry in ours else ours)

    return [entry for entry in sorted(ours | theirs, key=str) if stays(entry)]


def _two_meanings(old: list[Statement], mine: list[Statement], new: list[Statement]) -> set[str]:
    """Names that both sides bound anew, each to something else."""
    before = _entries(old)
    added, generated = _entries(mine) - before, _entries(new) - before
    bound = {entry.bound: entry for entry in added}
    return {
        entry.bound
        for entry in generated
        if bound.get(entry.bound, entry) != entry and "." not in entry.name
    }


def _conflict(names: set[str], base: Item | None, ours: Item, theirs: Item) -> Hunk:
    yours, old, new = (tuple(side.lines) if side else () for side in (ours, base, theirs))
    return Hunk(ours.first, ours.first + len(yours), yours, old, new)


def _fitting(statement: Statement, added: list[Entry]) -> list[Entry]:
    """The additions that can join this statement: those from the same module."""
    if statement.module is None or not statement.plain:
        return []
    return [entry for entry in added if entry.module == statement.module and entry.name != "*"]


def _rewritten(statement: Statement, entries: list[Entry]) -> Lines:
    """The statement with these entries; a comment of somebody's outlives its statement."""
    if set(entries) == set(statement.entries) or (entries and not statement.plain):
        return [*statement.lead, *statement.lines]
    if not entries:
        return _comments(statement.lead)
    return [*statement.lead, *_written(statement, entries)]


def _added_names(statement: Statement, added: list[Entry]) -> Lines:
    """What a generated statement brings of the entries that are still to be added."""
    entries = [entry for entry in statement.entries if entry in added]
    if len(entries) == len(statement.entries):
        return [*_comments(statement.lead), *statement.lines]
    return _written(statement, entries) if entries else []


def _written(statement: Statement, entries: list[Entry]) -> Lines:
    row = statement.lines[0]
    indent = row[: len(row) - len(row.lstrip())]
    names = sorted(entry.text for entry in entries)
    if statement.module is None:
        return [f"{indent}import {name}" for name in names]
    line = f"{indent}from {statement.module} import {', '.join(names)}"
    if len(line) <= _WIDEST and len(statement.lines) == 1:
        return [line]
    rows = [f"{indent}    {name}," for name in names]
    return [f"{indent}from {statement.module} import (", *rows, f"{indent})"]


def _statements(item: Item) -> list[Statement]:
    found: list[Statement] = []
    start = item.first
    for node in item.nodes:
        first, after = node.lineno, (node.end_lineno or node.lineno) + 1
        rows = item.source.lines
        entries = tuple(_of(node))
        found.append(Statement(rows[start - 1 : first - 1], rows[first - 1 : after - 1], entries))
        start = after
    return found


def _of(node: ast.stmt) -> Iterator[Entry]:
    if isinstance(node, ast.ImportFrom):
        module = "." * node.level + (node.module or "")
        yield from (Entry(module, alias.name, alias.asname) for alias in node.names)
    if isinstance(node, ast.Import):
        yield from (Entry(None, alias.name, alias.asname) for alias in node.names)


def _entries(statements: list[Statement]) -> set[Entry]:
    return {entry for statement in statements for entry in statement.entries}


def _comments(lead: Lines) -> Lines:
    return [line for line in lead if line.strip()]


def _rows(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Hunk):
            yield from (*piece.yours, *piece.theirs)
        else:
            yield piece
