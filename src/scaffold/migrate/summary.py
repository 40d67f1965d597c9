"""A migration in one sentence."""

import re

from scaffold.migrate.columns import (
    AddColumn,
    ChangeType,
    Convert,
    DropColumn,
    DropNotNull,
    NarrowBounds,
    SetNotNull,
)
from scaffold.migrate.known_names import in_known_names
from scaffold.migrate.operations import (
    AddDirections,
    AddSearch,
    CreateTable,
    DropDirections,
    DropSearch,
    DropTable,
    MoveEntries,
    Operation,
    Operations,
    RenameColumn,
    RenameTable,
)
from scaffold.migrate.rules import ChangeCheck, KeepUnique

_WIDTH = 80
_LONG = re.compile(r"\w{21,}")
_BY_WEIGHT = (
    (DropTable, DropColumn),
    (CreateTable,),
    (RenameTable,),
    (RenameColumn,),
    (Convert, ChangeType),
    (AddColumn,),
    (SetNotNull, DropNotNull, NarrowBounds),
)
"""What is lost comes first; what is not listed, such as rules, comes last."""


def summary(operations: Operations, parents: tuple[str, ...]) -> str:
    """What a reader of the list of revisions wants to know."""
    if not operations:
        return "Join two lines of revisions." if len(parents) > 1 else "Change nothing."
    steps = tuple(sorted(in_known_names(operations), key=_weight))
    phrases = (_swap(step, steps) or _phrase(step) for step in steps)
    text = _shortened(list(dict.fromkeys(filter(None, phrases))))
    return f"{text[0].upper()}{text[1:]}."


def _swap(step: Operation, steps: Operations) -> str:
    """Two names that are exchanged, said alike of both steps."""
    if not isinstance(step, RenameTable | RenameColumn):
        return ""
    if step.inverse()[0] not in steps:
        return ""
    one, other = sorted((step.old, step.new))
    return f"swap {one} and {other}" + (
        f" of {step.table}" if isinstance(step, RenameColumn) else ""
    )


def _shortened(phrases: list[str]) -> str:
    """As many as a line takes, and how many more there are; long names are cut where they must."""
    shown = [phrases[0] if len(phrases[0]) <= _WIDTH else _LONG.sub(_cut, phrases[0])]
    while len(shown) < len(phrases) and len(", ".join(phrases[: len(shown) + 1])) <= _WIDTH:
        shown.append(phrases[len(shown)])
    more = len(phrases) - len(shown)
    return ", ".join(shown) + (f", and {more} more" if more else "")


def _cut(name: re.Match[str]) -> str:
    return f"{name[0][:12]}…{name[0][-7:]}"


def _weight(step: Operation) -> int:
    """Where it comes among the steps of a title."""
    for weight, kinds in enumerate(_BY_WEIGHT):
        if isinstance(step, kinds):
            return weight
    return len(_BY_WEIGHT)


def _phrase(step: Operation) -> str:
    match step:
        case CreateTable(table):
            return f"create {table.name}"
        case DropTable(table):
            return f"drop {table.name}"
        case RenameTable(old, new):
            return f"rename {old} to {new}"
        case RenameColumn(table, old, new):
            return f"rename {table}.{old} to {new}"
        case AddDirections(found):
            return f"index the directions of {found.table}"
        case DropDirections(found):
            return f"forget the directions of {found.table}"
        case AddSearch(search, True):
            return f"index the words of {search.table}"
        case DropSearch(search, True):
            return f"drop the index of the words of {search.table}"
        case _:
            return _column_phrase(step)


def _column_phrase(step: Operation) -> str:
    match step:
        case AddColumn(table, column):
            return f"add {table}.{column.name}"
        case DropColumn(table, column):
            return f"drop {table}.{column.name}"
        case ChangeType(table, _, column) | Convert(table, _, column):
            return f"change the type of {table}.{column.name}"
        case SetNotNull(table, column):
            return f"require {table}.{column.name}"
        case DropNotNull(table, column):
            return f"make {table}.{column.name} optional"
        case NarrowBounds(table, _, column):
            return f"restrict {table}.{column.name}"
        case ChangeCheck(table, _, check) if step.renamed:
            return f"rename values of {table}.{check.column}"
        case CreateTable() | DropTable() | RenameTable() | RenameColumn() | KeepUnique():
            return ""
        case AddDirections() | DropDirections() | MoveEntries() | AddSearch() | DropSearch():
            return ""
        case _:
            return f"change the rules of {step.table}"
