"""Which rules of a table go, come and change, given the columns that are made anew."""

import re
from collections.abc import Iterator

from scaffold.core.values import replace, value
from scaffold.expressions import Condition, never_false
from scaffold.migrate.columns import fills_each, has_default, with_default_of, without_promise
from scaffold.migrate.merging import Merged
from scaffold.migrate.rules import (
    AddCheck,
    AddCondition,
    AddExclusion,
    AddForeignKey,
    AddIndex,
    AddUnique,
    ChangeCheck,
    DropCondition,
    DropUnique,
    KeepUnique,
    RuleStep,
)
from scaffold.migrate.value_renames import ValueRenames
from scaffold.model.tables import Check, Exclusion, ForeignKey, Index, Table, Unique, column_of

_MISREAD = re.compile(r"(?<![:\w]):\w|\\:")
"""Values that SQLAlchemy takes for a bound parameter when it reflects a CHECK on SQLite."""


@value
class Change:
    """A table before and after, by the same names.

    `fresh` are the columns that are new; `remade` are those, the ones that go, and the ones whose
    values are made anew: a rule on such a column goes before and comes again after. `merged` are
    the columns whose values may become equal, `values` the values of enums that are renamed:
    `before` has their new names.
    """

    before: Table
    after: Table
    fresh: frozenset[str]
    remade: frozenset[str]
    merged: tuple[Merged, ...] = ()
    values: ValueRenames | None = None

    def added(self) -> tuple[RuleStep, ...]:
        """Rules that were not there, or not like this."""
        checks: tuple[RuleStep, ...] = (*self._new_checks(), *self._new_conditions())
        apart: tuple[RuleStep, ...] = (*self._new_uniques(), *self._new_exclusions())
        return (*checks, *apart, *self._new_indexes(), *self._new_keys())

    def dropped(self) -> tuple[RuleStep, ...]:
        """Rules that are gone, or other ones: what the way back would add."""
        columns = tuple(
            without_promise(one) if one.name in self.remade else one for one in self.before.columns
        )
        before = replace(self.before, columns=columns)
        back = Change(self.after, before, frozenset(), self.remade)
        return tuple(gone for step in reversed(back.added()) for gone in step.inverse())

    def changed(self, restated: bool) -> Iterator[ChangeCheck]:
        """Checks with other values, and when `restated` those that would be misread."""
        kept = self._kept_checks()
        for check in self.after.checks:
            if check.condition:
                continue
            was = kept.get(check.column)
            renamed = self.values is not None and check.column in self.values.names
            if was and (was != check or renamed or (restated and _is_misread(check))):
                old, new = (column_of(side, check.column) for side in (self.before, self.after))
                yield ChangeCheck(self.after.name, was, check, with_default_of(new, old), new)

    def _kept_checks(self) -> dict[str, Check]:
        """Checks that stay, on the same columns and of the same sort."""
        sorts = {(one.column, bool(one.bounds)) for one in self.after.checks if one.column}
        return {
            one.column: one
            for one in self.before.checks
            if one.column not in self.remade and (one.column, bool(one.bounds)) in sorts
        }

    def _new_checks(self) -> Iterator[AddCheck]:
        kept = self._kept_checks()
        for check in self.after.checks:
            if check.column and check.column not in kept:
                column = column_of(self.after, check.column)
                yield AddCheck(self.after.name, check, column, check.column in self.fresh)

    def _new_conditions(self) -> Iterator[AddCondition]:
        """Conditions that were not there, or on a column whose values are made anew."""
        before = {one.condition: one for one in self.before.checks if one.condition}
        for check in self.after.checks:
            if check.condition and (
                check not in self.before.checks or not self.remade.isdisjoint(check.columns)
            ):
                kept = check.condition in before and self.remade.isdisjoint(check.columns)
                yield AddCondition(self.after.name, check, kept or self._is_empty(check.condition))

    def _is_empty(self, condition: Condition) -> bool:
        """Whether new columns without values keep it."""
        columns = (column_of(self.after, name) for name in self.fresh)
        return never_false(condition, {one.name for one in columns if not has_default(one)})

    def unstated(self) -> tuple[Check, ...]:
        """Conditions that stay, and that have to be written anew: they name values that are
        renamed, or SQLAlchemy would misread them where SQLite writes the table.
        """
        renamed = self.values.restated if self.values else ()
        return tuple(
            one
            for one in self.after.checks
            if one.condition
            and (_is_misread(one) or one in renamed)
            and one in self.before.checks
            and self.remade.isdisjoint(one.columns)
        )

    def _new_uniques(self) -> Iterator[AddUnique]:
        for unique in self.after.uniques:
            if self._is_new(unique, self.before.uniques):
                safe = self._cannot_clash(unique)
                how = () if safe else tuple(one.how for one in self._merging(unique))
                yield AddUnique(self.after.name, unique, safe, how)

    def endangered(self) -> Iterator[KeepUnique]:
        """Uniques that stay, and that rows may break once the migration has changed values."""
        for unique in self.after.uniques:
            if not self._is_new(unique, self.before.uniques) and not self._cannot_clash(unique):
                how = tuple(one.how for one in self._merging(unique))
                yield KeepUnique(self.after.name, unique, how)

    def _merging(self, unique: Unique) -> list[Merged]:
        """The columns of the rule in which rows may become equal, as the rule compares them."""
        return [
            one
            for one in self.merged
            if one.column in unique.where_columns
            or (one.column in unique.columns and (unique.nulls_same or not one.emptied))
        ]

    def unread(self) -> tuple[Unique, ...]:
        """Uniques that stay, and that SQLite would lose: SQLAlchemy reflects no expressions.

        Those too that rows may break for a moment, while values take over names of others.
        """
        crossed = self.values.crossed if self.values else frozenset()
        return tuple(
            one
            for one in self.after.uniques
            if (one.over_expressions or not crossed.isdisjoint(one.columns))
            and not self._is_new(one, self.before.uniques)
        )

    def _new_exclusions(self) -> Iterator[AddExclusion]:
        """Exclusions that were not there, or on a column that is made anew or of another type."""
        for one in self.after.exclusions:
            if one not in self.before.exclusions or not self.remade.isdisjoint(one.columns):
                yield AddExclusion(self.after.name, one, self._stays_apart(one))

    def _stays_apart(self, exclusion: Exclusion) -> bool:
        """Whether the rows were apart under another name, or have no value in a new column."""
        if self.remade.isdisjoint(exclusion.columns):
            names = self.values.names if self.values else {}
            return exclusion in (one.under(exclusion.name, names) for one in self.before.exclusions)
        empty = [column_of(self.after, one.name) for one in exclusion.by if one.name in self.fresh]
        return any(not has_default(column) for column in empty)

    def _new_indexes(self) -> Iterator[AddIndex]:
        for index in self.after.indexes:
            if self._is_new(index, self.before.indexes):
                yield AddIndex(self.after.name, index)

    def _new_keys(self) -> Iterator[AddForeignKey]:
        for key in self.after.foreign_keys:
            if key not in self.before.foreign_keys or key.column in self.remade:
                column = column_of(self.after, key.column)
                yield AddForeignKey(self.after.name, key, column, self._points_right(key))

    def _is_new(self, one: Unique | Index, others: tuple[Unique | Index, ...]) -> bool:
        used = (*one.columns, *one.where_columns) if isinstance(one, Unique) else one.columns
        return one not in others or not self.remade.isdisjoint(used)

    def _cannot_clash(self, unique: Unique) -> bool:
        """A new column without values or with one for each row, or a stricter rule that held
        before, makes it safe.
        """
        columns = set(unique.columns)
        held = (set(one.columns) for one in self.before.uniques if self._covers(one, unique))
        empty = [column_of(self.after, name) for name in columns & self.fresh]
        distinct = columns - self.fresh - {one.column for one in self._merging(unique)}
        if any(one <= distinct for one in held):
            return True
        if any(fills_each(column) for column in empty):
            return True
        return not unique.nulls_same and any(not has_default(column) for column in empty)

    def _covers(self, old: Unique, new: Unique) -> bool:
        """Whether rows that the old rule let through cannot break the new one, on its columns."""
        compares_nulls = old.nulls_same or not any(
            column_of(self.before, name).nullable for name in old.columns
        )
        if new.nulls_same and not compares_nulls:
            return False
        if old.where and (old.where != new.where or self._counts_more(old)):
            return False
        return old.ignore_case or not new.ignore_case

    def _counts_more(self, unique: Unique) -> bool:
        """Whether rows that it did not compare may become ones that it compares."""
        changed = {one.column for one in self.merged} | self.remade
        return not changed.isdisjoint(unique.where_columns)

    def _points_right(self, key: ForeignKey) -> bool:
        if key.column in self.remade:
            return key.column in self.fresh
        return any(
            old.column == key.column and old.table == key.table for old in self.before.foreign_keys
        )


def restated(table: Table) -> tuple[RuleStep, ...]:
    """The checks and uniques to state again whenever SQLite writes the table anew."""
    unread = [one for one in table.uniques if one.over_expressions]
    checks = tuple(
        ChangeCheck(table.name, one, one, *(column_of(table, one.column),) * 2)
        for one in table.checks
        if one.column and _is_misread(one)
    )
    conditions = [one for one in table.checks if one.condition and _is_misread(one)]
    return (
        *(DropUnique(table.name, one) for one in unread),
        *(DropCondition(table.name, one) for one in conditions),
        *checks,
        *(AddCondition(table.name, one, holds=True) for one in conditions),
        *(AddUnique(table.name, one, holds=True) for one in unread),
    )


def _is_misread(check: Check) -> bool:
    texts = check.sql[:1] if check.condition else check.values
    return any(_MISREAD.search(text) for text in texts)
