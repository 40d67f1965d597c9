"""Entities and their references as a drawing: columns by how far references lead."""

from collections.abc import Mapping

from scaffold.core.values import value

MOST = 60
"""Entities; with more, a drawing says less than the table beside it."""

WIDTH, HEIGHT, ACROSS, DOWN, LETTER = 150, 34, 220, 58, 8


@value
class Box:
    """An entity, from its left upper corner."""

    name: str
    x: int
    y: int
    width: int


@value
class Line:
    """A reference, from the box that has it to the box that it leads to."""

    source: str
    target: str
    path: str


@value
class Drawing:
    """What is drawn, and how large it is."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def drawn(relations: Mapping[str, tuple[str, ...]]) -> Drawing | None:
    """The drawing of entities and those that they refer to; None where there is little to see."""
    if not 1 < len(relations) <= MOST:
        return None
    ranks = _ranks(relations)
    boxes: dict[str, Box] = {}
    rows: dict[int, int] = {}
    for name in sorted(relations, key=lambda one: (ranks[one], one)):
        row = rows[ranks[name]] = rows.get(ranks[name], -1) + 1
        width = max(WIDTH, len(name) * LETTER + 24)
        boxes[name] = Box(
            name, 10 + ranks[name] * (ACROSS + _extra(relations)), 10 + row * DOWN, width
        )
    lines = tuple(
        Line(name, target, _path(boxes[name], boxes[target]))
        for name, targets in sorted(relations.items())
        for target in targets
        if target in boxes
    )
    width = max(box.x + box.width for box in boxes.values()) + 50
    return Drawing(width, 10 + DOWN * (1 + max(rows.values())), tuple(boxes.values()), lines)


def _extra(relations: Mapping[str, tuple[str, ...]]) -> int:
    """Room for names that are wider than most."""
    return max(0, max(map(len, relations)) * LETTER + 24 - WIDTH)


def _ranks(relations: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """The column of each entity: right of all that refer to it, as far as there is no circle."""
    ranks = dict.fromkeys(relations, 0)
    for _ in range(len(relations)):
        changed = False
        for name, targets in relations.items():
            for target in targets:
                deeper = target in ranks and target != name and ranks[target] <= ranks[name]
                if deeper and ranks[name] + 1 < min(len(relations), 6):
                    ranks[target], changed = ranks[name] + 1, True
        if not changed:
            break
    columns = {rank: column for column, rank in enumerate(sorted({*ranks.values()}))}
    return {name: columns[rank] for name, rank in ranks.items()}


def _path(source: Box, target: Box) -> str:
    """A curve from side to side; of a reference to itself, a loop."""
    x, y = source.x + source.width, source.y + HEIGHT // 2
    if source is target:
        return f"M {x} {y - 8} C {x + 40} {y - 24} {x + 40} {y + 24} {x + 6} {y + 8}"
    if target.x > source.x:
        end, way = target.x - 6, target.y + HEIGHT // 2
        return f"M {x} {y} C {x + 40} {y} {end - 40} {way} {end} {way}"
    end, way = target.x + target.width + 6, target.y + HEIGHT // 2
    return f"M {x} {y} C {x + 60} {y} {end + 60} {way} {end} {way}"
