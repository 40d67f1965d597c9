"""Tables to change in tests."""

from typing import Any

from scaffold.core.values import replace
from scaffold.model.tables import Column, Table
from tests.unit.migrate.column_types import column_type
from tests.unit.migrate.schemas import ruled

NAME = Column("name", "string", column_type("String(120)"))
PRICE = Column("price", "integer", column_type("BigInteger()"))
CATEGORY = Column("category", "enum", column_type("String()"))
OWNER = Column("owner_id", "reference", column_type("BigInteger()"), nullable=True)
PEOPLE = ruled(
    Table("people", (Column("email", "email", column_type("String(320)")),)), unique=[("email",)]
)


def products(*columns: Column, name: str = "products", was: str = "", **rules: Any) -> Table:
    """A table with these columns and these rules."""
    return ruled(Table(name, columns, was=was), **rules)


def changed(column: Column, **changes: Any) -> Column:
    return replace(column, **changes)
