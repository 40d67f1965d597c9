"""Simple statements that both sides changed: target, annotation and value, each by itself."""

import ast

from scaffold.merge.lines import Lines
from scaffold.merge.python.expressions import merge_values
from scaffold.merge.python.nodes import Node
from scaffold.merge.python.source import Item


def merge_statement(base: Item, ours: Item, theirs: Item) -> Lines:
    """The lines of the merged statement; none where it conflicts."""
    sides = (base, ours, theirs)
    if len({(type(side.node), *_frame(side)) for side in sides}) > 1:
        return []
    if any("#" in side.source.text(side.nodes[0]) for side in sides):
        return []
    parts = [merge_values(*(_part(side, name) for side in sides)) for name in _PARTS]
    note = _settled(*(_after(side) for side in sides))
    if None in parts or note is None:
        return []
    return _written(ours, parts[0] or "", parts[1] or "", note)


_PARTS = ("annotation", "value")


def _frame(item: Item) -> tuple[str, str]:
    """What stands before the value, without the annotation: `name` and `=`, `return`, nothing."""
    node = item.node
    if isinstance(node, ast.Return):
        return "return", ""
    if isinstance(node, ast.Assert):
        return "assert", f", {item.source.text(node.msg)}" if node.msg else ""
    if isinstance(node, ast.Assign):
        return " = ".join(item.source.text(each) for each in node.targets), "="
    if isinstance(node, ast.AugAssign):
        operator = item.source.text(node)[len(item.source.text(node.target)) :]
        return item.source.text(node.target), operator.partition("=")[0].strip() + "="
    return (item.source.text(node.target), "=") if isinstance(node, ast.AnnAssign) else ("", "")


def _part(item: Item, name: str) -> Node | None:
    node = item.node
    if isinstance(node, ast.Assert):
        return Node(item.source, node.test) if name == "value" else None
    part = getattr(node, name, None)
    return Node(item.source, part) if part else None


def _after(item: Item) -> str:
    """The comment at the end of the statement, and the deeper ones below it."""
    end = item.nodes[0].end_lineno or item.first
    last = item.source.lines[end - 1].encode()[item.nodes[0].end_col_offset or 0 :].decode()
    return "\n".join([last.rstrip(), *item.lines[end - item.first + 1 :]])


def _settled(base: str, ours: str, theirs: str) -> str | None:
    if theirs in (base, ours):
        return ours
    return theirs if ours == base else None


def _written(ours: Item, annotation: str, value: str, note: str) -> Lines:
    name, sign = _frame(ours)
    row = ours.lines[0]
    indent = row[: len(row) - len(row.lstrip())]
    shown = f"({value})" if "\n" in value else value
    head = f"{name}: {annotation}" if annotation else name
    parts = (head, shown, sign) if head == "assert" else (head, sign if value else "", shown)
    text = " ".join(part for part in parts if part)
    return f"{indent}{text}{note}".split("\n")
