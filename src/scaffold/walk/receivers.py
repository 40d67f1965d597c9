"""Which class an expression is of, as far as annotations and calls of classes tell it."""

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping

from scaffold.walk.class_index import UNKNOWN, ClassIndex, Function, Names
from scaffold.walk.field_uses import Use

Scope = Mapping[str, Names]
Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp
Inner = Function | ast.ClassDef | ast.Lambda
PARENT = "super()"
PASSED_ON = frozenset({"sorted", "list", "tuple", "set", "reversed", "iter", "next", "min", "max"})
"""Built-in functions that give what they are given."""


class Receivers:
    """The classes that expressions of one module may be of."""

    def __init__(self, module: ast.Module, index: ClassIndex) -> None:
        self._index = index
        self._scopes: dict[ast.AST, Scope] = {}
        self._enter(module, {})

    def of(self, node: ast.expr) -> Names:
        """The classes that the expression may be of; none where that is not known."""
        return self._of(node, self._scopes.get(node, {}))

    def still_has(self, use: Use) -> bool:
        """Whether what the use speaks of is sure to have the name: another field is meant."""
        if use.call:
            return self._takes(use.call, use.word)
        owners = self._owners(use)
        return bool(owners) and all(self._index.has(one, use.word) for one in owners)

    def belongs(self, use: Use, names: Collection[str]) -> bool:
        """Whether what the use speaks of has one of the names in that of its class."""
        owners = self._called(use.call.func) if use.call else self._owners(use)
        return any(name in owner for name in names for owner in owners)

    def owners(self, use: Use) -> Names:
        """The classes, methods and functions that are sure to be meant, by their full names."""
        if use.call is None:
            return self._owners(use)
        called = use.call.func
        if isinstance(called, ast.Name):
            return frozenset({called.id})
        if not isinstance(called, ast.Attribute):
            return UNKNOWN
        methods = {f"{one}.{called.attr}" for one in self.of(called.value)}
        return frozenset(methods) or self.of(called)

    def _owners(self, use: Use) -> Names:
        """The classes that a use takes an attribute of."""
        if isinstance(use.node, ast.MatchClass):
            return self._index.named(use.node.cls)
        return self.of(use.node.value) if isinstance(use.node, ast.Attribute) else UNKNOWN

    def _called(self, called: ast.expr) -> Names:
        """The class that is called, or whose method is; the function, by its name."""
        if isinstance(called, ast.Attribute):
            return self.of(called.value) or self.of(called)
        return frozenset({called.id}) if isinstance(called, ast.Name) else UNKNOWN

    def _takes(self, call: ast.Call, keyword: str) -> bool:
        """Whether what is called takes the keyword."""
        index, called = self._index, call.func
        if isinstance(called, ast.Attribute) and (owners := self.of(called.value)):
            return all(index.method_takes(one, called.attr, keyword) for one in owners)
        if isinstance(called, ast.Name) and called.id not in self._scopes[call]:
            return index.takes(called.id, keyword)
        classes = self.of(called) if isinstance(called, ast.Attribute) else UNKNOWN
        return bool(classes) and all(index.takes(one, keyword) for one in classes)

    def _enter(self, node: ast.AST, scope: Scope, owner: str = "") -> None:
        """Note the variables that are known at each expression."""
        self._scopes[node] = scope
        if isinstance(node, Function):
            scope = self._of_function(node, scope, owner)
        elif isinstance(node, ast.Lambda):
            scope = {**scope, **{each.arg: UNKNOWN for each in node.args.args}}
        elif isinstance(node, Comprehension):
            scope = self._of_comprehension(node, scope)
        owner = node.name if isinstance(node, ast.ClassDef) else ""
        for inner in ast.iter_child_nodes(node):
            self._enter(inner, scope, owner)

    def _of_function(self, node: Function, scope: Scope, owner: str) -> Scope:
        given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        known = {each.arg: self._index.named(each.annotation) for each in given}
        if owner and given and given[0].arg in ("self", "cls"):
            known[given[0].arg] = frozenset({owner})
            known[PARENT] = self._index.bases(owner)
        found = {**scope, **known}
        bound: dict[str, list[Names]] = {}
        for target, types in self._bindings(node.body, found):
            for name in _stored(target):
                single = types if isinstance(target, ast.Name) else UNKNOWN
                bound.setdefault(name, [known[name]] if name in known else []).append(single)
                found[name] = UNKNOWN.union(*bound[name]) if all(bound[name]) else UNKNOWN
        return found

    def _bindings(self, body: Iterable[ast.AST], scope: Scope) -> Iterator[tuple[ast.expr, Names]]:
        """What the statements of one function bind, in order; `scope` grows meanwhile."""
        for node in body:
            if isinstance(node, ast.Assign):
                yield from ((target, self._of(node.value, scope)) for target in node.targets)
            elif isinstance(node, ast.AnnAssign):
                yield node.target, self._index.named(node.annotation)
            elif isinstance(node, ast.NamedExpr):
                yield node.target, self._of(node.value, scope)
            elif isinstance(node, ast.For | ast.AsyncFor):
                yield node.target, self._of(node.iter, scope)
            elif isinstance(node, ast.withitem) and node.optional_vars:
                yield node.optional_vars, UNKNOWN
            if not isinstance(node, Inner | Comprehension):
                yield from self._bindings(ast.iter_child_nodes(node), scope)

    def _of_comprehension(self, node: Comprehension, scope: Scope) -> Scope:
        found = dict(scope)
        for each in node.generators:
            types = self._of(each.iter, found) if isinstance(each.target, ast.Name) else UNKNOWN
            found |= dict.fromkeys(_stored(each.target), types)
        return found

    def _of(self, node: ast.expr, scope: Scope) -> Names:
        if isinstance(node, ast.Name):
            known = frozenset({node.id}) if node.id in self._index else UNKNOWN
            return scope.get(node.id, known)
        if isinstance(node, ast.Attribute):
            return self._of_attribute(node, scope)
        if isinstance(node, ast.Call):
            return self._of_call(node, scope)
        if isinstance(node, ast.Await | ast.Subscript | ast.NamedExpr | ast.Starred):
            return self._of(node.value, scope)
        if isinstance(node, Comprehension) and not isinstance(node, ast.DictComp):
            return self._of(node.elt, self._of_comprehension(node, scope))
        return self._of_each(_alternatives(node), scope)

    def _of_attribute(self, node: ast.Attribute, scope: Scope) -> Names:
        owners = self._of(node.value, scope)
        if not owners and isinstance(node.value, ast.Name) and node.value.id not in scope:
            return frozenset({node.attr}) if node.attr in self._index else UNKNOWN
        containers = {one for one in owners if self._index.holds_any(one)}
        if any(self._index.has(one, node.attr) for one in containers):
            return owners - containers
        found = [self._index.of_member(one, node.attr) for one in owners]
        return UNKNOWN.union(*found) if all(found) else UNKNOWN

    def _of_call(self, node: ast.Call, scope: Scope) -> Names:
        if isinstance(node.func, ast.Attribute):
            return self._of(node.func, scope)
        if not isinstance(node.func, ast.Name) or node.func.id in scope:
            return UNKNOWN
        if node.func.id == "super":
            return scope.get(PARENT, UNKNOWN)
        if node.func.id in PASSED_ON and node.args:
            return self._of(node.args[0], scope)
        return self._of(node.func, scope) or self._index.returned(node.func.id)

    def _of_each(self, nodes: list[ast.expr], scope: Scope) -> Names:
        found = [self._of(node, scope) for node in nodes]
        return UNKNOWN.union(*found) if all(found) else UNKNOWN


def _stored(target: ast.expr) -> Iterator[str]:
    """The variables that are bound by an assignment to that target."""
    for each in ast.walk(target):
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
            yield each.id


def _alternatives(node: ast.expr) -> list[ast.expr]:
    """The expressions of which the value is one, or which it holds; not None."""
    parts: list[ast.expr] = []
    if isinstance(node, ast.IfExp):
        parts = [node.body, node.orelse]
    elif isinstance(node, ast.BoolOp):
        parts = node.values
    elif isinstance(node, ast.List | ast.Tuple | ast.Set):
        parts = node.elts
    return [one for one in parts if not (isinstance(one, ast.Constant) and one.value is None)]
