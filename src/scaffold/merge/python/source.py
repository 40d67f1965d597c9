"""Python as lines that belong to statements: every line of a block is somebody's."""

import ast
import warnings
from dataclasses import dataclass, field
from itertools import pairwise
from textwrap import dedent

from scaffold.core.values import value
from scaffold.merge.lines import Lines


@value
class Source:
    """The lines of one side and their syntax."""

    lines: Lines
    tree: ast.Module

    def text(self, node: ast.AST) -> str:
        """The node as it is written."""
        first, start, end, last = _span(node)
        rows = [line.encode() for line in self.lines[first - 1 : end]]
        rows[-1] = rows[-1][:last]
        rows[0] = rows[0][start:]
        return b"\n".join(rows).decode()


@dataclass
class Item:
    """A statement, or the imports that begin a block: what stands above it, then its lines."""

    key: str
    lead: Lines
    lines: Lines
    first: int
    source: Source
    nodes: list[ast.stmt] = field(default_factory=list)

    @property
    def whole(self) -> Lines:
        return [*self.lead, *self.lines]

    @property
    def node(self) -> ast.stmt | None:
        return self.nodes[0] if len(self.nodes) == 1 else None

    @property
    def variables(self) -> set[str]:
        """The names that are bound inside: parameters, and what is assigned to."""
        bound = (each for node in self.nodes for each in ast.walk(node))
        return {
            each.arg if isinstance(each, ast.arg) else each.id
            for each in bound
            if isinstance(each, ast.arg)
            or (isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store))
        }

    @property
    def meaning(self) -> tuple[str, ...]:
        """The same for what differs in layout and quotes alone, comments included."""
        text = "\n".join([*self.lead, *self.lines])
        remarks = [line.strip() for line in self.whole] if "#" in text else []
        return (*(ast.dump(node) for node in self.nodes), *remarks)

    def with_lines(self, lines: Lines) -> "Item":
        """The same statement with other names in it, line for line."""
        start, rows = self.first - 1, self.source.lines
        source = parse([*rows[:start], *lines, *rows[start + len(lines) :]])
        if source is None or self.node is None:
            return self
        row, kind = self.node.lineno, type(self.node)
        nodes = [n for n in ast.walk(source.tree) if isinstance(n, kind) and n.lineno == row]
        return Item(self.key, self.lead, lines, self.first, source, list(nodes[:1]))


def parse(lines: Lines) -> Source | None:
    """The lines with their syntax; None where it is not Python, or not as lines."""
    text = "\n".join([*lines, ""])
    if "\r" in text or (not text.isascii() and _surrogates(text)):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Source(lines, ast.parse(text))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def stands(lines: Lines) -> bool:
    """Whether a definition, or the head of one, is Python by itself."""
    head = dedent("\n".join(lines))
    return any(parse(f"{head}{body}".split("\n")) for body in ("", "\n    pass"))


def split(source: Source, nodes: list[ast.stmt], start: int, end: int) -> list[Item]:
    """The block of these statements, which has the lines `start` to `end` (1-based, past it).

    Statements that share a line are one item, as are the imports at the start. Comments belong
    to the statement below them, or to the one above where they are indented deeper.
    """
    items: list[Item] = []
    for group in _groups(nodes):
        first, after = first_line(group[0]), (group[-1].end_lineno or 0) + 1
        after = _with_deeper(source.lines, after, end, group[0].col_offset)
        lead, lines = source.lines[start - 1 : first - 1], source.lines[first - 1 : after - 1]
        items.append(Item(_key(source, group, items), lead, lines, first, source, group))
        start = after
    rest = source.lines[start - 1 : end - 1]
    if any(line.strip() for line in rest):
        items.append(Item("footer", [], rest, start, source))
    return items


Compound = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | ast.If


def head_end(source: Source, node: Compound) -> int:
    """The line that the head of a compound statement ends on, with its colon."""
    parts = _head_parts(node)
    line = max([node.lineno, *(_span(part)[2] for part in parts)])
    while line < node.body[0].lineno and ":" not in _after(source, line, parts):
        line += 1
    return line


def _head_parts(node: Compound) -> list[ast.AST]:
    """The expressions between the keyword and the colon."""
    if isinstance(node, ast.If):
        return [node.test]
    if isinstance(node, ast.ClassDef):
        return [*node.bases, *(word.value for word in node.keywords)]
    inner = [part for part in ast.walk(node.args) if hasattr(part, "end_lineno")]
    return [*inner, node.returns] if node.returns else inner


def _after(source: Source, line: int, parts: list[ast.AST]) -> str:
    """What a line holds after the last of the parts that ends on it, comments aside."""
    ends = [_span(part)[3] for part in parts if _span(part)[2] == line]
    text = source.lines[line - 1].encode()[max(ends, default=0) :].decode()
    return text.partition("#")[0]


def _groups(nodes: list[ast.stmt]) -> list[list[ast.stmt]]:
    groups: list[list[ast.stmt]] = []
    imports = True
    for node in nodes:
        last = groups[-1][-1] if groups else None
        importing = isinstance(node, ast.Import | ast.ImportFrom)
        together = imports and importing and isinstance(last, ast.Import | ast.ImportFrom)
        imports = imports and (importing or (last is None and _is_doc(node)))
        if last is not None and (together or first_line(node) <= (last.end_lineno or 0)):
            groups[-1].append(node)
        else:
            groups.append([node])
    return groups


def _key(source: Source, group: list[ast.stmt], before: list[Item]) -> str:
    name = _name(source, group, before)
    taken = {item.key for item in before}
    number = 1
    while (key := name if number == 1 else f"{name} #{number}") in taken:
        number += 1
    return key


def _name(source: Source, group: list[ast.stmt], before: list[Item]) -> str:
    """What the statement is known by, from one version to the next."""
    node = group[0]
    if all(isinstance(each, ast.Import | ast.ImportFrom) for each in group):
        early = all(item.key == "doc" for item in before) and not _share_lines(group)
        return "imports" if early else f"import {source.text(node)}"
    if not before and _is_doc(node):
        return "doc"
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return node.name + _accessor(node.decorator_list)
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    if isinstance(node, ast.Assign | ast.AnnAssign) and targets[0] is not None:
        return source.text(targets[0])
    if isinstance(node, ast.If):
        return f"if {source.text(node.test)}"
    return _statement(source, node)


def _statement(source: Source, node: ast.stmt) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        return f"call {source.text(node.value)}"
    if isinstance(node, ast.Return | ast.Raise | ast.Pass):
        return type(node).__name__.lower()
    return source.lines[node.lineno - 1].strip()


def _share_lines(group: list[ast.stmt]) -> bool:
    return any(two.lineno <= _span(one)[2] for one, two in pairwise(group))


def _accessor(decorators: list[ast.expr]) -> str:
    """`.setter` and the like, for functions that share the name of a property."""
    names = {each.attr for each in decorators if isinstance(each, ast.Attribute)}
    return "".join(f".{name}" for name in ("setter", "deleter") if name in names)


def _is_doc(node: ast.stmt) -> bool:
    value = node.value if isinstance(node, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def first_line(node: ast.stmt) -> int:
    """The first line of a statement, its decorators included."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])


def _with_deeper(lines: Lines, after: int, end: int, indent: int) -> int:
    """Where the statement ends when the comments that are indented deeper are its own."""
    row = after
    while row < end:
        line = lines[row - 1]
        bare = line.lstrip()
        if bare and not (bare.startswith("#") and len(line) - len(bare) > indent):
            break
        row += 1
        after = row if bare else after
    return after


def _span(node: ast.AST) -> tuple[int, int, int, int]:
    """First line, column, last line, column; columns count bytes."""
    names = ("lineno", "col_offset", "end_lineno", "end_col_offset")
    first, start, last, end = (getattr(node, name, 0) for name in names)
    return first, start, last, end


def _surrogates(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
