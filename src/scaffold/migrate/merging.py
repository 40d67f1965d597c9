"""Steps that may make values of a column equal which differed: what unique rules have to know."""

from collections.abc import Iterable

from scaffold.core.values import NOTHING, value
from scaffold.migrate.columns import (
    AddColumn,
    ChangeType,
    Convert,
    NarrowBounds,
    SetNotNull,
    has_default,
)
from scaffold.migrate.conversions import loses_values
from scaffold.migrate.limits import clamping
from scaffold.migrate.operations import Alteration
from scaffold.migrate.rules import AddCheck, AddForeignKey, ChangeCheck, stand_in
from scaffold.migrate.types import cuts
from scaffold.model.tables import Check, Column


@value
class Merged:
    """A column of which several rows may get one value; `how` says it of the rows.

    `emptied`: the value is null, which only a rule that compares nulls minds.
    """

    column: str
    how: str
    emptied: bool = False


def merged_by(steps: Iterable[Alteration]) -> tuple[Merged, ...]:
    """The columns whose values the steps may make equal."""
    return tuple(one for step in steps if (one := _merged(step)))


def _merged(step: Alteration) -> Merged | None:
    match step:
        case AddColumn(_, column) if has_default(column):
            return Merged(column.name, f"all rows take the default {shown(column.default)}")
        case SetNotNull(_, column) if has_default(column):
            return _filled(column)
        case Convert(_, before, after):
            return _converted(before, after)
        case ChangeType(_, before, after) if cuts(before, after):
            return Merged(after.name, f"values of {after.name} are cut")
        case NarrowBounds(_, before, after) if clamping(before, after):
            return Merged(after.name, f"values of {after.name} become the nearest bound")
        case _:
            return _merged_by_rule(step)


def _merged_by_rule(step: Alteration) -> Merged | None:
    match step:
        case AddCheck(_, check, column, holds=False) if check.values:
            return _replaced(check, column)
        case ChangeCheck(_, _, check, _, column) if step.removed:
            return _replaced(check, column)
        case AddForeignKey(_, key, column, holds=False) if column.nullable:
            return Merged(
                key.column, f"values of {key.column} that refer to no row become null", True
            )
        case _:
            return None


def _filled(column: Column) -> Merged:
    how = f"rows without {column.name} take the default {shown(column.default)}"
    return Merged(column.name, how)


def _converted(before: Column, after: Column) -> Merged | None:
    if loses_values(before, after):
        return Merged(after.name, f"values of {after.name} are converted")
    required = before.nullable and not after.nullable
    return _filled(after) if required and has_default(after) else None


def _replaced(check: Check, column: Column) -> Merged | None:
    value = stand_in(check, column)
    if value is NOTHING:
        return None
    gone = f"values of {column.name} that are no longer allowed"
    return Merged(column.name, f"{gone} become {shown(value)}", value is None)


def shown(value: object) -> str:
    """The value of a default as a message has it."""
    return "null" if value is None else repr(value) if isinstance(value, str) else str(value)
