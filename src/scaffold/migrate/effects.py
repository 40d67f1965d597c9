"""What a revision does to the tables, read from its file, and which effects do not commute."""

import ast
from collections.abc import Iterable, Iterator

from scaffold.core.values import value
from scaffold.migrate.calls import ARGUMENTS, arguments, columns, method_of, targets, text_of


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
        """The tables that it creates, drops or renames; empty for what it does within one."""
        within = self.name or self.verb == "use"
        return frozenset() if within else frozenset({self.table, self.to}) - {""}

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
        return bool(touched[0] & touched[1])
    if one.table != other.table or not one.names & other.names:
        return False
    gone = {"drop", "rename"} & {one.verb, other.verb}
    used = "use" in (one.verb, other.verb)
    return bool(gone) if used else True


def first_names(effects: Iterable[Effect]) -> dict[str, str]:
    """What the tables that the effects rename were called at first, by their new names."""
    found: dict[str, str] = {}
    for one in effects:
        if one.verb == "rename" and not one.name:
            found[one.to] = found.pop(one.table, one.table)
    return found


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
    calls = [node for node in ast.walk(upgrade) if isinstance(node, ast.Call)]
    dropped, created = (
        {f"rule {text_of(call.args[0])}" for call in calls if method_of(call) == name and call.args}
        for name in ("drop_index", "create_index")
    )
    found = dict.fromkeys(_of_body(upgrade.body))
    return tuple(one for one in found if one.table and one.name not in dropped & created)


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
    batch = isinstance(call, ast.Call) and method_of(call) == "batch_alter_table"
    if not batch or not isinstance(call, ast.Call):
        yield from _of_body(statement.body)
        return
    table = text_of(call.args[0])
    for inner in statement.body:
        if isinstance(inner, ast.Expr) and isinstance(inner.value, ast.Call):
            yield from _of_call(inner.value, table)


def _of_call(call: ast.Call, batch: str) -> Iterator[Effect]:
    """The effects of one call of Alembic; `batch` is the table of the batch, if there is one."""
    method = method_of(call)
    given = arguments(call, method, batch)
    table = batch or text_of(given.get("table_name"))
    match method:
        case "create_table":
            yield Effect("create", table)
        case "drop_table":
            yield Effect("drop", table)
        case "rename_table":
            yield Effect("rename", table, to=text_of(given.get("new_table_name")))
        case "add_column" | "drop_column" | "alter_column":
            yield from _of_column(method, table, given)
        case "drop_constraint" | "drop_index":
            yield from _named("drop", table, given)
        case _ if method in ARGUMENTS:
            yield from _of_rule(table, given)
    if method in ("create_table", "add_column"):
        yield from (Effect("use", target) for target in targets(call))


def _of_column(method: str, table: str, given: dict[str, ast.expr]) -> Iterator[Effect]:
    column = given.get("column", given.get("column_name"))
    name = text_of(column.args[0] if isinstance(column, ast.Call) and column.args else column)
    if not name:
        return
    if method == "add_column":
        yield Effect("add", table, name)
    elif method == "drop_column":
        yield Effect("drop", table, name)
    elif "new_column_name" in given:
        yield Effect("rename", table, name, text_of(given["new_column_name"]))
    else:
        yield Effect("change", table, name)


def _of_rule(table: str, given: dict[str, ast.expr]) -> Iterator[Effect]:
    """A constraint or an index: its name, the columns that it is over, what it refers to."""
    yield from _named("add", table, given)
    over = (given.get(one) for one in ("columns", "condition", "local_cols"))
    yield from (Effect("use", table, name) for name in sorted(columns(over)))
    if target := text_of(given.get("referent")):
        yield Effect("use", target)
        others = columns([given.get("remote_cols")]) - {"id"}
        yield from (Effect("use", target, name) for name in sorted(others))


def _named(verb: str, table: str, given: dict[str, ast.expr]) -> Iterator[Effect]:
    if name := text_of(given.get("name")):
        yield Effect(verb, table, f"rule {name}")
