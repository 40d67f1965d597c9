"""Python by symbol: what has a name merges with what has the same name."""

import ast
from collections.abc import Callable

from scaffold.core.values import replace
from scaffold.merge.change import Hunk
from scaffold.merge.lines import Lines, Piece, hunks, merge_lines, merge_unrelated
from scaffold.merge.python import heads, imports
from scaffold.merge.python.extractions import extracted
from scaffold.merge.python.order import clash, presence, weave
from scaffold.merge.python.renames import follow
from scaffold.merge.python.source import Compound, Item, Source, head_end, split, stands
from scaffold.merge.python.statements import merge_statement

Used = Callable[[str], bool]
_SIMPLE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Assert, ast.Expr, ast.Return)


def merge_symbols(base: Source, ours: Source, theirs: Source) -> list[Piece]:
    """The module of all three; merged twice, for only the first shows which imports are used."""
    blocks = [_module(side) for side in (base, ours, theirs)]
    words = imports.words_of(_block(lambda name: True, *blocks))
    defined = {item.key for block in blocks for item in block}
    return _block(lambda name: name in words and name not in defined, *blocks)


def _module(source: Source) -> list[Item]:
    """The statements of a module; the comments it begins with are an item of their own."""
    items = split(source, source.tree.body, 1, len(source.lines) + 1)
    lead = items[0].lead if items else []
    count = next((n for n, line in enumerate(lead) if not line.startswith("#")), len(lead))
    if not count:
        return items
    items[0].lead = lead[count:]
    return [Item("header", [], lead[:count], 1, source), *items]


def _block(used: Used, base: list[Item], ours: list[Item], theirs: list[Item]) -> list[Piece]:
    old, mine, new = ({item.key: item for item in side} for side in (base, ours, theirs))
    pieces: list[Piece] = []
    for key in _footer_last(weave(list(old), list(mine), list(new))):
        pieces += _item(used, old.get(key), mine.get(key), new.get(key))
    if clash(old, list(mine), list(new)):
        return _by_lines(base, ours, theirs)
    return pieces


def _footer_last(keys: list[str]) -> list[str]:
    return sorted(keys, key=lambda key: key == "footer")


def _by_lines(base: list[Item], ours: list[Item], theirs: list[Item]) -> list[Piece]:
    old, mine, new = (
        [line for item in side for line in item.whole] for side in (base, ours, theirs)
    )
    return merge_lines(old, mine, new, _start(ours[0]) if ours else 1)


def _item(used: Used, base: Item | None, ours: Item | None, theirs: Item | None) -> list[Piece]:
    whose = presence(base, ours, theirs, _same)
    if ours and theirs:
        return [*_lead(base, ours, theirs), *_code(base, ours, theirs, used)]
    if whose == "conflict":
        return [_one_sided(base, ours, theirs)]
    left = {"ours": ours, "theirs": theirs}.get(whose)
    return list(left.whole) if left else []


def _same(one: Item, other: Item) -> bool:
    """Whether two versions of a statement differ in their layout at most."""
    return one.whole == other.whole or one.meaning == other.meaning


def _one_sided(base: Item | None, ours: Item | None, theirs: Item | None) -> Hunk:
    """What one side changed and the other took away."""
    blank = _blank(ours.lead) if ours else 0
    line = _start(ours) + blank if ours else 1
    sides = (side.whole[_blank(side.whole) :] if side else [] for side in (ours, base, theirs))
    yours, old, new = (tuple(side) for side in sides)
    return Hunk(line, line + len(yours), yours, old, new)


def _lead(base: Item | None, ours: Item, theirs: Item) -> list[Piece]:
    """The comments above; how many blank lines stand there is ours to say."""
    blank = _blank(ours.lead)
    sides = (base, ours, theirs)
    old, mine, new = (side.lead[_blank(side.lead) :] if side else [] for side in sides)
    return [*ours.lead[:blank], *merge_lines(old, mine, new, _start(ours) + blank)]


def _blank(lines: Lines) -> int:
    """How many blank lines they begin with."""
    return next((number for number, line in enumerate(lines) if line.strip()), len(lines))


def _code(base: Item | None, ours: Item, theirs: Item, used: Used) -> list[Piece]:
    if ours.key == "imports":
        return imports.merge_imports(base, ours, theirs, used)
    if base is None:
        return _added_twice(ours, theirs)
    if ours.lines == theirs.lines or base.lines == theirs.lines:
        return list(ours.lines)
    if base.lines == ours.lines:
        return list(theirs.lines)
    return _changed_twice(base, ours, theirs, used)


def _added_twice(ours: Item, theirs: Item) -> list[Piece]:
    if ours.lines == theirs.lines:
        return list(ours.lines)
    return _moved(merge_unrelated(ours.lines, theirs.lines), ours.first - 1)


def _changed_twice(base: Item, ours: Item, theirs: Item, used: Used) -> list[Piece]:
    by_lines = merge_lines(base.lines, ours.lines, theirs.lines, ours.first)
    nodes = (base.node, ours.node, theirs.node)
    if all(isinstance(node, ast.ClassDef) for node in nodes):
        return _definition(base, ours, theirs, used) or by_lines
    if all(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in nodes):
        return _function(base, ours, theirs, used) or by_lines
    if not hunks(by_lines):
        return by_lines
    if all(isinstance(node, ast.If) for node in nodes):
        return _guarded(base, ours, theirs, used) or by_lines
    if all(isinstance(node, _SIMPLE) for node in nodes):
        return list(merge_statement(base, ours, theirs)) or by_lines
    return by_lines


def _function(base: Item, ours: Item, theirs: Item, used: Used) -> list[Piece]:
    """A function by its lines, after the names that ours gave, else by its parts."""
    if followed := follow(base.lines, ours.lines, theirs.lines, base.variables):
        base, theirs = base.with_lines(followed[0]), theirs.with_lines(followed[1])
    by_lines = merge_lines(base.lines, ours.lines, theirs.lines, ours.first)
    if hunks(by_lines) and (moved := extracted(base, ours, theirs)):
        with_variable = merge_lines(moved[0], ours.lines, moved[1], ours.first)
        by_lines = by_lines if hunks(with_variable) else with_variable
    lines = [piece for piece in by_lines if isinstance(piece, str)]
    joined = not hunks(by_lines) and stands(lines)
    return by_lines if joined else _definition(base, ours, theirs, used)


def _definition(base: Item, ours: Item, theirs: Item, used: Used) -> list[Piece]:
    """A class or a function: decorators, signature, body; nothing where it stands on one line."""
    parts = [heads.parts(side) for side in (base, ours, theirs)]
    if not all(parts):
        return []
    head = heads.merge_heads(*(part for part in parts if part))
    if head is None:
        return []
    return [*head, *_body(base, ours, theirs, used)]


def _body(base: Item, ours: Item, theirs: Item, used: Used) -> list[Piece]:
    """A class by its members; a function by its lines, and by its statements where those
    conflict and nothing of that does."""
    blocks = [inner(side) for side in (base, ours, theirs)]
    if isinstance(ours.node, ast.ClassDef):
        return _block(used, *blocks)
    by_lines = _by_lines(*blocks)
    both_bound = (ours.variables & theirs.variables) - base.variables
    if both_bound or not hunks(by_lines):
        return by_lines
    by_name = _block(used, *blocks)
    if hunks(by_name) and len({len(block) for block in blocks}) == 1:
        by_name = [piece for row in zip(*blocks, strict=True) for piece in _item(used, *row)]
    return by_lines if hunks(by_name) else by_name


def _guarded(base: Item, ours: Item, theirs: Item, used: Used) -> list[Piece]:
    """A block under an `if` without an `else`, as `if TYPE_CHECKING:` is."""
    sides = (base, ours, theirs)
    if any(side.node.orelse for side in sides if isinstance(side.node, ast.If)):
        return []
    blocks = [inner(side) for side in sides]
    if not all(blocks):
        return []
    head = ours.lines[: _start(blocks[1][0]) - ours.first]
    return [*head, *_block(used, *blocks)]


def inner(item: Item) -> list[Item]:
    """The statements in the body of a compound statement."""
    node = item.node
    if not isinstance(node, Compound):
        return []
    start = head_end(item.source, node) + 1
    return split(item.source, node.body, start, item.first + len(item.lines))


def _start(item: Item) -> int:
    return item.first - len(item.lead)


def _moved(pieces: list[Piece], by: int) -> list[Piece]:
    return [
        replace(p, line=p.line + by, end=p.end + by) if isinstance(p, Hunk) else p for p in pieces
    ]
