"""What a migration would lose, or where it would fail on tables that hold rows."""

from collections.abc import Mapping

from scaffold.core.errors import Problem
from scaffold.core.values import NOTHING
from scaffold.kinds import KINDS
from scaffold.migrate.clashes import former_rules, not_unique
from scaffold.migrate.columns import (
    AddColumn,
    ChangeType,
    Convert,
    DropColumn,
    NarrowBounds,
    SetNotNull,
    has_default,
    is_unfilled,
)
from scaffold.migrate.conversions import loses_values
from scaffold.migrate.dropped_tables import drop_table, dropped_tables
from scaffold.migrate.limits import narrower
from scaffold.migrate.operations import DropTable, Operation, Operations, RenameColumn, RenameTable
from scaffold.migrate.rules import (
    AddCheck,
    AddCondition,
    AddExclusion,
    AddForeignKey,
    AddUnique,
    ChangeCheck,
    KeepUnique,
    stand_in,
)
from scaffold.migrate.types import cuts
from scaffold.model.tables import Check, Column, Exclusion

KEYS = {"ge": "min", "le": "max"}
"""What a spec calls the limits that pydantic has another name for."""

ENFORCED = {"ge", "le", "min_length"}
"""The limits that the database checks too."""

_ALLOW = "or say --allow-data-loss"


def refusals(operations: Operations) -> tuple[Problem, ...]:
    """What is said of these steps, in their order."""
    takers = _takers(operations)
    dropped, former = dropped_tables(operations), former_rules(operations)
    found: list[Problem] = []
    for step in operations:
        match step:
            case DropTable(table) if table.name not in takers:
                found.append(drop_table(table, dropped, _ALLOW))
            case AddUnique(holds=False) | KeepUnique():
                found.append(not_unique(step, former, _ALLOW))
            case _:
                found += _problems_of(step, takers)
    return tuple(found)


def _takers(operations: Operations) -> dict[str, tuple[str, str]]:
    """By the place where it is set aside: what loses its name, and what takes it over."""
    moved = {}
    for step in operations:
        if isinstance(step, RenameTable):
            moved[step.new] = step.old
        if isinstance(step, RenameColumn):
            moved[f"{step.table}.{step.new}"] = f"{step.table}.{step.old}"
    return {place: (was, moved[was]) for place, was in moved.items() if was in moved}


def _problems_of(step: Operation, takers: dict[str, tuple[str, str]]) -> tuple[Problem, ...]:
    match step:
        case DropTable(table) if table.name in takers:
            return (_renamed_onto(*takers[table.name]),)
        case DropColumn(table, column) if f"{table}.{column.name}" in takers:
            return (_renamed_onto(*takers[f"{table}.{column.name}"]),)
        case _:
            return _hazards_of(step)


def _hazards_of(step: Operation) -> tuple[Problem, ...]:
    match step:
        case DropColumn(table, column):
            return (_show(table) if column.hides else _drop_column(f"{table}.{column.name}"),)
        case AddColumn(table, column) | SetNotNull(table, column) if is_unfilled(column):
            return (_unfilled(table, column, step.unique),)
        case ChangeType(table, before, after) if cuts(before, after):
            return (_narrowed(f"{table}.{after.name}", before, after),)
        case Convert(table, before, after):
            return _converted(table, before, after, step.unique)
        case NarrowBounds(table, before, after):
            return (_restricted_to(f"{table}.{after.name}", narrower(before, after)),)
        case _:
            return _broken_rule(step)


def _broken_rule(step: Operation) -> tuple[Problem, ...]:
    match step:
        case AddCheck(table, check, column, holds=False) if check.values:
            return (_restricted(table, check, column),)
        case AddCondition(table, check, holds=False):
            return (_checked(table, check),)
        case ChangeCheck(table, _, check, _, column) if step.removed:
            return (_removed(table, step.removed, check, column),)
        case AddExclusion(table, one, holds=False):
            return (_overlapping(table, one),)
        case AddForeignKey(table, key, _, holds=False):
            return (_dangling(f"{table}.{key.column}", key.table),)
        case _:
            return ()


def _drop_column(place: str) -> Problem:
    return Problem(
        "drop-column",
        f"{place} would be dropped with all its values",
        "keep it, optional, until nothing reads it and drop it in a later step; "
        f"`was:` keeps the values under a new name; {_ALLOW}",
    )


def _show(table: str) -> Problem:
    return Problem(
        "drop-column",
        f"{table}.deleted_at would be dropped: deleted rows of {table} would be there again",
        f"keep `soft_delete: true`, or delete these rows from the table first; {_ALLOW}",
    )


def _renamed_onto(place: str, was: str) -> Problem:
    return Problem(
        "rename-onto",
        f"{place} is there already: it would be dropped with all its values, and {was} renamed to "
        "its name",
        "leave `was` out if it shall keep its values; to keep both, rename it too, by another "
        f"field that says `was`; {_ALLOW}",
    )


def _unfilled(table: str, column: Column, unique: bool) -> Problem:
    """The hint offers a `default` to the fields that can have one."""
    fillable = "default" in KINDS[column.kind].modifiers and not unique
    default = "give it a `default`; or " if fillable else ""
    return Problem(
        "required-without-default",
        f"{table}.{column.name} is required, and rows that are there have no value for it",
        f"{default}make it `optional: true`, fill it, and require it in a later step; {_ALLOW}, "
        "and it works while no row lacks a value",
    )


def _narrowed(place: str, before: Column, after: Column) -> Problem:
    return Problem(
        "narrowed-type",
        f"{place} goes from {before.type} to {after.type}: what is too long would be cut",
        f"keep the length, {_ALLOW}",
    )


def _converted(table: str, before: Column, after: Column, unique: bool) -> tuple[Problem, ...]:
    if loses_values(before, after):
        return (_lossy(f"{table}.{after.name}", before, after),)
    return (_unfilled(table, after, unique),) if before.nullable and is_unfilled(after) else ()


def _restricted_to(place: str, limits: dict[str, object]) -> Problem:
    stopping = "stop the migration" if "min_length" in limits else "be set to the nearest bound"
    fate = "no longer be readable" if limits.keys() - ENFORCED else stopping
    return Problem(
        "narrowed-bounds",
        f"{place} would take {stated(limits)} only; rows that break it would {fate}",
        f"mend these rows first, {_ALLOW}",
    )


def stated(limits: Mapping[str, object]) -> str:
    """The limits as a spec has them."""
    rules = ", ".join(f"{KEYS.get(name, name)}: {value}" for name, value in limits.items())
    return f"`{rules}`"


def _lossy(place: str, before: Column, after: Column) -> Problem:
    fate = "take the default" if has_default(after) else "be lost" if after.nullable else "stop it"
    same = before.kind == after.kind
    old, new = (str(one.type) if same else one.kind for one in (before, after))
    return Problem(
        "lossy-retype",
        f"{place} goes from {old} to {new}: values that do not fit would {fate}",
        f"add a field of the new type, fill it, and drop the old one in a later step; {_ALLOW}",
    )


def _fate(check: Check, column: Column) -> str:
    value = stand_in(check, column)
    if value is NOTHING:
        return "stop the migration: give the field a default that they can take"
    return "lose their value" if value is None else f"take the default {value!r}"


def _restricted(table: str, check: Check, column: Column) -> Problem:
    return Problem(
        "values-restricted",
        f"{table}.{check.column} would allow {len(check.values)} values only; "
        f"rows with others would {_fate(check, column)}",
        f"add a field with these values, and drop the old one in a later step; {_ALLOW}",
    )


def _removed(table: str, removed: tuple[str, ...], check: Check, column: Column) -> Problem:
    return Problem(
        "enum-value-removed",
        f"{table}.{check.column} would no longer allow {', '.join(map(repr, removed))}; "
        f"rows with it would {_fate(check, column)}",
        f"move these rows to another value first and drop it in a later step; "
        f"`{{value: NEW, was: {removed[0]}}}` renames a value; {_ALLOW}",
    )


def _checked(table: str, check: Check) -> Problem:
    return Problem(
        "narrowed-bounds",
        f"{table} may hold rows that break {check.name}; they would stop the migration",
        "see that there are none, then say --allow-data-loss: no row is touched",
    )


def _overlapping(table: str, one: Exclusion) -> Problem:
    same = f" with the same {', '.join(column.name for column in one.by)}" if one.by else ""
    counted = f", of those for which `{one.said}` is true" if one.where else ""
    return Problem(
        "overlap-on-rows",
        f"{table} may hold rows{same} that overlap from {one.first.name} to {one.last.name}"
        f"{counted}; they would stop the migration on PostgreSQL, and stay on SQLite",
        "see that there are none, then say --allow-data-loss: no row is touched",
    )


def _dangling(place: str, target: str) -> Problem:
    return Problem(
        "reference-on-rows",
        f"{place} may hold numbers that are no row of {target}",
        "add the reference as a new optional field, fill it, and drop the old one in a later "
        f"step; {_ALLOW}: where it is optional they are emptied, else they stop the migration",
    )
