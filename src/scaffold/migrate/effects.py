"""What a revision does to the tables, read from its file, and which effects do not commute."""

import ast
import re
from collections.abc import Iterable, Iterator

from scaffold.core.values import value

WORD = re.compile(r"[a-z_][a-z0-9_]*")


@value
class Effect:
    """`verb` is create, drop, rename, add, change or use. Without `name` it is the whole table.

    `name` is a column, or `rule NAME` for a constraint or an index; `to` is a new name.
    """

    verb: str
    table: str
    name: str = ""
    to: str = ""

    @property
    def tables(self) -> frozenset[str]:
        """The tables that it makes, takes away or renames; empty for what it does within one."""
        return frozenset() if self.name else frozenset({self.table, self.to}) - {""}

    @property
    def names(self) -> frozenset[str]:
        return frozenset({self.name, self.to} if self.name else ()) - {""}

    def __str__(self) -> str:
        subject = f"{self.table}.{self.name.removeprefix('rule ')}" if self.name else self.table
        done = {"create": "created", "drop": "dropped", "add": "added", "change": "changed"}
        if self.verb == "rename":
            return f"{subject} is renamed to {self.to}"
        return f"{subject} is {done.get(self.verb, 'used')}"


def collisions(
    ours: Iterable[Effect], theirs: Iterable[Effect]
) -> tuple[tuple[Effect, Effect], ...]:
    """The pairs of effects that cannot both be carried out, in whatever order."""
    right = tuple(theirs)
    found = ((one, other) for one in ours for other in right if _collide(one, other))
    return tuple(dict.fromkeys(found))


def _collide(one: Effect, other: Effect) -> bool:
    if one.tables or other.tables:
        touched = one.tables | {one.table}, other.tables | {other.table}
        return bool(touched[0] & touched[1]) and not _both_use(one, other)
    if one.table != other.table or not one.names & other.names:
        return False
    gone = {"drop", "rename"} & {one.verb, other.verb}
    used = "use" in (one.verb, other.verb)
    return bool(gone) if used else not _both_use(one, other)


def _both_use(one: Effect, other: Effect) -> bool:
    return one.verb == other.verb == "use"


def effects_of(text: str) -> tuple[Effect, ...]:
    """What `upgrade()` of the revision does, in its order; each effect once.

    An index that it drops and creates again is the same afterwards: SQLite loses it where the table
    is written anew.
    """
    module = ast.parse(text)
    upgrade = next(
        (n for n in module.body if isinstance(n, ast.FunctionDef) and n.name == "upgrade"), None
    )
    if upgrade is None:
        return ()
    again = _indexes(upgrade, "drop_index") & _indexes(upgrade, "create_index")
    found = dict.fromkeys(_of_body(upgrade.body))
    return tuple(one for one in found if one.name not in again)


def _indexes(upgrade: ast.FunctionDef, method: str) -> set[str]:
    """The indexes that calls of this method name, as effects name them."""
    calls = (node for node in ast.walk(upgrade) if isinstance(node, ast.Call) and node.args)
    return {f"rule {_text(call.args[0])}" for call in calls if _method(call) == method}


def _of_body(body: list[ast.stmt]) -> Iterator[Effect]:
    for statement in body:
        if isinstance(statement, ast.With):
            yield from _of_with(statement)
        elif isinstance(statement, ast.If | ast.For):
            yield from _of_body(statement.body)
        elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            yield from _of_call(statement.value, "")


def _of_with(statement: ast.With) -> Iterator[Effect]:
    """The calls of a batch have their table from its head."""
    call = statement.items[0].context_expr
    batch = isinstance(call, ast.Call) and _method(call) == "batch_alter_table"
    if not batch or not isinstance(call, ast.Call):
        yield from _of_body(statement.body)
        return
    table = _text(call.args[0])
    for inner in statement.body:
        if isinstance(inner, ast.Expr) and isinstance(inner.value, ast.Call):
            yield from _of_call(inner.value, table)


def _of_call(call: ast.Call, table: str) -> Iterator[Effect]:
    """The effects of one call of Alembic; `table` is that of the batch, if there is one."""
    method, args = _method(call), list(call.args)
    options = {one.arg: one.value for one in call.keywords if one.arg}
    match method:
        case "create_table":
            yield Effect("create", _text(args[0]))
            yield from (Effect("use", target) for target in _targets(call))
        case "drop_table":
            yield Effect("drop", _text(args[0]))
        case "rename_table":
            yield Effect("rename", _text(args[0]), to=_text(args[1]))
        case "add_column" | "drop_column" | "alter_column":
            yield from _of_column(method, args, options, table)
        case "create_index" | "create_unique_constraint" | "create_check_constraint":
            yield from _of_rule(args, table)
        case "create_foreign_key":
            yield from _of_rule(args, table)
            yield Effect("use", _text(args[1 if table else 2]))
        case "drop_constraint" | "drop_index":
            owner = table or _text(options.get("table_name", args[1] if len(args) > 1 else None))
            yield Effect("drop", owner, f"rule {_text(args[0])}")


def _of_column(
    method: str, args: list[ast.expr], options: dict[str, ast.expr], table: str
) -> Iterator[Effect]:
    owner = table or _text(args.pop(0))
    first = args[0]
    name = _text(first.args[0] if isinstance(first, ast.Call) else first)
    if method == "add_column":
        yield Effect("add", owner, name)
    elif method == "drop_column":
        yield Effect("drop", owner, name)
    elif "new_column_name" in options:
        yield Effect("rename", owner, name, _text(options["new_column_name"]))
    else:
        yield Effect("change", owner, name)


def _of_rule(args: list[ast.expr], table: str) -> Iterator[Effect]:
    """A constraint or an index: its name, and every word in it that may be a column's."""
    owner = table or _text(args[1])
    yield Effect("add", owner, f"rule {_text(args[0])}")
    words = {word for arg in args[1 if table else 2 :] for word in _words(arg)}
    yield from (Effect("use", owner, word) for word in sorted(words))


def _words(node: ast.expr) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield from WORD.findall(inner.value)


def _targets(call: ast.Call) -> Iterator[str]:
    """The tables that the foreign keys of a new table point to."""
    for inner in ast.walk(call):
        if isinstance(inner, ast.Call) and _method(inner) == "ForeignKeyConstraint":
            for word in ast.walk(inner.args[1]):
                if isinstance(word, ast.Constant):
                    yield str(word.value).partition(".")[0]


def _method(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _text(node: ast.expr | None) -> str:
    """The text of a literal; what is worked out when the revision runs is not known."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
