"""Names that people gave to what they wrote themselves: nobody else calls it otherwise."""

import ast
from collections.abc import Iterator, Mapping

from scaffold.core.values import value
from scaffold.merge.lines import Lines
from scaffold.merge.python.source import parse
from scaffold.merge.python.tokens import KEYWORD

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@value
class Own:
    """What a row keeps as people wrote it: the variables bound there, attributes of their own."""

    names: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()


def own_names(base: Lines, text: Lines) -> Mapping[int, Own]:
    """By row (from 0) of what is defined in the text alone: the names that are bound there.

    A name that is bound in one function keeps nothing in another.
    """
    own = _own(base, text)
    members = {name for _, full, name in own if "." in full}
    attributes = frozenset(members.union(*(_set_on_self(node) for node, _, _ in own)))
    shared = {name for _, full, name in own if "." not in full}
    found: dict[int, Own] = {}
    for node, _, _ in own:
        body = _class_body(node) if isinstance(node, ast.ClassDef) else ast.walk(node)
        kept = Own(frozenset(shared.union(*map(_bound, body))), attributes)
        found |= dict.fromkeys(range(_first(node) - 1, node.end_lineno or 0), kept)
    return found


def own_keywords(base: Lines, text: Lines) -> frozenset[tuple[int, int]]:
    """Where what is defined in the text alone takes a keyword, or a call of it gives one.

    The places are rows (from 0) and columns.
    """
    own = _own(base, text)
    source = parse(text) if own else None
    if source is None:
        return frozenset()
    accepted: dict[str, set[str]] = {}
    for node, _, name in own:
        accepted.setdefault(name, set()).update(_accepted(node))
    calls = (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))
    words = ((word, accepted.get(_called(call), ())) for call in calls for word in call.keywords)
    given: list[ast.keyword | ast.arg] = [word for word, taken in words if word.arg in taken]
    inside = (each for node, _, _ in own for each in ast.walk(node))
    given += (each for each in inside if isinstance(each, ast.arg))
    return frozenset(
        (one.lineno - 1, _column(text[one.lineno - 1], one.col_offset)) for one in given
    )


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


def _own(base: Lines, text: Lines) -> list[tuple[ast.stmt, str, str]]:
    """The statements that define something which the base does not: node, full name, name."""
    before, now = parse(base), parse(text)
    if before is None or now is None:
        return []
    known = {full for _, full, _ in _statements("", before.tree.body)}
    return [one for one in _statements("", now.tree.body) if one[1] not in known]


def _class_body(node: ast.ClassDef) -> Iterator[ast.AST]:
    """A class itself, and what its body binds outside of its methods."""
    for each in node.body:
        yield from () if isinstance(each, Definition) else ast.walk(each)
    yield ast.Name(node.name, ast.Store())


def _set_on_self(node: ast.stmt) -> set[str]:
    """What a class of people sets on its own objects."""
    nodes = ast.walk(node) if isinstance(node, ast.ClassDef) else iter(())
    return {
        each.attr
        for each in nodes
        if isinstance(each, ast.Attribute)
        and isinstance(each.ctx, ast.Store)
        and isinstance(each.value, ast.Name)
        and each.value.id == "self"
    }


def _accepted(node: ast.stmt) -> set[str]:
    """The keywords that a function takes, or a class: of its constructor, and its fields."""
    if not isinstance(node, ast.ClassDef):
        return {each.arg for each in ast.walk(node) if isinstance(each, ast.arg)}
    made = (each for each in node.body if getattr(each, "name", "") == "__init__")
    fields = {name for each in node.body for name in _defines(each)}
    return fields.union(*map(_accepted, made))


def _called(call: ast.Call) -> str:
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def _column(line: str, offset: int) -> int:
    """The column of a place that `ast` counts in bytes."""
    return len(line.encode()[:offset].decode(errors="ignore"))


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
