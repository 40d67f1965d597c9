"""Values of enums that are renamed: a table as it is once its rows have the new ones."""

from collections.abc import Mapping
from functools import cached_property

from scaffold.core.matching import origins
from scaffold.core.values import replace, value
from scaffold.expressions import with_values
from scaffold.migrate.operations import Alteration
from scaffold.migrate.rules import ChangeCheck, DropCondition, DropUnique
from scaffold.model.tables import Check, Column, Table, Unique

Names = Mapping[str, Mapping[str, str]]
"""By column, each value that gets another name, with that name."""


@value
class ValueRenames:
    """A table that stays, as it is before; `names` are the values that get another name."""

    table: Table
    names: Names

    @classmethod
    def of(cls, before: Table, after: Table) -> "ValueRenames":
        """The renames between two states of a table, whose columns have the same names."""
        new = {column.name: column for column in after.columns}
        pairs = ((one, new[one.name]) for one in before.columns if one.name in new)
        found = {one.name: _renamed(before, after, one, other) for one, other in pairs}
        return cls(before, {name: values for name, values in found.items() if values})

    @cached_property
    def crossed(self) -> frozenset[str]:
        """The columns in which a value takes over the name of another one.

        While their rows change, one may have the new value of another one.
        """
        return frozenset(
            column for column, names in self.names.items() if names.keys() & {*names.values()}
        )

    @cached_property
    def told(self) -> Table:
        """The table with the new values, and nothing else changed."""
        return replace(
            self.table,
            uniques=tuple(map(self._unique, self.table.uniques)),
            checks=tuple(map(self._check, self.table.checks)),
        )

    @cached_property
    def restated(self) -> frozenset[Check]:
        """The conditions, as they are told, that name a value by another name now."""
        pairs = zip(self.table.checks, self.told.checks, strict=True)
        return frozenset(new for old, new in pairs if new.condition and new != old)

    def as_stored(self, step: Alteration) -> Alteration:
        """The step with the rule that it takes away as the database has it."""
        checks = dict(zip(self.told.checks, self.table.checks, strict=True))
        uniques = dict(zip(self.told.uniques, self.table.uniques, strict=True))
        match step:
            case DropCondition(_, check) if check in checks:
                return replace(step, check=checks[check])
            case DropUnique(_, unique) if unique in uniques:
                return replace(step, unique=uniques[unique])
            case ChangeCheck(_, before) if before.column in self.names and before in checks:
                renamed = tuple(self.names[before.column].items())
                return replace(step, before=checks[before], renamed=renamed)
            case _:
                return step

    def _unique(self, rule: Unique) -> Unique:
        return replace(rule, where=with_values(rule.where, self.names)) if rule.where else rule

    def _check(self, check: Check) -> Check:
        if check.condition:
            return replace(check, condition=with_values(check.condition, self.names))
        names = self.names.get(check.column, {})
        return replace(check, values=tuple(names.get(one, one) for one in check.values))


def _renamed(before: Table, after: Table, old: Column, new: Column) -> dict[str, str]:
    """The values of a column that go on under another name."""
    had, has = (_values(table, one) for table, one in ((before, old), (after, new)))
    found = origins(had, has)
    return {was: name for name, was in found.items() if name != was}


def _values(table: Table, column: Column) -> dict[str, str]:
    """The values that a column allows, each with the one that it says it was."""
    were = dict(column.values_were)
    allowed = (one.values for one in table.checks if one.column == column.name)
    return {text: were.get(text, "") for values in allowed for text in values}
