"""The table of audit entries, and what an entry says in answers."""

from scaffold.kinds import ColumnType
from scaffold.kinds.kind import OWN_TYPES
from scaffold.model.tables import Column, Index, Table

ENTRIES = Table(
    "audit_entries",
    columns=(
        Column("table_name", "string", ColumnType("String", (63,))),
        Column("row_id", "string", ColumnType("String", (36,))),
        Column("action", "string", ColumnType("String", (63,))),
        Column("changes", "json", ColumnType("JSON")),
        Column("at", "datetime", ColumnType("UtcDateTime", module=OWN_TYPES)),
        Column("actor", "string", ColumnType("String", (255,)), nullable=True),
    ),
    indexes=(Index("ix_audit_entries__row_id", ("table_name", "row_id", "id")),),
)
"""Who changed what and when, of all entities with `audit`."""

ENTRY = ("id", "action", "changes", "at", "actor")
"""What an answer holds of an entry."""
