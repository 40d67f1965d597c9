"""Calls of Alembic in a revision, read without running it: what their arguments name."""

import ast
import re
from collections.abc import Iterable, Iterator

TEXT = re.compile(r"'(?:[^']|'')*'")
KEYWORDS = {"and", "between", "in", "is", "like", "not", "null", "or"}
NAME = re.compile(r'"([^"]+)"|\b([a-z_][a-z0-9_]*)\b(?!\s*\()')
"""A name in SQL: quoted, or a word in lower case that is no function."""

SQL = {"text", "literal_column", "Condition"}
"""Functions whose arguments are SQL."""

ARGUMENTS = {
    "create_table": ("table_name",),
    "drop_table": ("table_name",),
    "rename_table": ("table_name", "new_table_name"),
    "add_column": ("table_name", "column"),
    "drop_column": ("table_name", "column_name"),
    "alter_column": ("table_name", "column_name"),
    "create_index": ("name", "table_name", "columns"),
    "create_unique_constraint": ("name", "table_name", "columns"),
    "create_check_constraint": ("name", "table_name", "condition"),
    "create_foreign_key": ("name", "table_name", "referent", "local_cols", "remote_cols"),
    "drop_constraint": ("name", "table_name"),
    "drop_index": ("name", "table_name"),
}
"""The positional arguments of Alembic's methods, which those of a batch take without the table."""

ALIASES = {
    "index_name": "name",
    "constraint_name": "name",
    "old_table_name": "table_name",
    "source_table": "table_name",
    "referent_table": "referent",
}
"""What some methods call these arguments."""


def arguments(call: ast.Call, name: str, batch: str) -> dict[str, ast.expr]:
    """The arguments of the call by their names."""
    known = ARGUMENTS.get(name, ())
    positions = [one for one in known if not batch or one != "table_name"]
    named = {ALIASES.get(one.arg, one.arg): one.value for one in call.keywords if one.arg}
    return {**dict(zip(positions, call.args, strict=False)), **named}


def columns(arguments: Iterable[ast.expr | None]) -> set[str]:
    """The columns that arguments name: as items of a list, in an expression, or in SQL."""
    found: set[str] = set()
    for one in arguments:
        items = one.elts if isinstance(one, ast.List | ast.Tuple) else []
        found |= {text_of(item) for item in items}
        found |= _in_sql(text_of(one))
        found |= _in_expression(one) if one else set()
    return found - {""}


def _in_expression(node: ast.AST) -> set[str]:
    """The columns in an expression, whose other texts are values: `column("kind") == "a"`."""
    if isinstance(node, ast.Call) and method_of(node) == "column" and node.args:
        return {text_of(node.args[0])}
    if isinstance(node, ast.Call) and method_of(node) in SQL:
        given = [*node.args, *(one.value for one in node.keywords)]
        return set[str]().union(*(_in_sql(text_of(one)) for one in given))
    return set[str]().union(*map(_in_expression, ast.iter_child_nodes(node)))


def _in_sql(text: str) -> set[str]:
    found = NAME.findall(TEXT.sub("''", text))
    return {quoted or bare for quoted, bare in found} - KEYWORDS


def targets(call: ast.Call) -> Iterator[str]:
    """The tables that foreign keys of a new table or column point to."""
    for inner in ast.walk(call):
        if isinstance(inner, ast.Call) and method_of(inner) in (
            "ForeignKeyConstraint",
            "ForeignKey",
        ):
            for word in (node for one in inner.args for node in ast.walk(one)):
                if "." in text_of(word):
                    yield text_of(word).partition(".")[0]


def method_of(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def text_of(node: ast.AST | None) -> str:
    """The text of a literal; what is worked out when the revision runs is not known."""
    if isinstance(node, ast.Call) and method_of(node) == "f" and node.args:
        return text_of(node.args[0])  # op.f("name"): Alembic's own template writes names so
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
