"""Tables to change in tests."""

from typing import Any

from scaffold.core.values import replace
from scaffold.model.tables import Column, Table
from tests.unit.migrate.schemas import ruled

NAME = Column("name", "string", "String(120)")
PRICE = Column("price", "integer", "BigInteger()")
CATEGORY = Column("category", "enum", "String()")
OWNER = Column("owner_id", "reference", "BigInteger()", nullable=True)
PEOPLE = ruled(Table("people", (Column("email", "email", "String(320)"),)), unique=[("email",)])


def products(*columns: Column, name: str = "products", was: str = "", **rules: Any) -> Table:
    """A table with these columns and these rules."""
    return ruled(Table(name, columns, was=was), **rules)


def changed(column: Column, **changes: Any) -> Column:
    return replace(column, **changes)
