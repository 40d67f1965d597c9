"""The imports that a revision's code needs, found from the names it uses."""

import ast

_MODULES = {
    "json": (),
    "collections.abc": ("Callable",),
    "datetime": ("UTC", "date", "datetime", "time"),
    "decimal": ("Decimal",),
    "math": ("isfinite",),
    "typing": ("Any",),
    "uuid": ("UUID",),
    "alembic": ("op",),
    "pgvector.sqlalchemy": ("VECTOR",),
    "sqlalchemy": (
        "JSON", "BigInteger", "Boolean", "CheckConstraint", "Column", "Date", "DateTime", "Double",
        "Enum", "Float", "ForeignKeyConstraint", "Integer", "LargeBinary", "Numeric",
        "PrimaryKeyConstraint", "SmallInteger", "String", "TableClause", "Text", "Time",
        "UniqueConstraint", "Uuid", "bindparam", "column", "func", "literal", "select", "table",
    ),
    "app.infrastructure.database.comparing_nulls": ("NullsSame",),
    "app.infrastructure.database.conditions": ("Condition",),
    "app.infrastructure.database.ignoring_case": ("AsciiLower",),
    "app.infrastructure.database.types": ("ExactDecimal", "UtcDateTime"),
}  # fmt: skip
"""Modules as ruff sorts them; one that brings no names is imported as itself."""

_SECTION_ENDS = ("uuid", "sqlalchemy", "app.infrastructure.database.types")


def imports(code: str) -> list[str]:
    """The import block, one blank line between its sections."""
    used = {node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)}
    block: list[str] = []
    for module in _MODULES:
        block += _import(module, used)
        if module in _SECTION_ENDS and block and block[-1]:
            block.append("")
    return block[:-1]


def _import(module: str, used: set[str]) -> list[str]:
    found = [name for name in _MODULES[module] if name in used]
    if not found:
        return [f"import {module}"] if module in used else []
    line = f"from {module} import {', '.join(found)}"
    if len(line) <= 100:
        return [line]
    return [f"from {module} import (", *(f"    {name}," for name in found), ")"]
