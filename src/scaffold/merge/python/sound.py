"""What lines cannot know: whether the Python that came out of a merge still holds together."""

import ast
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from scaffold.core.values import value
from scaffold.merge.python.source import Source

TWICE = " is defined twice"
NO_NAME = " is used, and no longer defined"
NO_MEMBER = " is used, and no longer there"
Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def fault(merged: Source, ours: Source, theirs: Source) -> str:
    """What the merge broke that was whole on both sides; empty for nothing."""
    found = Faults.of(merged, ours, theirs)
    return next(iter(found.reasons()), "")


@value
class Faults:
    """What only the merge did: `twice` are defined names, `missing` are names, `absent` members."""

    twice: frozenset[str]
    missing: frozenset[str]
    absent: frozenset[str]

    @classmethod
    def of(cls, merged: Source, ours: Source, theirs: Source) -> "Faults":
        counts = [_defined(side) for side in (ours, theirs)]
        twice = (n for n, count in _defined(merged).items() if count > max(c[n] for c in counts))
        return cls(
            frozenset(twice),
            frozenset(_missing(merged) - _missing(ours) - _missing(theirs)),
            frozenset(_absent(merged) - _absent(ours) - _absent(theirs)),
        )

    def reasons(self) -> Iterator[str]:
        """Each of them in words."""
        yield from self.doubled()
        yield from (name + NO_NAME for name in sorted(self.missing))
        yield from (name + NO_MEMBER for name in sorted(self.absent))

    def doubled(self) -> Iterator[str]:
        """The names that are defined twice, in words."""
        yield from (name + TWICE for name in sorted(self.twice))

    def within(self, owner: str, nodes: Collection[ast.AST]) -> "Faults":
        """Those that these statements of the class `owner`, or of a module, have."""
        every = [each for node in nodes for each in ast.walk(node)]
        return Faults(
            self.twice.intersection(_definitions(owner and f"{owner}.", nodes)),
            frozenset(n.id for n in every if isinstance(n, ast.Name) and n.id in self.missing),
            self.absent.intersection(f"{owner}.{name}" for name in _on_self(every, ast.Load)),
        )


def _defined(source: Source) -> Counter[str]:
    """How often each name of a module or class is defined, by its full name."""
    return Counter(_definitions("", source.tree.body))


def _definitions(scope: str, body: Iterable[ast.AST]) -> Iterator[str]:
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
            every = list(ast.walk(node))
            had = {name for each in node.body for name in _members(each)}
            read = _on_self(every, ast.Load) - _on_self(every, ast.Store) - had
            found |= {f"{node.name}.{name}" for name in read}
    return found


def _members(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.AnnAssign | ast.Assign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (each.id for each in targets if isinstance(each, ast.Name))
    elif isinstance(node, Definition):
        yield node.name


def _on_self(nodes: Iterable[ast.AST], context: type[ast.expr_context]) -> set[str]:
    """Names `x` in `self.x`, read or set in these nodes."""
    return {
        each.attr
        for each in nodes
        if isinstance(each, ast.Attribute)
        and isinstance(each.ctx, context)
        and isinstance(each.value, ast.Name)
        and each.value.id == "self"
    }
