"""Variables that people gave to a part of a statement: the part is followed to its new place."""

import ast
from collections.abc import Iterator

from scaffold.merge.lines import Lines
from scaffold.merge.python.source import Item

Place = tuple[tuple[str, int], ...]
"""How to get from a statement to a part of it: fields, and places in lists (-1 for no list)."""


def extracted(base: Item, ours: Item, theirs: Item) -> tuple[Lines, Lines] | None:
    """Base and theirs with the variable that ours has for a part of one of their statements.

    None where ours took no such part out, or where theirs has it no more.
    """
    for name, value in _assigned(ours):
        if name in base.variables | theirs.variables:
            continue
        found = [each for each in _parts(base) if ast.dump(each[2]) == ast.dump(value)]
        if len(found) != 1:
            continue
        statement, place_in, part = found[0]
        there = _counterpart(theirs, statement, place_in, part)
        if there:
            return _taken_out(base, name, statement, part), _taken_out(theirs, name, *there)
    return None


def _assigned(item: Item) -> Iterator[tuple[str, ast.expr]]:
    """The variables that are set to a call or the like, and to what."""
    for node in ast.walk(item.nodes[0]):
        if not isinstance(node, ast.Assign) or isinstance(node.value, ast.Name | ast.Constant):
            continue
        if isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value


def _parts(item: Item) -> Iterator[tuple[ast.stmt, Place, ast.expr]]:
    """Every part of every simple statement; not the whole of what is assigned or returned."""
    for node in ast.walk(item.nodes[0]):
        if isinstance(node, ast.Return | ast.Expr | ast.Assign) and node.value:
            yield from (
                (node, place_in, part) for place_in, part in _below(node.value, ()) if place_in
            )


def _below(node: ast.AST, place_in: Place) -> Iterator[tuple[Place, ast.expr]]:
    if isinstance(node, ast.Lambda | ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp):
        return
    if isinstance(node, ast.expr):
        yield place_in, node
    for name, value in ast.iter_fields(node):
        for place, each in enumerate(value) if isinstance(value, list) else [(-1, value)]:
            if isinstance(each, ast.AST):
                yield from _below(each, (*place_in, (name, place)))


def _counterpart(
    item: Item, statement: ast.stmt, place_in: Place, part: ast.expr
) -> tuple[ast.stmt, ast.expr] | None:
    """The same part of the same statement in another version, where there is just one."""
    found = [
        (there, other)
        for there, path, other in _parts(item)
        if path == place_in and type(there) is type(statement) and _known(other) == _known(part)
    ]
    return found[0] if len(found) == 1 else None


def _known(part: ast.expr) -> tuple[type[ast.expr], str]:
    """What a part is known by: its kind, and what it calls."""
    return type(part), ast.dump(part.func) if isinstance(part, ast.Call) else ""


def _taken_out(item: Item, name: str, statement: ast.stmt, part: ast.expr) -> Lines:
    """The lines of the definition with the part in a statement of its own above."""
    rows, text = item.source.lines, item.source.text
    first, last = statement.lineno, statement.end_lineno or statement.lineno
    indent = " " * statement.col_offset
    whole, value = text(statement), text(part)
    row = rows[part.lineno - 1]
    deeper = " " * (len(row) - len(row.lstrip()) - len(indent))
    dedented = [line.removeprefix(deeper) for line in value.split("\n")]
    rest = "".join(line.strip() for line in whole.replace(value, name, 1).split("\n"))
    made = [*f"{indent}{name} = {dedented[0]}".split("\n"), *dedented[1:], indent + rest]
    start = item.first
    return [*item.lines[: first - start], *made, *item.lines[last - start + 1 :]]
