"""The dictionaries that variables hold: bound once, in a function or the module, never changed."""

import ast
from collections.abc import Iterator, Mapping

from scaffold.walk.class_index import Function

Scope = Mapping[str, ast.Dict | None]
"""What the variables of one function hold; None where that is not known."""

Values = dict[str, ast.expr | None]

_INNER = Function | ast.Lambda | ast.ClassDef
_CHANGING = frozenset({"update", "pop", "popitem", "setdefault", "clear"})


class HeldDictionaries:
    """The dictionaries of one module, as far as their keys all stand there."""

    def __init__(self, module: ast.Module) -> None:
        self._scopes: dict[ast.AST, tuple[Scope, ...]] = {}
        self._enter(module, (_scope_of(module),))

    def display(self, node: ast.AST | None) -> ast.Dict | None:
        """The dictionary that an expression is, or that its variable holds."""
        if isinstance(node, ast.Name):
            scopes = self._scopes.get(node, ())
            return next((one[node.id] for one in scopes if node.id in one), None)
        return node if isinstance(node, ast.Dict) else None

    def values(self, node: ast.AST | None) -> Values | None:
        """Its values by their keys, also of what it takes over from another with `**`."""
        display = self.display(node)
        if display is None:
            return None
        found: Values = {}
        for key, each in zip(display.keys, display.values, strict=True):
            if key is None:
                taken_over = self.values(each)
                if taken_over is None:
                    return None
                found |= taken_over
            elif isinstance(key, ast.Constant) and isinstance(key.value, str):
                found[key.value] = each
            else:
                return None
        return found

    def _enter(self, node: ast.AST, scopes: tuple[Scope, ...]) -> None:
        self._scopes[node] = scopes
        for inner in ast.iter_child_nodes(node):
            if isinstance(inner, Function | ast.Lambda):
                self._enter(inner, (_scope_of(inner), *scopes))
            else:
                self._enter(inner, scopes)


def _scope_of(owner: ast.AST) -> Scope:
    """What the variables hold that are bound there; none of those that are bound twice."""
    found: dict[str, ast.Dict | None] = {}
    if isinstance(owner, Function | ast.Lambda):
        given = (each for each in ast.walk(owner.args) if isinstance(each, ast.arg))
        found = {each.arg: None for each in given}
    for node in _nodes(owner):
        for name, value in _bound(node):
            found[name] = None if name in found else value
    changed = set(_changed(ast.walk(owner)))
    return {name: None if name in changed else value for name, value in found.items()}


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """What stands in a function or the module, without what stands in functions in it."""
    for inner in ast.iter_child_nodes(node):
        yield inner
        if not isinstance(inner, _INNER):
            yield from _nodes(inner)


def _bound(node: ast.AST) -> Iterator[tuple[str, ast.Dict | None]]:
    """The variables that a node binds, each by the statement or the target that does."""
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if len(targets) == 1 and isinstance(node.value, ast.Dict):
            yield from ((one.id, node.value) for one in targets if isinstance(one, ast.Name))
            return
    targets = _targets(node)
    yield from (
        (each.id, None)
        for target in targets
        for each in ast.walk(target)
        if isinstance(each, ast.Name)
    )


def _targets(node: ast.AST) -> list[ast.expr]:
    """What a statement or an expression binds variables in."""
    if isinstance(node, ast.Assign | ast.Delete):
        return node.targets
    if isinstance(node, ast.withitem):
        return [node.optional_vars] if node.optional_vars else []
    if isinstance(
        node,
        ast.AnnAssign | ast.AugAssign | ast.NamedExpr | ast.For | ast.AsyncFor | ast.comprehension,
    ):
        return [node.target]
    return []


def _changed(nodes: Iterator[ast.AST]) -> Iterator[str]:
    """The variables whose dictionaries get or lose keys."""
    for node in nodes:
        if isinstance(node, ast.Subscript):
            changes = not isinstance(node.ctx, ast.Load)
        else:
            changes = isinstance(node, ast.Attribute) and node.attr in _CHANGING
        if changes and isinstance(held := getattr(node, "value", None), ast.Name):
            yield held.id
