"""Tables that stay: before and after, the one before under the new names."""

from collections.abc import Iterable, Mapping

from scaffold.core.matching import origins, renames
from scaffold.core.values import replace, value
from scaffold.expressions import renamed
from scaffold.migrate.operations import RenameColumn, RenameTable
from scaffold.model.tables import Column, Exclusion, RowCheck, Table


@value
class Pair:
    """`before` and `after` of one table; `before` bears the new names of table and columns."""

    was: str
    before: Table
    after: Table
    columns: tuple[RenameColumn, ...]

    @property
    def renamed(self) -> bool:
        return self.was != self.after.name


@value
class Matched:
    """The tables that go on, and what has to be renamed for it.

    `names` are the names that the old tables have by then, also of one that is set aside.
    """

    pairs: tuple[Pair, ...]
    tables: tuple[RenameTable, ...]
    names: Mapping[str, str]

    @property
    def circular(self) -> bool:
        """Whether tables take over each other's names, so that a temporary one is needed."""
        new = {pair.after.name for pair in self.pairs}
        steps = [step for step in self.tables if step.new not in new]
        return any(step.new == other.old for step in steps for other in self.tables)


def matched(previous: tuple[Table, ...], current: tuple[Table, ...]) -> Matched:
    """The tables that go on, each after the one whose name it takes over, else by name."""
    old = {table.name: table for table in previous}
    new = {table.name: table for table in current}
    before = {name: table.was for name, table in old.items()}
    found = origins(before, {name: new[name].was for name in sorted(new)})
    found = {name: was for name, was in found.items() if _goes_on(old[was], new[name], found)}
    steps = renames(found, old)
    names = by_then(old, steps)
    order = list(dict.fromkeys(name for _, name in steps if name in found))
    order += sorted(name for name in found if name not in order)
    pairs = tuple(_pair(old[found[name]], new[name], found, names) for name in order)
    return Matched(pairs, tuple(RenameTable(*step) for step in steps), names)


def by_then(old: Iterable[str], steps: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What each old name has become after these renames."""
    now = {name: name for name in old}
    for was, name in steps:
        first = next(one for one, last in now.items() if last == was)
        now[first] = name
    return now


def _goes_on(before: Table, after: Table, found: dict[str, str]) -> bool:
    """Whether the one can become the other: a link table's columns are its primary key."""
    if not before.link and not after.link:
        return True
    known = _column_origins(before, after, found)
    return before.link and after.link and len(known) == len(before.columns) == len(after.columns)


def _pair(before: Table, after: Table, found: dict[str, str], tables: Mapping[str, str]) -> Pair:
    known = _column_origins(before, after, found)
    old = [column.name for column in before.columns]
    steps = renames(known, old)
    columns = tuple(RenameColumn(after.name, *step) for step in steps)
    moved = _in_new_names(before, after.name, by_then(old, steps), tables)
    return Pair(before.name, moved, after, columns)


def _column_origins(before: Table, after: Table, found: dict[str, str]) -> dict[str, str]:
    if before.link and after.link:
        return _link_origins(before, after, found)
    old = {column.name: column.was for column in before.columns}
    return origins(old, {column.name: column.was for column in after.columns})


def _link_origins(before: Table, after: Table, found: dict[str, str]) -> dict[str, str]:
    """A link table's columns go on where they point to the same tables in the same order."""
    old = [(key.column, key.table) for key in before.foreign_keys]
    new = [(key.column, found.get(key.table)) for key in after.foreign_keys]
    return {
        name: was for (was, table), (name, same) in zip(old, new, strict=False) if table == same
    }


def _in_new_names(
    table: Table, name: str, names: Mapping[str, str], tables: Mapping[str, str]
) -> Table:
    """The table as it is once tables and columns are renamed, and nothing else is done yet."""

    def called(columns: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names.get(column, column) for column in columns)

    return replace(
        table,
        name=name,
        columns=tuple(replace(one, name=names.get(one.name, one.name)) for one in table.columns),
        uniques=tuple(
            replace(
                one,
                columns=called(one.columns),
                where=renamed(one.where, names) if one.where else None,
            )
            for one in table.uniques
        ),
        exclusions=tuple(_excluding(one, names) for one in table.exclusions),
        indexes=tuple(replace(one, columns=called(one.columns)) for one in table.indexes),
        checks=tuple(
            (
                replace(one, condition=renamed(one.condition, names))
                if isinstance(one, RowCheck)
                else replace(one, column=names.get(one.column, one.column))
            )
            for one in table.checks
        ),
        foreign_keys=tuple(
            replace(key, column=names.get(key.column, key.column))
            for key in repointed(table, tables).foreign_keys
        ),
    )


def _excluding(exclusion: Exclusion, names: Mapping[str, str]) -> Exclusion:
    """The constraint over the columns of these new names."""

    def called(column: Column) -> Column:
        return replace(column, name=names.get(column.name, column.name))

    return replace(
        exclusion,
        first=called(exclusion.first),
        last=called(exclusion.last),
        by=tuple(map(called, exclusion.by)),
        where=renamed(exclusion.where, names) if exclusion.where else None,
    )


def repointed(table: Table, names: Mapping[str, str]) -> Table:
    """The table, pointing to the others by their new names."""
    return replace(
        table,
        foreign_keys=tuple(
            replace(key, table=names.get(key.table, key.table)) for key in table.foreign_keys
        ),
    )
