"""Statements that only the merge broke: each is a conflict of its own, with its reason."""

import ast
from collections.abc import Iterator

from scaffold.core.values import replace, value
from scaffold.merge.change import BETWEEN_NOTES, Hunk
from scaffold.merge.lines import Lines, Piece
from scaffold.merge.python.sound import Faults
from scaffold.merge.python.source import Item, Source, first_line, head_end, parse, split
from scaffold.merge.python.symbols import inner


@value
class Unit:
    """What one conflict can be about: a statement of a module or of a class, the head of a class.

    `owner` is the class; `first` is the number of the first line.
    """

    owner: str
    nodes: tuple[ast.AST, ...]
    first: int
    lines: Lines

    @classmethod
    def of(cls, item: Item, owner: str = "") -> "Unit":
        return cls(owner, tuple(item.nodes), item.first, item.lines)


def with_broken(pieces: list[Piece], base: Source, ours: Source, theirs: Source) -> list[Piece]:
    """The outcome with a conflict around each broken statement; where one is there already, that
    has the reason. What a conflict is about may break nothing once it is settled.
    """
    rows = [(line, at) for at, one in enumerate(pieces) for line in _taken(one, yours=True)]
    merged = parse([line for line, _ in rows])
    settled = parse([line for one in pieces for line in _taken(one, yours=False)])
    if merged is None:
        return pieces
    known = [_units(side) for side in (base, ours, theirs)]
    faults, others = (Faults.of(one, ours, theirs) for one in (merged, settled or merged))
    made = [*pieces]
    for name, unit in reversed(_units(merged).items()):
        reasons = _reasons(unit, (faults, others), known[2].get(name))
        if reasons:
            start, end = (rows[unit.first - 1 + n][1] for n in (0, len(unit.lines) - 1))
            old, mine, new = (side.get(name) for side in known)
            there = [at for at in range(start, end + 1) if isinstance(made[at], Hunk)]
            if there:
                made[there[0]] = _with_reasons(made[there[0]], reasons)
            else:
                made[start : end + 1] = [_hunk(unit, (old, mine, new), ours, reasons)]
    return made


def _taken(piece: Piece, *, yours: bool) -> Lines:
    if isinstance(piece, Hunk):
        return [*(piece.yours if yours else piece.theirs)]
    return [piece]


def _reasons(unit: Unit, found: tuple[Faults, Faults], theirs: Unit | None) -> list[str]:
    """Why the statement is broken, whichever side of the other conflicts is taken."""
    here, there = (list(each.within(unit.owner, unit.nodes).reasons()) for each in found)
    if theirs and theirs.lines == unit.lines:  # what is defined twice is not theirs to settle
        here = [one for one in here if one not in found[0].doubled()]
    return [one for one in here if one in there]


def _hunk(unit: Unit, sides: tuple[Unit | None, ...], ours: Source, reasons: list[str]) -> Hunk:
    old, yours, new = (tuple(side.lines) if side else () for side in sides)
    line = sides[1].first if sides[1] else min(unit.first, len(ours.lines))
    return Hunk(line, line + len(yours), yours, old, new, BETWEEN_NOTES.join(reasons))


def _with_reasons(hunk: Piece, reasons: list[str]) -> Piece:
    if not isinstance(hunk, Hunk):
        return hunk
    return replace(hunk, note=BETWEEN_NOTES.join([hunk.note, *reasons] if hunk.note else reasons))


def _units(source: Source) -> dict[str, Unit]:
    """The statements by their names; those of classes with the name of the class before."""
    found: dict[str, Unit] = {}
    for item in split(source, source.tree.body, 1, len(source.lines) + 1):
        found |= dict(_units_of(item))
    return found


def _units_of(item: Item) -> Iterator[tuple[str, Unit]]:
    node = item.node
    if not isinstance(node, ast.ClassDef) or node.body[0].lineno == node.lineno:
        yield item.key, Unit.of(item)
        return
    head = item.lines[: head_end(item.source, node) + 1 - item.first]
    parts = (*node.decorator_list, *node.bases, *(each.value for each in node.keywords))
    yield item.key, Unit("", parts, first_line(node), head)
    yield from ((f"{node.name}.{one.key}", Unit.of(one, node.name)) for one in inner(item))
