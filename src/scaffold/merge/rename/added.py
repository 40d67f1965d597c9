"""The lines that people added to a file; lines that they only moved are not among them."""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from scaffold.core.values import value
from scaffold.merge.lines import Lines
from scaffold.merge.python.source import Item, Source, head_end, parse, split
from scaffold.merge.python.symbols import inner


@value
class _Block:
    """The lines of one statement of a module or class, from `row` (from 0) on."""

    name: str
    row: int
    lines: Lines


def added_rows(base: Lines, text: Lines) -> set[int]:
    """The rows (from 0) that people put between those that were generated.

    A statement is compared with the one of the same name, wherever that stands. Elsewhere a line
    counts as moved while the text has it no more often than the base.
    """
    added = set(_inserted(base, text))
    if not added:
        return added
    added -= _kept_by_name(base, text)
    before, now = (Counter(map(str.strip, side)) for side in (base, text))
    return {row for row in added if now[text[row].strip()] > before[text[row].strip()]}


def _kept_by_name(base: Lines, text: Lines) -> set[int]:
    """The rows that a statement of that name has in the base too."""
    before = {block.name: block.lines for block in _blocks(parse(base))}
    kept: set[int] = set()
    for block in _blocks(parse(text)):
        if block.name in before:
            new = set(_inserted(before[block.name], block.lines))
            kept.update(block.row + n for n in range(len(block.lines)) if n not in new)
    return kept


def _inserted(base: Lines, text: Lines) -> Iterator[int]:
    codes = SequenceMatcher(None, base, text, autojunk=False).get_opcodes()
    return (row for code, _, _, i, j in codes if code == "insert" for row in range(i, j))


def _blocks(source: Source | None) -> Iterator[_Block]:
    if source is not None:
        yield from _named("", split(source, source.tree.body, 1, len(source.lines) + 1))


def _named(scope: str, items: Iterable[Item]) -> Iterator[_Block]:
    """Each statement by its full name; a class by its head, then its members."""
    for item in items:
        members = inner(item) if _is_block(item) else []
        first = item.first - len(item.lead) - 1
        end = members[0].first - len(members[0].lead) - 1 - first if members else None
        yield _Block(scope + item.key, first, item.whole[:end])
        yield from _named(f"{scope}{item.key}.", members)


def _is_block(item: Item) -> bool:
    """Whether the item is a class whose body begins on a line of its own."""
    node = item.node
    return isinstance(node, ast.ClassDef) and head_end(item.source, node) < node.body[0].lineno
