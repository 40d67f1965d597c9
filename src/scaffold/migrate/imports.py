"""The imports that a revision's code needs, found from the names it uses."""

import ast
import sys
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from scaffold.kinds import ColumnType

_MODULES = {
    "json": (),
    "collections.abc": ("Callable",),
    "datetime": ("UTC", "date", "datetime", "time"),
    "decimal": ("Decimal",),
    "math": ("isfinite",),
    "typing": ("Any",),
    "uuid": ("UUID", "uuid4"),
    "alembic": ("op",),
    "pgvector.sqlalchemy": ("VECTOR",),
    "sqlalchemy": (
        "JSON", "BigInteger", "Boolean", "CheckConstraint", "Column", "Date", "DateTime", "Double",
        "Enum", "Float", "ForeignKeyConstraint", "Integer", "LargeBinary", "Numeric",
        "PrimaryKeyConstraint", "SmallInteger", "String", "TableClause", "Text", "Time",
        "UniqueConstraint", "Uuid", "bindparam", "case", "column", "func", "literal", "select",
        "table",
    ),
    "app.infrastructure.database.comparing_nulls": ("NullsSame",),
    "app.infrastructure.database.conditions": ("Condition",),
    "app.infrastructure.database.ignoring_case": ("AsciiLower",),
    "app.infrastructure.database.types": ("ExactDecimal", "UtcDateTime"),
}  # fmt: skip
"""What revisions use; a module that brings no names is imported as itself."""


def imports(code: str, types: Iterable[ColumnType] = ()) -> list[str]:
    """The import block, as ruff sorts it; `types` say what module has a type of a column."""
    used = {node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)}
    modules = {module: set(names) for module, names in _MODULES.items()}
    for type in types:
        modules.setdefault(type.module, set()).add(type.name)
    block: list[str] = []
    for _, group in groupby(sorted(modules, key=lambda one: _place(one, modules[one])), _section):
        lines = [line for module in group for line in _import(module, modules[module] & used, used)]
        block += ["", *lines] if block and lines else lines
    return block


def _section(module: str) -> int:
    """The standard library's modules come first, those of the project last."""
    top = module.partition(".")[0]
    return 0 if top in sys.stdlib_module_names else 2 if top == "app" else 1


def _place(module: str, names: Collection[str]) -> tuple[int, bool, str]:
    return _section(module), bool(names), module


def _import(module: str, names: Iterable[str], used: Collection[str]) -> list[str]:
    found = sorted(names, key=lambda name: (not name.isupper(), name[0].islower(), name.lower()))
    if not found:
        return [f"import {module}"] if module in used else []
    line = f"from {module} import {', '.join(found)}"
    if len(line) <= 100:
        return [line]
    return [f"from {module} import (", *(f"    {name}," for name in found), ")"]


def types_in(part: object) -> Iterator[ColumnType]:
    """The types of the columns that operations, or parts of them, are about."""
    if isinstance(part, ColumnType):
        yield part
        return
    names = getattr(part, "__match_args__", ())
    for one in part if isinstance(part, tuple) else (getattr(part, name) for name in names):
        yield from types_in(one)
