"""Audit entries of tables that are renamed or dropped.

An entry names its table. Entries of a dropped one stay under a name that no table can have: the
rows of a later table of the same name begin with the same ids.
"""

from collections.abc import Iterable

from scaffold.core.naming import constraint_name
from scaffold.migrate.operations import MoveEntries, RenameTable
from scaffold.model.auditing import ENTRIES
from scaffold.model.tables import Table

DROPPED = "~"


def moved_entries(
    previous: Iterable[Table],
    current: Iterable[Table],
    renamed: Iterable[RenameTable],
    dropped: Iterable[Table],
) -> tuple[MoveEntries, ...]:
    """The steps for tables that are there no longer under their names, where entries stay."""
    if ENTRIES not in previous or ENTRIES not in current:
        return ()
    gone = [table.name for table in dropped if not table.link]
    return (
        *(MoveEntries(step.old, step.new) for step in renamed),
        *(MoveEntries(name, constraint_name(DROPPED, name)) for name in gone),
    )
