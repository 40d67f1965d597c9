"""The classes and functions of a project: their members, and the classes that annotations name."""

import ast
from collections.abc import Iterable, Iterator

Names = frozenset[str]
"""The classes that a value may be of, or hold objects of; empty where that is not known."""

UNKNOWN: Names = frozenset()
Function = ast.FunctionDef | ast.AsyncFunctionDef


class ClassIndex:
    """What the modules define, by name; a name that several define is all of them."""

    def __init__(self, modules: Iterable[ast.Module]) -> None:
        self._classes: dict[str, list[ast.ClassDef]] = {}
        self._functions: dict[str, list[Function]] = {}
        self._aliases: dict[str, list[ast.expr]] = {}
        for node in (node for module in modules for node in module.body):
            if isinstance(node, ast.ClassDef):
                self._classes.setdefault(node.name, []).append(node)
            elif isinstance(node, Function):
                self._functions.setdefault(node.name, []).append(node)
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self._aliases.setdefault(node.targets[0].id, []).append(node.value)

    def __contains__(self, name: str) -> bool:
        return name in self._classes

    def has(self, name: str, member: str) -> bool:
        """Whether each class of that name has the member itself or inherits it."""
        return name in self and all(
            any(member in members(one) for one in self._lineage(each))
            for each in self._classes[name]
        )

    def lineage(self, name: str) -> list[str]:
        """The class of that name and what it inherits from, by their names."""
        classes = self._classes.get(name, ())
        return list(dict.fromkeys(one.name for each in classes for one in self._lineage(each)))

    def defines(self, name: str, member: str) -> bool:
        """Whether a class of that name has the member itself."""
        return any(member in members(one) for one in self._classes.get(name, ()))

    def bases(self, name: str) -> Names:
        """The classes that a class inherits from directly."""
        found = (_base(base) for each in self._classes.get(name, ()) for base in each.bases)
        return frozenset(found)

    def holds_any(self, name: str) -> bool:
        """Whether the class is a container of what it is given as a parameter."""
        bases = (base for each in self._classes.get(name, ()) for base in each.bases)
        return any(ast.unparse(base).startswith("Generic[") for base in bases)

    def takes(self, name: str, keyword: str) -> bool:
        """Whether each function of that name, or the constructor of each class, takes it."""
        made = [self._constructors(each) for each in self._classes.get(name, ())]
        taken = [any(keyword in names for names in each) for each in made]
        taken += [keyword in parameters(each) for each in self._functions.get(name, ())]
        return bool(taken) and all(taken)

    def method_takes(self, name: str, method: str, keyword: str) -> bool:
        """Whether that method takes the keyword in each class of that name."""
        found = [self._member(each, method) for each in self._classes.get(name, ())]
        return bool(found) and all(
            isinstance(one, Function) and keyword in parameters(one) for one in found
        )

    def returned(self, function: str) -> Names:
        """What each function of that name returns."""
        found = [self.named(each.returns) for each in self._functions.get(function, ())]
        return UNKNOWN.union(*found) if all(found) else UNKNOWN

    def of_member(self, name: str, member: str) -> Names:
        """What the member of a class is, or returns when it is called."""
        found = [self._member(each, member) for each in self._classes.get(name, ())]
        types = [self._declared(one) for one in found]
        return UNKNOWN.union(*types) if all(types) else UNKNOWN

    def named(self, hint: ast.expr | None, seen: Names = UNKNOWN) -> Names:
        """The classes that an annotation names."""
        found: set[str] = set()
        for node in ast.walk(hint) if hint else ():
            name = getattr(node, "id", "") or getattr(node, "attr", "")
            if name in self:
                found.add(name)
            elif name in self._aliases and name not in seen:
                aliases = (self.named(each, seen | {name}) for each in self._aliases[name])
                found = found.union(*aliases)
            elif isinstance(node, ast.Constant) and str(node.value) in self:
                found.add(str(node.value))
        return frozenset(found)

    def _lineage(self, node: ast.ClassDef, seen: Names = UNKNOWN) -> Iterator[ast.ClassDef]:
        """The class, then what it inherits from."""
        yield node
        for base in node.bases:
            name = _base(base)
            for each in self._classes.get(name, ()) if name not in seen else ():
                yield from self._lineage(each, seen | {name})

    def _member(self, node: ast.ClassDef, member: str) -> ast.AST | None:
        lineage = (members(each) for each in self._lineage(node))
        return next((found[member] for found in lineage if member in found), None)

    def _declared(self, member: ast.AST | None) -> Names:
        if isinstance(member, Function):
            return self.named(member.returns)
        if isinstance(member, ast.arg | ast.AnnAssign):
            return self.named(member.annotation)
        return UNKNOWN

    def _constructors(self, node: ast.ClassDef) -> Iterator[Names]:
        for each in self._lineage(node):
            found = members(each)
            fields = {name for name, one in found.items() if isinstance(one, ast.AnnAssign)}
            made = found.get("__init__")
            yield frozenset(fields) | (parameters(made) if isinstance(made, Function) else UNKNOWN)


def _base(node: ast.expr) -> str:
    return ast.unparse(node).partition("[")[0].rpartition(".")[2]


def parameters(function: Function) -> Names:
    """The names that a function takes as keywords."""
    return frozenset(each.arg for each in (*function.args.args, *function.args.kwonlyargs))


def members(node: ast.ClassDef) -> dict[str, ast.AST]:
    """What a class defines, and what its methods set on `self`: by name, where its type stands."""
    found: dict[str, ast.AST] = {}
    for method in (each for each in node.body if isinstance(each, Function)):
        given = {each.arg: each for each in (*method.args.args, *method.args.kwonlyargs)}
        for each in ast.walk(method):
            for name in _set_on_self(each):
                value = getattr(each, "value", None)
                found[name] = given.get(getattr(value, "id", ""), each)
    for each in node.body:
        if isinstance(each, Function):
            found[each.name] = each
        elif isinstance(each, ast.AnnAssign | ast.Assign):
            targets = each.targets if isinstance(each, ast.Assign) else [each.target]
            found |= {one.id: each for one in targets if isinstance(one, ast.Name)}
    return found


def _set_on_self(node: ast.AST) -> Iterator[str]:
    """The names `x` of `self.x = …`."""
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    for target in targets if isinstance(node, ast.Assign | ast.AnnAssign) else ():
        on_self = isinstance(target, ast.Attribute) and ast.unparse(target.value) == "self"
        if on_self and isinstance(target, ast.Attribute):
            yield target.attr
