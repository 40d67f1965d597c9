"""What a revision does to the rows there are, said once its migration is written.

A refusal says what would happen; here is what the revision does, which the user has allowed.
"""

from collections.abc import Iterator

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
from scaffold.migrate.known_names import in_known_names
from scaffold.migrate.limits import narrower
from scaffold.migrate.merging import merged_by, shown
from scaffold.migrate.operations import Alteration, DropTable, Operation, Operations
from scaffold.migrate.refusals import ENFORCED, stated
from scaffold.migrate.rules import (
    AddCheck,
    AddCondition,
    AddForeignKey,
    AddUnique,
    ChangeCheck,
    DropCheck,
    KeepUnique,
)
from scaffold.migrate.types import cuts, length
from scaffold.model.tables import Check, Column

_STOPS = "the migration stops and changes nothing"


def notices(operations: Operations) -> tuple[str, ...]:
    """One notice for each column or rule for which rows change, go, or stop the migration."""
    found = (notice for step in in_known_names(operations) for notice in _of(step))
    return tuple(dict.fromkeys((*found, *_of_bounds(operations))))


def _of(step: Operation) -> Iterator[str]:
    match step:
        case DropTable(table):
            yield f"the table {table.name} is dropped with all its rows"
        case DropColumn(table, column):
            yield f"{table}.{column.name} is dropped with all its values"
        case AddColumn(table, column) | SetNotNull(table, column) if is_unfilled(column):
            yield f"where rows have no value for {table}.{column.name}, {_STOPS}"
        case ChangeType(table, before, after) if cuts(before, after):
            yield _narrowed(f"{table}.{after.name}", length(after))
        case Convert(table, before, after):
            yield from _converted(f"{table}.{after.name}", before, after)
        case SetNotNull(table, _):
            yield from (f"{table}: {one.how}" for one in merged_by((step,)))
        case _:
            yield from _of_rule(step)


def _of_rule(step: Operation) -> Iterator[str]:
    match step:
        case AddCheck(_, check, holds=False) if check.values:
            yield _mended(step, check.name)
        case ChangeCheck(table, _, check):
            names = ", ".join(f"{was!r} becomes {name!r}" for was, name in step.renamed)
            yield from (f"{table}.{check.column}: {names} in all rows",) if names else ()
            yield from (_mended(step, check.name),) if step.removed else ()
        case AddForeignKey(_, key, holds=False):
            yield _mended(step, key.name)
        case AddUnique(table, rule, holds=False) | KeepUnique(table, rule):
            yield f"where rows of {table} break {rule.name}, {_STOPS}"
        case AddCondition(table, check, holds=False):
            yield f"where rows of {table} break {check.name}, {_STOPS}"
        case _:
            pass


def _mended(step: Alteration, rule: str) -> str:
    """What becomes of values that a rule no longer allows."""
    hows = [one.how for one in merged_by((step,))]
    return (
        f"{step.table}: {hows[0]}" if hows else f"where rows of {step.table} break {rule}, {_STOPS}"
    )


def _narrowed(place: str, room: int | None) -> str:
    if room is None:
        return f"where values of {place} are too great for the new type, {_STOPS}"
    return f"texts of {place} are cut to {room} characters"


def _converted(place: str, before: Column, after: Column) -> Iterator[str]:
    lossy = loses_values(before, after)
    which = f"values of {place} that do not fit the new type" if lossy else f"rows without {place}"
    required = before.nullable and not after.nullable
    if not (lossy or required):
        return
    if has_default(after):
        yield f"{which} take the default {shown(after.default)}"
    elif after.nullable:
        yield f"{which} become null"
    else:
        yield f"where there are {which}, {_STOPS}"


def _of_bounds(operations: Operations) -> Iterator[str]:
    """What becomes of values beyond bounds that are new, or new to the database."""
    known = {
        (step.table, step.check.column)
        for step in operations
        if isinstance(step, DropCheck) and step.check.bounds
    }
    added = {
        (step.table, step.check.column): step.check
        for step in operations
        if isinstance(step, AddCheck) and step.check.bounds and not step.holds
    }
    fresh = {place: check for place, check in added.items() if place not in known}
    narrowed = {
        (step.table, step.after.name): narrower(step.before, step.after)
        for step in operations
        if isinstance(step, NarrowBounds)
    }
    for place in dict.fromkeys((*fresh, *narrowed)):
        yield _bounded(".".join(place), narrowed.get(place, {}), fresh.get(place))


def _bounded(place: str, limits: dict[str, object], fresh: Check | None) -> str:
    """`limits` are those that are narrower now; `fresh` is the check that the database lacked."""
    nearest = {name: one for name, one in limits.items() if name in ("ge", "le")}
    unread = {name: one for name, one in limits.items() if name not in ENFORCED}
    bounds = {**(dict(fresh.bounds) if fresh else {}), **limits}
    stopping = {k: one for k, one in bounds.items() if k not in nearest and k not in unread}
    known = f"takes {stated(limits)} only from now on"
    parts = [
        f"{place} " + (f"is checked by the database from now on ({fresh.name})" if fresh else known)
    ]
    if nearest:
        parts.append(f"values beyond {stated(nearest)} are set to the nearest bound")
    if unread:
        parts.append(f"rows that break {stated(unread)} stay, and can no longer be read")
    if stopping:
        rule = stated(stopping) if nearest or unread else "it"
        parts.append(f"where rows break {rule}, {_STOPS}")
    return "; ".join(parts)
