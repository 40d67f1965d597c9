"""Names that people gave to what they wrote themselves: nobody else calls it otherwise."""

import ast
from collections.abc import Iterator, Mapping

from scaffold.merge.lines import Lines
from scaffold.merge.python.source import parse
from scaffold.merge.python.tokens import KEYWORD

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def own_names(base: Lines, text: Lines) -> Mapping[int, frozenset[str]]:
    """By row (from 0) of what is defined in the text alone: the names that are bound there."""
    own = _own(base, text)
    shared = {name for _, name in own}
    found: dict[int, frozenset[str]] = {}
    for node, _ in own:
        names = frozenset(shared.union(*map(_bound, ast.walk(node))))
        found |= dict.fromkeys(range(_first(node) - 1, node.end_lineno or 0), names)
    return found


def own_parameters(base: Lines, text: Lines) -> frozenset[str]:
    """The parameters of functions that are defined in the text alone."""
    nodes = (each for node, _ in _own(base, text) for each in ast.walk(node))
    return frozenset(each.arg for each in nodes if isinstance(each, ast.arg))


def definitions(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What others can use of a module: names, attributes of its classes, keywords of calls."""
    for node, full, name in _statements("", tree.body):
        yield ("attribute" if "." in full else "name"), name
        if "." in full:
            yield KEYWORD, name
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            parameters = (*node.args.args, *node.args.kwonlyargs)
            yield from ((KEYWORD, parameter.arg) for parameter in parameters)


def quoted_types(text: Lines) -> frozenset[tuple[int, int]]:
    """Where a type stands in quotes, as one that is defined further down: row (from 0), column."""
    source = parse(text)
    nodes = ast.walk(source.tree) if source else iter(())
    hints = (
        hint
        for node in nodes
        for name in ("annotation", "returns")
        if isinstance(hint := getattr(node, name, None), ast.expr)
    )
    return frozenset(place for hint in hints for place in _quoted(hint))


def _quoted(hint: ast.AST) -> Iterator[tuple[int, int]]:
    """The texts of an annotation that are no values of a `Literal`."""
    if isinstance(hint, ast.Constant) and isinstance(hint.value, str):
        yield hint.lineno - 1, hint.col_offset
    literal = isinstance(hint, ast.Subscript) and ast.unparse(hint.value).endswith("Literal")
    for inner in () if literal else ast.iter_child_nodes(hint):
        yield from _quoted(inner)


def _own(base: Lines, text: Lines) -> list[tuple[ast.stmt, str]]:
    """The statements that define something which the base does not define."""
    before, now = parse(base), parse(text)
    if before is None or now is None:
        return []
    known = {full for _, full, _ in _statements("", before.tree.body)}
    found = _statements("", now.tree.body)
    return [(node, name) for node, full, name in found if full not in known]


def _statements(scope: str, body: list[ast.stmt]) -> Iterator[tuple[ast.stmt, str, str]]:
    """What a module and its classes define: the statement, the full name, the name."""
    for node in body:
        for name in _defines(node):
            yield node, scope + name, name
        if isinstance(node, ast.ClassDef):
            yield from _statements(f"{scope}{node.name}.", node.body)


def _defines(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, Definition):
        yield node.name
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (each.id for each in targets if isinstance(each, ast.Name))


def _bound(node: ast.AST) -> set[str]:
    if isinstance(node, ast.arg):
        return {node.arg}
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return {node.id}
    return {node.name} if isinstance(node, Definition) else set()


def _first(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])
