"""Two states of the tables, and the steps from the one to the other."""

from collections.abc import Callable, Mapping

from scaffold.core.values import replace
from scaffold.migrate.alterations import alterations
from scaffold.migrate.entries import moved_entries
from scaffold.migrate.operations import (
    AddDirections,
    CreateTable,
    DropDirections,
    DropTable,
    Operation,
    Operations,
)
from scaffold.migrate.order import Made, made
from scaffold.migrate.pairs import Matched, matched, repointed
from scaffold.migrate.rule_changes import restated
from scaffold.migrate.rules import AddForeignKey, DropForeignKey, DropIndex, DropUnique, RuleStep
from scaffold.migrate.searching import searches
from scaffold.model.direction_tables import Directions
from scaffold.model.tables import Column, ForeignKey, Table, column_of


def steps(previous: tuple[Table, ...], current: tuple[Table, ...]) -> Operations:
    """Renames come first; all that follows speaks of tables and columns by their new names.

    But for directions and searches, which know the table: they go before all else, and come last.
    """
    found = matched(previous, current)
    kept = {pair.was for pair in found.pairs}
    there = {pair.after.name for pair in found.pairs}
    gone = (table for table in previous if table.name not in kept)
    dropped = made(tuple(_by_then(table, found.names) for table in gone))
    created = made(tuple(table for table in current if table.name not in there))
    moved = _moved(found)
    stale, fresh = _directions(previous, current, moved), _directions(current, previous, moved)
    changes = _changed(found, dropped, created)
    unindexed, indexed = searches(previous, current, found, changes)
    return (
        *unindexed,
        *map(DropDirections, stale),
        *found.tables,
        *moved_entries(previous, current, found.tables, dropped.tables),
        *(step for pair in found.pairs for step in pair.columns),
        *changes,
        *map(AddDirections, fresh),
        *indexed,
    )


def _by_then(table: Table, names: Mapping[str, str]) -> Table:
    return replace(repointed(table, names), name=names[table.name])


def _moved(found: Matched) -> set[str]:
    """The tables, by both names, of which a function that was made before knows other names."""
    pairs = (pair for pair in found.pairs if pair.renamed or pair.columns)
    return {name for pair in pairs for name in (pair.was, pair.after.name)}


def _directions(
    tables: tuple[Table, ...], others: tuple[Table, ...], moved: set[str]
) -> list[Directions]:
    """The directions of these tables that those of the other state do not have like this."""
    there = [table.directions for table in others if table.name not in moved]
    found = (table.directions for table in tables if table.directions not in there)
    return sorted(filter(None, found), key=lambda one: one.table)


def _changed(found: Matched, dropped: Made, created: Made) -> Operations:
    """New tables come before those that point to them, unless a name must get free for them."""
    altered = tuple(step for pair in found.pairs for step in alterations(pair.before, pair.after))
    if found.circular:
        first = tuple(step for step in altered if isinstance(step, DropIndex | DropUnique))
        altered = (*first, *(step for step in altered if step not in first))
    gone, new = _drops(dropped), _creations(created)
    names = {table.name for table in created.tables}
    if not found.tables and not names & {t.name for t in dropped.tables}:
        return (*new, *altered, *gone)
    late = tuple(step for step in altered if _points_to(step, names))
    return (*(step for step in altered if step not in late), *gone, *new, *late)


def _points_to(step: Operation, tables: set[str]) -> bool:
    return isinstance(step, AddForeignKey) and step.key.table in tables


def _creations(created: Made) -> Operations:
    """Keys of tables that point to each other in a circle come when all of them are there."""
    tables = tuple(CreateTable(table) for table in created.tables)
    return (*tables, *_later(created, _first_key))


def _first_key(table: str, key: ForeignKey, column: Column) -> AddForeignKey:
    return AddForeignKey(table, key, column, holds=True)


def _drops(dropped: Made) -> Operations:
    tables = tuple(DropTable(table) for table in reversed(dropped.tables))
    return (*_later(dropped, DropForeignKey), *tables)


def _later(found: Made, step: Callable[[str, ForeignKey, Column], RuleStep]) -> list[RuleStep]:
    """A step for each key, table by table, with the checks that SQLite would misread."""
    late: list[RuleStep] = []
    for table in found.tables:
        keys = found.later.get(table.name, ())
        late += [step(table.name, key, column_of(table, key.column)) for key in keys]
        late += restated(table) if keys else ()
    return late
