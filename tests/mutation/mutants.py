"""Mutants: the source of a module with one thing in it changed."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}
UNTESTED_CALLS = {"log", "logger", "logging", "Protocol", "TypeVar", "warnings"}
"""Calls whose arguments are not mutated: what is logged is tested where it matters, by name."""


@dataclass(frozen=True)
class Mutant:
    """`line` is one that runs when the change does; `inside` says that it stands in a function."""

    path: str
    line: int
    kind: str
    inside: bool
    source: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.kind}"


Change = Callable[[], None]


def mutants(path: str, source: str) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    count = len(list(_changes(ast.parse(source))))
    for index in range(count):
        tree = ast.parse(source)
        line, kind, inside, change = list(_changes(tree))[index]
        change()
        yield Mutant(path, line, kind, inside, ast.unparse(ast.fix_missing_locations(tree)))


def _changes(tree: ast.Module) -> Iterator[tuple[int, str, bool, Change]]:
    """Where something can be changed: the line, what is done, and what does it."""
    for node, inside in _nodes(tree, False):
        line = getattr(node, "lineno", 0)
        for kind, change in _of(node):
            first = node.body[-1] if isinstance(node, ast.FunctionDef) else node
            yield getattr(first, "lineno", line), kind, inside or first is not node, change


def _nodes(node: ast.AST, inside: bool) -> Iterator[tuple[ast.AST, bool]]:
    """The nodes that run, without annotations; `inside` a function or not."""
    yield node, inside
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "type_params"):
            continue
        within = inside or (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and name == "body"
        )
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_prose(child):
                yield from _nodes(child, within)


def _is_prose(node: ast.AST) -> bool:
    """A docstring, or a call that logs."""
    if not isinstance(node, ast.Expr):
        return False
    if isinstance(node.value, ast.Constant):
        return isinstance(node.value.value, str)
    called = node.value.func if isinstance(node.value, ast.Call) else None
    root = called.value if isinstance(called, ast.Attribute) else called
    return isinstance(root, ast.Name) and root.id in UNTESTED_CALLS


def _of(node: ast.AST) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() if _has_body(node):
            yield "empty body", lambda: _empty(node)
        case ast.Compare(ops=[op]) if type(op) in COMPARED:
            yield "other comparison", lambda: setattr(node, "ops", [COMPARED[type(op)]()])
        case ast.BinOp(op=op) if type(op) in COMPUTED and not _is_text(node):
            yield "other operator", lambda: setattr(node, "op", COMPUTED[type(op)]())
        case ast.BoolOp(op=ast.And()):
            yield "or for and", lambda: setattr(node, "op", ast.Or())
        case ast.BoolOp(op=ast.Or()):
            yield "and for or", lambda: setattr(node, "op", ast.And())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "without not", lambda: _become(node, operand)
        case ast.Constant(value=bool(value)):
            yield f"{not value}", lambda: setattr(node, "value", not value)
        case ast.Constant(value=int(value)):
            yield f"{value + 1} for {value}", lambda: setattr(node, "value", value + 1)
        case ast.Expr(value=ast.Call() | ast.Await()):
            yield "without the call", lambda: _become(node, ast.Pass())
        case ast.Raise():
            yield "without raise", lambda: _become(node, ast.Pass())
        case ast.AnnAssign(value=None):
            yield "a default", lambda: setattr(node, "value", ast.Constant(None))
            yield "any type", lambda: setattr(node, "annotation", ast.Name("object", ast.Load()))
        case ast.ImportFrom(names=names):
            for position, alias in enumerate(names):
                if alias.name == alias.asname:
                    yield f"without {alias.name}", lambda at=position: _without_name(node, at)
        case ast.Call(keywords=keywords) if keywords and _is_rule(node):
            for position, keyword in enumerate(keywords):
                if keyword.arg in PROSE:
                    continue
                yield f"without {keyword.arg}", lambda at=position: keywords.pop(at) and None
        case _:
            return


RULES = {"Field", "Query", "Path", "mapped_column", "APIRouter", "post", "get", "patch", "delete"}
"""Calls each of whose keywords is a promise of its own."""

PROSE = {"description", "examples", "example", "tags", "responses", "title", "name", "summary"}


def _is_rule(node: ast.Call) -> bool:
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in RULES


def _has_body(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    body = [one for one in node.body if not _is_prose(one)]
    abstract = any("abstract" in ast.unparse(one) for one in node.decorator_list)
    nothing = all(isinstance(one, ast.Pass) or ast.unparse(one) == "return None" for one in body)
    return bool(body) and not abstract and not nothing


def _empty(node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    """A function that does nothing; one that yields still yields, once and nothing."""
    yields = any(isinstance(one, ast.Yield | ast.YieldFrom) for one in ast.walk(node))
    node.body = ast.parse("yield None" if yields else "return None", mode="exec").body


def _without_name(node: ast.ImportFrom, position: int) -> None:
    """Export one name less."""
    node.names.pop(position)
    if not node.names:
        _become(node, ast.Pass())


def _is_text(node: ast.BinOp) -> bool:
    sides = (node.left, node.right)
    return any(
        isinstance(one, ast.JoinedStr)
        or (isinstance(one, ast.Constant) and isinstance(one.value, str))
        for one in sides
    )


def _become(node: ast.AST, other: ast.AST) -> None:
    """Turn a node into another one, in place."""
    node.__class__ = other.__class__
    node.__dict__ = copy.copy(other.__dict__) | {
        key: node.__dict__[key] for key in ("lineno", "col_offset") if key in node.__dict__
    }
