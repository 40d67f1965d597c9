"""The heads of classes and functions: decorators, bases and parameters, by name."""

import ast

from scaffold.core.values import value
from scaffold.merge.lines import Lines, merge_lines
from scaffold.merge.lines import hunks as hunks_of
from scaffold.merge.python.expressions import merge_parts, merge_values
from scaffold.merge.python.nodes import Node, Parts
from scaffold.merge.python.order import clash, weave
from scaffold.merge.python.source import Item, Source, head_end, stands

_WIDEST = 88


@value
class Head:
    """The lines before a definition's body."""

    decorators: dict[str, Lines]
    lines: Lines
    source: Source
    node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def parts(item: Item) -> Head | None:
    """The head of a definition; None where its body begins on the same line."""
    node = item.node
    if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return None
    end = head_end(item.source, node)
    if node.body[0].lineno <= end:
        return None
    rows = item.source.lines
    return Head(_decorators(item, node), rows[node.lineno - 1 : end], item.source, node)


def merge_heads(base: Head, ours: Head, theirs: Head) -> Lines | None:
    """The decorators and the signature of all three; None where they conflict."""
    decorators = _merged_decorators(base.decorators, ours.decorators, theirs.decorators)
    signature = _signature(base, ours, theirs)
    return None if decorators is None or signature is None else [*decorators, *signature]


def _decorators(
    item: Item, node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
) -> dict[str, Lines]:
    """The lines of each decorator, the comments above it with it, by its name."""
    found: dict[str, Lines] = {}
    start = item.first
    for each in node.decorator_list:
        name = item.source.text(each.func if isinstance(each, ast.Call) else each)
        while name in found:
            name += "'"
        after = (each.end_lineno or each.lineno) + 1
        found[name] = item.source.lines[start - 1 : after - 1]
        start = after
    return found


def _merged_decorators(
    base: dict[str, Lines], ours: dict[str, Lines], theirs: dict[str, Lines]
) -> Lines | None:
    if clash(base, list(ours), list(theirs)):
        return None
    lines: Lines = []
    for name in weave(list(base), list(ours), list(theirs)):
        pieces = merge_lines(base.get(name, []), ours.get(name, []), theirs.get(name, []))
        if hunks_of(pieces):
            return None
        lines += [piece for piece in pieces if isinstance(piece, str)]
    return lines


def _signature(base: Head, ours: Head, theirs: Head) -> Lines | None:
    pieces = merge_lines(base.lines, ours.lines, theirs.lines)
    lines = [piece for piece in pieces if isinstance(piece, str)]
    if not hunks_of(pieces) and stands(lines):
        return lines
    if any("#" in line for line in (*ours.lines, *theirs.lines)):
        return None
    if isinstance(ours.node, ast.ClassDef):
        return _class(base, ours, theirs)
    return _function(base, ours, theirs)


def _class(base: Head, ours: Head, theirs: Head) -> Lines | None:
    arguments = merge_parts(*(_bases(head) for head in (base, ours, theirs)))
    if arguments is None:
        return None
    return _written(ours, f"class {ours.node.name}", arguments, "")


def _bases(head: Head) -> Parts:
    if not isinstance(head.node, ast.ClassDef):
        return {}
    found = {head.source.text(each): Node(head.source, each) for each in head.node.bases}
    words = {word.arg or "**": Node(head.source, word) for word in head.node.keywords}
    return {**found, **words}


def _function(base: Head, ours: Head, theirs: Head) -> Lines | None:
    parameters = merge_parts(*(_parameters(head) for head in (base, ours, theirs)))
    answer = merge_values(*(_returns(head) for head in (base, ours, theirs)))
    kinds = {type(head.node) for head in (base, ours, theirs)}
    if parameters is None or answer is None or len(kinds) > 1:
        return None
    word = "async def" if isinstance(ours.node, ast.AsyncFunctionDef) else "def"
    named = f"{word} {ours.node.name}"
    return _written(ours, named, _ordered(parameters), f" -> {answer}" if answer else "")


def _ordered(parts: dict[str, str]) -> dict[str, str]:
    """Parameters without a default before those that have one, where only their place counts."""
    names = list(parts)
    end = next((n for n, name in enumerate(names) if name in ("*", "**")), len(names))
    if "/" in names:
        return parts
    plain = sorted(names[:end], key=lambda name: _has_default(parts[name]))
    return {name: parts[name] for name in (*plain, *names[end:])}


def _has_default(parameter: str) -> bool:
    made = ast.parse(f"def f({parameter}): ...").body[0]
    return isinstance(made, ast.FunctionDef) and bool(made.args.defaults)


def _returns(head: Head) -> Node | None:
    node = getattr(head.node, "returns", None)
    return Node(head.source, node) if node else None


def _parameters(head: Head) -> Parts:
    if isinstance(head.node, ast.ClassDef):
        return {}
    found: Parts = {}
    a = head.node.args
    plain = [*a.posonlyargs, *a.args]
    defaults = [*[None] * (len(plain) - len(a.defaults)), *a.defaults]
    for number, (arg, default) in enumerate(zip(plain, defaults, strict=True), start=1):
        found[arg.arg] = Node(head.source, arg, default=default)
        if number == len(a.posonlyargs):
            found["/"] = Node(head.source, None, "/")
    if a.vararg or a.kwonlyargs:
        found["*"] = Node(head.source, a.vararg, "*")
    for arg, default in zip(a.kwonlyargs, a.kw_defaults, strict=True):
        found[arg.arg] = Node(head.source, arg, default=default)
    if a.kwarg:
        found["**"] = Node(head.source, a.kwarg, "**")
    return found


def _written(head: Head, name: str, parts: dict[str, str], answer: str) -> Lines:
    """One line, or one part a line where that is too long for one."""
    indent = " " * head.node.col_offset
    brackets = (
        f"({', '.join(parts.values())})" if parts or not isinstance(head.node, ast.ClassDef) else ""
    )
    line = f"{indent}{name}{brackets}{answer}:"
    if len(line) <= _WIDEST and "\n" not in line:
        return [line]
    rows = [f"{indent}    {part}," for part in parts.values()]
    return "\n".join([f"{indent}{name}(", *rows, f"{indent}){answer}:"]).split("\n")
