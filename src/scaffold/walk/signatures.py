"""What generated code defines before a run and after it: members, parameters, values."""

import ast
import re
from collections.abc import Iterable, Iterator

from scaffold.core.tree import Tree
from scaffold.core.values import field, replace, value
from scaffold.merge.python.source import parse
from scaffold.merge.rename.moves import Renaming
from scaffold.merge.rename.respelling import Speller
from scaffold.walk.class_index import Function, members, parameters

WORD = re.compile(r"[A-Za-z_]\w*")
DEFINING = re.compile(r"\s*(?:class|(?:async )?def) |\s+\w+: |    \"|    @abstract")
"""The lines that may change what a module defines."""

DEFAULTS = ("default", "default_factory")


@value
class Parameter:
    """One that a call has to give; `position` is where it may stand without its name, or -1."""

    name: str
    position: int = -1


@value
class Signature:
    """What a class or a function has: all names, those that it requires, and for a class the
    methods that are abstract; for an alias of a `Literal`, its values.
    """

    names: frozenset[str] = frozenset()
    required: tuple[Parameter, ...] = ()
    abstract: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()
    table: str = ""


@value
class Continued:
    """Something that goes on, perhaps under another name; `respelled` are new names of old ones."""

    owner: str
    name: str
    before: Signature
    now: Signature
    respelled: dict[str, str] = field(default_factory=dict)


def continued(base: Tree, theirs: Tree, renaming: Renaming | None) -> tuple[Continued, ...]:
    """The classes, functions and aliases that go on, but for those of tests."""
    speller = Speller(renaming.spellings) if renaming else None
    paths = renaming.paths if renaming else {}
    return tuple(
        found
        for path, text in theirs.items()
        if path.endswith(".py") and not path.rpartition("/")[2].startswith("test_")
        for found in _continued(base.get(paths.get(path, path), ""), text, speller)
    )


def definitions(text: str) -> dict[str, Signature]:
    """What a module defines, by full name."""
    source = parse(text.split("\n"))
    found: dict[str, Signature] = {}
    for node in source.tree.body if source else ():
        if isinstance(node, Function):
            found[node.name] = _of_function(node)
        elif isinstance(node, ast.ClassDef):
            found[node.name] = _of_class(node)
            for method in (one for one in node.body if isinstance(one, Function)):
                found[f"{node.name}.{method.name}"] = _of_function(method, method=True)
        elif isinstance(node, ast.Assign) and (values := literal_values(node.value)):
            found |= {ast.unparse(one): Signature(values=values) for one in node.targets}
    return _with_keywords(found)


def literal_values(node: ast.AST) -> frozenset[str]:
    """The texts of `Literal[…]`."""
    if not isinstance(node, ast.Subscript) or ast.unparse(node.value) != "Literal":
        return frozenset()
    each = (one.value for one in ast.walk(node.slice) if isinstance(one, ast.Constant))
    return frozenset(one for one in each if isinstance(one, str))


def _continued(old: str, new: str, speller: Speller | None) -> Iterator[Continued]:
    if not old or not _differ(old, new):
        return
    before, now = map(definitions, (old, new))
    for owner, signature in before.items():
        heirs = [owner] if owner in now else _respelled(owner, now, speller)
        if len(heirs) == 1:
            left = now[heirs[0]]
            called = {
                name: _respelled(name, left.names, speller) for name in signature.names - left.names
            }
            respelled = {name: one[0] for name, one in called.items() if len(one) == 1}
            yield Continued(owner, heirs[0], signature, left, respelled)


def _differ(old: str, new: str) -> bool:
    """Whether they may define something else, as far as that is seen without parsing them."""
    lines = {*old.splitlines()} ^ {*new.splitlines()}
    return any(map(DEFINING.match, lines)) or not {*WORD.findall(old)} <= {*WORD.findall(new)}


def _respelled(name: str, there: Iterable[str], speller: Speller | None) -> list[str]:
    return sorted(speller.of(name).intersection(there)) if speller else []


def _of_function(node: Function, *, method: bool = False) -> Signature:
    given = [*node.args.posonlyargs, *node.args.args][1 if method else 0 :]
    without = len(given) - len(node.args.defaults)
    positional = [Parameter(one.arg, at) for at, one in enumerate(given[: max(without, 0)])]
    pairs = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
    named = [Parameter(one.arg) for one, default in pairs if default is None]
    rest = node.args.kwarg.annotation if node.args.kwarg else None
    hint = [ast.unparse(rest.slice)] if isinstance(rest, ast.Subscript) else []
    return Signature(parameters(node) | {f"**{one}" for one in hint}, (*positional, *named))


def _with_keywords(found: dict[str, Signature]) -> dict[str, Signature]:
    """With the keywords that `**changes: Unpack[Changes]` stands for."""

    def meant(name: str) -> frozenset[str]:
        if not name.startswith("**"):
            return frozenset({name})
        return found[name[2:]].names if name[2:] in found else frozenset()

    return {
        owner: replace(each, names=frozenset().union(*map(meant, each.names)))
        for owner, each in found.items()
    }


def _of_class(node: ast.ClassDef) -> Signature:
    partial = any(one.arg == "total" for one in node.keywords)
    fields = [one for one in node.body if isinstance(one, ast.AnnAssign)]
    needed = [one for one in fields if not partial and _is_required(one)]
    return Signature(
        frozenset(members(node)),
        tuple(Parameter(ast.unparse(one.target), fields.index(one)) for one in needed),
        frozenset(
            one.name
            for one in node.body
            if isinstance(one, Function)
            and any(ast.unparse(each) == "abstractmethod" for each in one.decorator_list)
        ),
        table=_table(node),
    )


def _is_required(node: ast.AnnAssign) -> bool:
    """Whether an object cannot be made, or its row not be kept, without the field."""
    hint, given = ast.unparse(node.annotation), node.value
    if hint.startswith("Mapped["):
        column = given is not None and ast.unparse(given).startswith("mapped_column(")
        return column and "| None" not in hint
    if isinstance(given, ast.Call) and ast.unparse(given.func) in ("Field", "field"):
        return not given.args and not any(one.arg in DEFAULTS for one in given.keywords)
    return given is None and not hint.startswith("ClassVar")


def _table(node: ast.ClassDef) -> str:
    for one in node.body:
        if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "__tablename__":
            return str(ast.literal_eval(one.value))
    return ""
