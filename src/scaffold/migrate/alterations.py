"""One table before and after, by the same names: the steps between the two."""

from scaffold.core.matching import aside
from scaffold.core.values import replace, value
from scaffold.migrate.columns import (
    AddColumn,
    ChangeType,
    ColumnStep,
    Convert,
    DropColumn,
    DropNotNull,
    NarrowBounds,
    SetNotNull,
    WidenBounds,
    fillable,
    retyped,
    with_default_of,
)
from scaffold.migrate.limits import clamping, narrower
from scaffold.migrate.merging import merged_by
from scaffold.migrate.operations import Alteration
from scaffold.migrate.rule_changes import Change
from scaffold.migrate.rules import AddCondition, AddUnique, DropCondition, DropUnique
from scaffold.migrate.types import method_of
from scaffold.migrate.value_renames import ValueRenames
from scaffold.model.tables import Column, Table


def alterations(before: Table, after: Table) -> tuple[Alteration, ...]:
    """Rules that go, then columns, then rules that come."""
    values = ValueRenames.of(before, after)
    steps = _alterations(values.told, after, values)
    return tuple(map(values.as_stored, steps))


def _alterations(before: Table, after: Table, values: ValueRenames) -> tuple[Alteration, ...]:
    """The steps; `before` has the values of enums by their new names."""
    columns = _column_steps(before, after)
    remade = frozenset(_column_name(step) for step in columns if _is_made_anew(step))
    fresh = frozenset(step.column.name for step in columns if isinstance(step, AddColumn))
    change = Change(before, after, fresh, remade, values=values)
    rules = (*change.changed(restated=False), *change.added())
    change = replace(change, merged=merged_by((*columns, *rules)))
    dropped, added = change.dropped(), change.added()
    checks = tuple(change.changed(restated=bool(columns or dropped or added)))
    if not (columns or dropped or added or checks):
        return ()
    again, unstated = change.unread(), change.unstated()
    dropped = (*(DropUnique(after.name, one) for one in again), *dropped)
    dropped = (*dropped, *(DropCondition(after.name, one) for one in unstated))
    added = (*(AddCondition(after.name, one, holds=True) for one in unstated), *added)
    added = (*added, *(AddUnique(after.name, one, holds=True) for one in again))
    return (*dropped, *columns, *checks, *added, *change.endangered())


def _column_steps(before: Table, after: Table) -> tuple[ColumnStep, ...]:
    old = {column.name: column for column in before.columns}
    new = {column.name: column for column in after.columns}
    unique = {name for one in (*before.uniques, *after.uniques) for name in one.columns}
    gone = [DropColumn(after.name, old[name], name in unique) for name in old if name not in new]
    kept = [_Kept(after.name, old[name], new[name], name in unique) for name in new if name in old]
    names = old.keys() | new.keys()
    changed = [step for one in kept for step in _changed(one, aside(one.after.name, names))]
    come = [AddColumn(after.name, new[name], name in unique) for name in new if name not in old]
    return (*gone, *changed, *come)


@value
class _Kept:
    """A column that stays, before and after; `unique`: a rule forbids equal values."""

    table: str
    before: Column
    after: Column
    unique: bool


def _changed(kept: _Kept, spare: str) -> tuple[ColumnStep, ...]:
    table, before, after = kept.table, kept.before, kept.after
    how = method_of(before, after)
    restrict = (NarrowBounds(table, before, after),) if narrower(before, after) else ()
    # It comes first, so that on the way back the values are clamped when they are all there.
    widen = (WidenBounds(table, before, after),) if clamping(after, before) else ()
    if how == "convert":
        return (*widen, *retyped(table, before, after, spare, kept.unique), *restrict)
    retype = (ChangeType(table, before, after),) if how == "in place" else ()
    return (*widen, *retype, *_nullability(kept), *restrict)


def _nullability(kept: _Kept) -> tuple[ColumnStep, ...]:
    before, after = kept.before, kept.after
    if before.nullable and not after.nullable:
        return (SetNotNull(kept.table, after, kept.unique),)
    if after.nullable and not before.nullable:
        default = with_default_of(after, before).default
        return (DropNotNull(kept.table, fillable(replace(after, default=default), kept.unique)),)
    return ()


def _is_made_anew(step: ColumnStep) -> bool:
    return isinstance(step, Convert | DropColumn | AddColumn)


def _column_name(step: ColumnStep) -> str:
    if isinstance(step, ChangeType | Convert | NarrowBounds | WidenBounds):
        return step.after.name
    return step.column.name
