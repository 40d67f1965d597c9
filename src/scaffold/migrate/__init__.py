"""Previous tables to new tables: operations, what they would lose, and the Alembic revision.

A run that changes no table loads next to nothing of this.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from scaffold.core.errors import Problem
from scaffold.core.layout import VERSIONS

if TYPE_CHECKING:
    from scaffold.migrate.operations import Operations
    from scaffold.model.tables import Table


__all__ = ["VERSIONS", "hazards", "heads", "plan_tables", "read_revision", "revision"]


def plan_tables(previous: tuple["Table", ...], current: tuple["Table", ...]) -> "Operations":
    """The steps that turn the previous tables into the current ones, in an order that works."""
    renaming = any(column.values_were for table in current for column in table.columns)
    searches = [[table.search for table in tables] for tables in (previous, current)]
    if previous == current and searches[0] == searches[1] and not renaming:
        return ()
    from scaffold.migrate.diff import steps

    return steps(previous, current)


def hazards(operations: "Operations") -> tuple[Problem, ...]:
    """One problem for each step that not every filled table would come through unharmed."""
    from scaffold.migrate.refusals import refusals

    return refusals(operations)


def revision(
    operations: "Operations", parents: tuple[str, ...], slug: str, *, online: bool = False
) -> tuple[str, str]:
    """The path and the text of the revision that does these operations on top of its parents.

    Its identifier is made from its content and its parents. With no operations and two parents
    it joins two heads. `online` makes indexes on tables that are there concurrently, on
    PostgreSQL, as the last thing and outside of the transaction.
    """
    from scaffold.migrate.render import named

    name, text = named(operations, parents, slug, online)
    return f"{VERSIONS}/{name}", text


def heads(versions: Mapping[str, str]) -> tuple[str, ...]:
    """The revisions that no other one stands on, sorted, of the files by their names.

    An error `broken-revision` where a file says nothing readable, or stands on what is not there.
    """
    from scaffold.migrate.history import ends

    return ends(versions)


def read_revision(text: str) -> tuple[str, tuple[str, ...]]:
    """The identifier of a revision file and its parents; an error `broken-revision` otherwise."""
    from scaffold.migrate.history import read

    return read(text)
