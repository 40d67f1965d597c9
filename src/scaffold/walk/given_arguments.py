"""What code gives to classes, functions and routes: the arguments of calls, and what stands for
them in dictionaries, requests and SQL.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping

from scaffold.core.values import value
from scaffold.merge.python.source import parse
from scaffold.walk.class_index import UNKNOWN, Function, Names
from scaffold.walk.field_uses import Use
from scaffold.walk.held_dictionaries import HeldDictionaries, Values
from scaffold.walk.receivers import Receivers

_METHODS = frozenset({"get", "post", "put", "patch", "delete"})
_INSERT = re.compile(r"\binsert\s+into\s+[\"`]?(\w+)[\"`]?\s*\(([^)]*)\)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_PARAMETER = re.compile(r"[?&](\w+)=([^&]*)")
_ANY = "{}"
"""What stands in the path of a request for what is only known when it is sent."""


@value
class Given:
    """What one node gives to one of the owners: by name, and how many without one."""

    owners: Names
    names: Values
    node: ast.expr
    positional: int = 0
    told: bool = True
    """Whether the names stand as keywords of a call, where other notes find them."""


@value
class Route:
    """A route of the generated application, and the classes of its body and of its query."""

    method: str
    path: re.Pattern[str]
    body: Names
    query: Names


def routes_of(text: str) -> Iterator[Route]:
    """The routes that a router has."""
    source = parse(text.split("\n")) if "APIRouter(" in text else None
    prefix = ""
    for node in source.tree.body if source else ():
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            given = {one.arg: one.value for one in node.value.keywords}
            prefix = _text(given.get("prefix"), {}) or prefix
        if not isinstance(node, Function):
            continue
        for call in node.decorator_list:
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args:
                path = re.escape(prefix + (_text(call.args[0], {}) or ""))
                pattern = re.compile(re.sub(r"\\\{\w+\\\}", r"[^/]+", path))
                yield Route(call.func.attr, pattern, *_taken(node))


def _taken(node: ast.FunctionDef | ast.AsyncFunctionDef) -> tuple[Names, Names]:
    """The class of the body, a plain annotation, and that of the query, an annotated one."""
    given = (*node.args.args, *node.args.kwonlyargs)
    hints = [one.annotation for one in given if one.annotation]
    body = frozenset(one.id for one in hints if isinstance(one, ast.Name))
    inner = (each for one in hints if isinstance(one, ast.Subscript) for each in ast.walk(one))
    return body, frozenset(one.id for one in inner if isinstance(one, ast.Name))


class Giving:
    """What a module gives, as far as it is sure to whom; `tables` has the classes of tables."""

    def __init__(
        self,
        module: ast.Module,
        receivers: Receivers,
        routes: Iterable[Route],
        tables: Mapping[str, str],
    ) -> None:
        self._module, self._receivers = module, receivers
        self._held = HeldDictionaries(module)
        self._routes, self._tables = tuple(routes), tables
        self._texts = {
            one.id: text
            for node in module.body
            if isinstance(node, ast.Assign) and (text := _text(node.value, {})) is not None
            for one in node.targets
            if isinstance(one, ast.Name)
        }

    def all(self) -> Iterator[Given]:
        """All of it."""
        for node in ast.walk(self._module):
            if isinstance(node, ast.Call):
                yield from self._of_call(node)
            elif isinstance(node, ast.Constant | ast.JoinedStr):
                yield from self._of_statement(node)

    def _of_call(self, call: ast.Call) -> Iterator[Given]:
        names = self._keywords(call)
        if names is not None and not any(isinstance(one, ast.Starred) for one in call.args):
            owners = self._receivers.owners(Use("", call.lineno, call, call))
            spread = any(one.arg is None for one in call.keywords)
            yield Given(owners, names, call, len(call.args), told=not spread)
        if not isinstance(call.func, ast.Attribute):
            return
        if call.func.attr == "model_validate" and call.args:
            yield from self._of_dictionary(call.args[0], self._receivers.of(call.func.value))
        elif call.func.attr == "values" and isinstance(call.func.value, ast.Call):
            made = call.func.value
            if ast.unparse(made.func).rpartition(".")[2] == "insert" and made.args:
                table = self._receivers.of(made.args[0])
                if names:
                    yield Given(table, names, call)
                elif call.args:
                    yield from self._of_dictionary(call.args[0], table)
        elif call.func.attr in _METHODS and call.args:
            yield from self._of_request(call, call.func.attr)

    def _keywords(self, call: ast.Call) -> Values | None:
        """None where some of them are not known."""
        found: Values = {}
        for one in call.keywords:
            spread = self._held.values(one.value) if one.arg is None else {one.arg: one.value}
            if spread is None:
                return None
            found |= spread
        return found

    def _of_dictionary(self, node: ast.AST | None, owners: Names) -> Iterator[Given]:
        """What a dictionary gives whose keys all stand there, or where a variable got it."""
        display, names = self._held.display(node), self._held.values(node)
        if display and names is not None:
            yield Given(owners, names, display, told=False)

    def _of_request(self, call: ast.Call, method: str) -> Iterator[Given]:
        text = _text(call.args[0], self._texts)
        if text is None:
            return
        path, _, query = re.sub(r"^\w+://[^/]*", "", text).partition("?")
        routes = (one for one in self._routes if one.method == method and one.path.fullmatch(path))
        body, classes = UNKNOWN, UNKNOWN
        for one in routes:
            body, classes = body | one.body, classes | one.query
        sent = {one.arg: one.value for one in call.keywords}
        yield from self._of_dictionary(sent.get("json"), body)
        yield from self._of_dictionary(sent.get("params"), classes)
        asked: Values = {
            name: None if _ANY in said else ast.Constant(said)
            for name, said in _PARAMETER.findall(f"?{query}")
        }
        if asked:
            yield Given(classes, asked, call.args[0], told=False)

    def _of_statement(self, node: ast.Constant | ast.JoinedStr) -> Iterator[Given]:
        """What a statement in SQL inserts."""
        for table, columns in _INSERT.findall(_text(node, self._texts) or ""):
            if table in self._tables and _ANY not in columns:
                names: Values = dict.fromkeys(_WORD.findall(columns))
                yield Given(frozenset({self._tables[table]}), names, node)


def _text(node: ast.AST | None, known: Mapping[str, str]) -> str | None:
    """The text that an expression is, with `{}` for the parts that are not known."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part, known) or _ANY for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return _text(node.value, known)
    return None
