"""Tables that would be dropped: which key of a spec each comes from, and how to keep it."""

from scaffold.core.errors import Problem
from scaffold.migrate.operations import DropTable, Operations
from scaffold.model.auditing import ENTRIES
from scaffold.model.shared import EVENTS, KEYS
from scaffold.model.tables import Table

SHARED = {
    KEYS.name: "keep the use case that has `idempotent: true`",
    EVENTS.name: "keep the adapter whose provider receives webhooks",
    ENTRIES.name: "keep `audit: true` of an entity",
}
"""How to keep a table that belongs to no entity, by its name."""

_REMOVED = "keep it (`was:` renames it, `scaffold remove --keep-table` leaves it be)"


def dropped_tables(operations: Operations) -> frozenset[str]:
    """The tables that these steps drop."""
    return frozenset(step.table.name for step in operations if isinstance(step, DropTable))


def drop_table(table: Table, dropped: frozenset[str], allow: str) -> Problem:
    """The refusal of a table that would be dropped, together with all of `dropped`."""
    message = f"the table {table.name} would be dropped with all its rows"
    owner = table.foreign_keys[0].table if table.link else ""
    if table.link and owner not in dropped:
        field = table.name.removeprefix(f"{owner}_")
        entity = table.columns[0].name.removesuffix("_id")
        message = f"{message}: they are the values of `{field}` of {entity}"
        return Problem("drop-table", message, f"keep the field, {allow}")
    return Problem("drop-table", message, f"{SHARED.get(table.name, _REMOVED)}, {allow}")
