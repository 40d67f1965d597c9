"""Operations as the statements of `upgrade()` or `downgrade()`."""

from itertools import groupby

from scaffold.core.literals import quoted
from scaffold.migrate import directions, searches
from scaffold.migrate.altering import altered
from scaffold.migrate.append_only import guarded, moved, unguarded
from scaffold.migrate.elements import index, names, primary_key, table_elements, unique_index
from scaffold.migrate.exclusions import added
from scaffold.migrate.layout import call, lines
from scaffold.migrate.operations import (
    AddDirections,
    AddSearch,
    Alteration,
    CreateTable,
    DropDirections,
    DropSearch,
    DropTable,
    MoveEntries,
    Operation,
    Operations,
    RenameColumn,
    RenameTable,
    TableStep,
)
from scaffold.migrate.rules import AddIndex
from scaffold.model.tables import Table


def statements(operations: Operations, *, online: bool = False) -> list[str]:
    """The lines of a function's body. `online`: indexes come last, and stop no writer."""
    apart = tuple(step for step in operations if online and isinstance(step, AddIndex))
    rest = tuple(step for step in operations if step not in apart)
    groups = [list(steps) for _, steps in groupby(rest, key=_subject)]
    found = [paragraph for steps in groups for paragraph in _group(steps)]
    return _spaced([*found, _concurrently(apart)]) or ["    pass"]


def _spaced(paragraphs: list[list[str]]) -> list[str]:
    """The lines, with a blank one around each paragraph that is more than one statement."""
    found = [paragraph for paragraph in paragraphs if paragraph]
    spaced: list[str] = []
    for before, after in zip([[], *found], found, strict=False):
        blank = [""] if before and (len(before) > 1 or len(after) > 1) else []
        spaced += [*blank, *after]
    return spaced


def _subject(step: Operation) -> str:
    """Steps in a row on one table that stays are done together."""
    return f"table {step.table}" if isinstance(step, Alteration) else repr(step)


def _group(steps: list[Operation]) -> list[list[str]]:
    alterations = [step for step in steps if isinstance(step, Alteration)]
    if alterations:
        return altered(alterations[0].table, alterations)
    return [_whole(step) for step in steps if isinstance(step, TableStep)]


def _whole(step: TableStep) -> list[str]:
    match step:
        case CreateTable(table):
            return _create_table(table)
        case DropTable(table):
            return [*lines(call("op.drop_table", quoted(table.name))), *unguarded(table.name)]
        case RenameTable(old, new):
            return _rename_table(old, new)
        case RenameColumn(table, old, new):
            new_name = quoted(new)
            return lines(call("op.alter_column", *names((table, old)), new_column_name=new_name))
        case AddDirections(found):
            return directions.added(found)
        case DropDirections(found):
            return directions.dropped(found)
        case AddSearch(search, everywhere):
            return searches.added(search, everywhere)
        case DropSearch(search, everywhere):
            return searches.dropped(search, everywhere)
        case MoveEntries(old, new):
            return moved(old, new)


def _create_table(table: Table) -> list[str]:
    made = lines(call("op.create_table", quoted(table.name), *table_elements(table)))
    apart = [unique_index(table.name, one) for one in table.uniques if one.over_expressions]
    indexes = [index(table.name, one) for one in table.indexes]
    excluding = [line for one in table.exclusions for line in added(table.name, one)]
    later = (line for code in (*apart, *indexes) for line in lines(code))
    return [*made, *later, *excluding, *guarded(table.name)]


def _rename_table(old: str, new: str) -> list[str]:
    """PostgreSQL leaves the primary key its old name, which the next table of that name needs."""
    key = f"ALTER INDEX IF EXISTS {primary_key(old)} RENAME TO {primary_key(new)}"
    return [
        *lines(call("op.rename_table", *names((old, new)))),
        '    if op.get_context().dialect.name == "postgresql":',
        *lines(call("op.execute", quoted(key)), 8),
    ]


def _concurrently(steps: tuple[AddIndex, ...]) -> list[str]:
    if not steps:
        return []
    made = (index(step.table, step.index, postgresql_concurrently="True") for step in steps)
    block = [line for code in made for line in lines(code, 8)]
    return ["    with op.get_context().autocommit_block():", *block]
