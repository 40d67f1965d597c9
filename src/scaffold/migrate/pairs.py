"""Tables that stay: before and after, the one before told by the new names."""

from scaffold.core.matching import origins, renames
from scaffold.core.values import replace, value
from scaffold.migrate.operations import RenameColumn
from scaffold.model.tables import Table


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


def paired(previous: tuple[Table, ...], current: tuple[Table, ...]) -> tuple[Pair, ...]:
    """The tables that go on, each after the one whose name it takes over, else by name."""
    old = {table.name: table for table in previous}
    new = {table.name: table for table in current}
    found = origins(old.keys(), {name: new[name].was for name in sorted(new)})
    found = {name: was for name, was in found.items() if _goes_on(old[was], new[name], found)}
    order = [new for _, new in renames(found)]
    order += sorted(name for name in found if name not in order)
    return tuple(_pair(old[found[name]], new[name], found) for name in order)


def _goes_on(before: Table, after: Table, found: dict[str, str]) -> bool:
    """Whether the one can become the other: a link table's columns are its primary key."""
    if not before.link and not after.link:
        return True
    known = _column_origins(before, after, found)
    return before.link and after.link and len(known) == len(before.columns) == len(after.columns)


def _pair(before: Table, after: Table, found: dict[str, str]) -> Pair:
    known = _column_origins(before, after, found)
    columns = tuple(RenameColumn(after.name, old, new) for old, new in renames(known))
    return Pair(before.name, _in_new_names(before, after.name, known, found), after, columns)


def _column_origins(before: Table, after: Table, found: dict[str, str]) -> dict[str, str]:
    if before.link and after.link:
        return _link_origins(before, after, found)
    old = {column.name for column in before.columns}
    return origins(old, {column.name: column.was for column in after.columns})


def _link_origins(before: Table, after: Table, found: dict[str, str]) -> dict[str, str]:
    """A link table's columns go on where they point to the same tables in the same order."""
    old = [(key.column, key.table) for key in before.foreign_keys]
    new = [(key.column, found.get(key.table)) for key in after.foreign_keys]
    return {
        name: was for (was, table), (name, same) in zip(old, new, strict=False) if table == same
    }


def _in_new_names(
    table: Table, name: str, columns: dict[str, str], tables: dict[str, str]
) -> Table:
    """The table as it is once tables and columns are renamed, and nothing else is done yet."""
    names = {old: new for new, old in columns.items()}

    def called(columns: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names.get(column, column) for column in columns)

    return replace(
        table,
        name=name,
        columns=tuple(replace(one, name=names.get(one.name, one.name)) for one in table.columns),
        uniques=tuple(replace(one, columns=called(one.columns)) for one in table.uniques),
        indexes=tuple(replace(one, columns=called(one.columns)) for one in table.indexes),
        checks=tuple(
            replace(one, column=names.get(one.column, one.column)) for one in table.checks
        ),
        foreign_keys=tuple(
            replace(key, column=names.get(key.column, key.column))
            for key in repointed(table, tables).foreign_keys
        ),
    )


def repointed(table: Table, tables: dict[str, str]) -> Table:
    """The table, pointing to the others by their new names."""
    names = {old: new for new, old in tables.items()}
    return replace(
        table,
        foreign_keys=tuple(
            replace(key, table=names.get(key.table, key.table)) for key in table.foreign_keys
        ),
    )
