"""What lines cannot know: whether the Python that came out of a merge still holds together."""

import ast
from collections import Counter
from collections.abc import Iterator

from scaffold.merge.python.source import Source

NO_NAME = " is used, and no longer defined"
NO_MEMBER = " is used, and no longer there"
Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def fault(merged: Source, ours: Source, theirs: Source) -> str:
    """What the merge broke that was whole on both sides; empty for nothing."""
    for name, count in _defined(merged).items():
        if count > max(_defined(side)[name] for side in (ours, theirs)):
            return f"{name} is defined twice"
    for name in sorted(_missing(merged) - _missing(ours) - _missing(theirs)):
        return name + NO_NAME
    for name in sorted(_absent(merged) - _absent(ours) - _absent(theirs)):
        return name + NO_MEMBER
    return ""


def broken(merged: Source, ours: Source, theirs: Source) -> list[str]:
    """The full names of what uses something that only the merge left without a definition."""
    missing = _missing(merged) - _missing(ours) - _missing(theirs)
    absent = _absent(merged) - _absent(ours) - _absent(theirs)
    return [
        name
        for name, part in members(merged).items()
        if any(_uses(each, name.rpartition(".")[0], missing, absent) for each in ast.walk(part))
    ]


def members(source: Source) -> dict[str, ast.stmt]:
    """The functions of a module and the members of its classes, by full name."""
    found: dict[str, ast.stmt] = {}
    for node in source.tree.body:
        inner = node.body if isinstance(node, ast.ClassDef) else []
        owner = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
        found |= {f"{owner}{name}": each for each in inner for name in _members(each)}
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found[node.name] = node
    return found


def _uses(node: ast.AST, owner: str, missing: set[str], absent: set[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in missing
    on_self = isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self"
    return on_self and f"{owner}.{getattr(node, 'attr', '')}" in absent


def _defined(source: Source) -> Counter[str]:
    """How often each name of a module or class is defined, by its full name."""
    return Counter(_definitions("", source.tree.body))


def _definitions(scope: str, body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, Definition) and not _repeatable(node):
            yield scope + node.name
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield scope + node.target.id
        if isinstance(node, ast.ClassDef):
            yield from _definitions(f"{scope}{node.name}.", node.body)


def _repeatable(node: Definition) -> bool:
    """Whether the name may come again: an overload, the setter of a property."""
    return any(
        isinstance(each, ast.Attribute) or (isinstance(each, ast.Name) and each.id == "overload")
        for each in node.decorator_list
    )


def _missing(source: Source) -> set[str]:
    """Names that are read and bound nowhere in the file."""
    read = {
        node.id
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    return read - _bound(source)


def _bound(source: Source) -> set[str]:
    return {name for node in ast.walk(source.tree) for name in _binds(node)}


def _binds(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    elif isinstance(node, Definition):
        yield node.name
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.Import | ast.ImportFrom):
        yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
    elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
        yield node.name
    elif isinstance(node, ast.MatchMapping) and node.rest:
        yield node.rest


def _absent(source: Source) -> set[str]:
    """`Class.name` for each `self.name` that a class reads and does not have itself."""
    found: set[str] = set()
    for node in source.tree.body:
        if isinstance(node, ast.ClassDef):
            had = {name for each in node.body for name in _members(each)} | _set_on_self(node)
            found |= {f"{node.name}.{name}" for name in _on_self(node, ast.Load) - had}
    return found


def _members(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.AnnAssign | ast.Assign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (each.id for each in targets if isinstance(each, ast.Name))
    elif isinstance(node, Definition):
        yield node.name


def _set_on_self(node: ast.ClassDef) -> set[str]:
    return _on_self(node, ast.Store)


def _on_self(node: ast.ClassDef, context: type[ast.expr_context]) -> set[str]:
    """Names `x` in `self.x`, read or set anywhere in the class."""
    return {
        each.attr
        for each in ast.walk(node)
        if isinstance(each, ast.Attribute)
        and isinstance(each.ctx, context)
        and isinstance(each.value, ast.Name)
        and each.value.id == "self"
    }
