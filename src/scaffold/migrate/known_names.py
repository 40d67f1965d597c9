"""The steps as people know them: without the names that things have only meanwhile."""

from collections.abc import Iterator

from scaffold.core.values import replace
from scaffold.migrate.columns import DropColumn
from scaffold.migrate.operations import (
    DropTable,
    Operation,
    Operations,
    RenameColumn,
    RenameTable,
)

Place = tuple[str, str]
"""A column by its table and its name; a table without a column."""


def in_known_names(operations: Operations) -> tuple[Operation, ...]:
    """Two renames of one thing are one, and what is set aside and dropped has its own name."""
    return tuple(_known(operations))


def _known(operations: Operations) -> Iterator[Operation]:
    firsts: dict[Place, str] = {}
    for number, step in enumerate(operations, start=1):
        later = {_taken_up(one) for one in operations[number:]}
        first = firsts.pop(_taken_up(step) or ("", ""), "")
        named = _named_again(step, first) if first else step
        match named:
            case RenameTable(old, new) if (new, "") in later:
                firsts[new, ""] = old
            case RenameColumn(table, old, new) if (table, new) in later:
                firsts[table, new] = old
            case _:
                yield named


def _taken_up(step: Operation) -> Place | None:
    """What the step renames or drops."""
    match step:
        case RenameTable(old, _):
            return old, ""
        case RenameColumn(table, old, _):
            return table, old
        case DropTable(table):
            return table.name, ""
        case DropColumn(table, column):
            return table, column.name
        case _:
            return None


def _named_again(step: Operation, name: str) -> Operation:
    match step:
        case RenameTable(_, new):
            return RenameTable(name, new)
        case RenameColumn(table, _, new):
            return RenameColumn(table, name, new)
        case DropTable(table):
            return replace(step, table=replace(table, name=name))
        case DropColumn(_, column):
            return replace(step, column=replace(column, name=name))
        case _:
            return step
