"""Steps on what the rows of a table promise: checks, uniques, indexes, foreign keys."""

from scaffold.core.values import NOTHING, replace, value
from scaffold.migrate.columns import has_default
from scaffold.model.tables import Check, Column, Exclusion, ForeignKey, Index, Unique


@value
class AddCheck:
    """`holds`: no row can break it. Others take the column's default, or none where optional."""

    table: str
    check: Check
    column: Column
    holds: bool = False

    def inverse(self) -> tuple["RuleStep", ...]:
        return (DropCheck(self.table, self.check, self.column),)


@value
class DropCheck:
    table: str
    check: Check
    column: Column

    def inverse(self) -> tuple["RuleStep", ...]:
        return (AddCheck(self.table, self.check, self.column),)


@value
class ChangeCheck:
    """Other values are allowed; rows with one that no longer is do as in `AddCheck`.

    `old` and `new` are the column before and after, `renamed` are values that rows have under a
    new name from then on: before, after.
    """

    table: str
    before: Check
    after: Check
    old: Column
    new: Column
    renamed: tuple[tuple[str, str], ...] = ()

    @property
    def removed(self) -> tuple[str, ...]:
        return tuple(value for value in self._kept if value not in self.after.values)

    @property
    def _kept(self) -> tuple[str, ...]:
        """The values before, by the names that rows have them under by then."""
        names = dict(self.renamed)
        return tuple(names.get(value, value) for value in self.before.values)

    def inverse(self) -> tuple["RuleStep", ...]:
        """The newer values stay allowed where nothing could stand in for them."""
        kept = {*self._kept, *self.before.values}
        added = tuple(value for value in self.after.values if value not in kept)
        stuck = stand_in(self.before, self.old) is NOTHING
        values = (*self.before.values, *added) if stuck else self.before.values
        back = replace(self.before, values=values)
        names = tuple((now, was) for was, now in self.renamed)
        return (ChangeCheck(self.table, self.after, back, self.new, self.old, names),)


@value
class AddCondition:
    """`holds`: no row can break it. Others stop the migration."""

    table: str
    check: Check
    holds: bool = False

    def inverse(self) -> tuple["RuleStep", ...]:
        return (DropCondition(self.table, self.check),)


@value
class DropCondition:
    table: str
    check: Check

    def inverse(self) -> tuple["RuleStep", ...]:
        return (AddCondition(self.table, self.check),)


@value
class AddUnique:
    """`holds`: the rows that are there cannot break it; else `merged` says what may bring that.

    Each item of `merged` says of some rows how they get values that are equal.
    """

    table: str
    unique: Unique
    holds: bool = False
    merged: tuple[str, ...] = ()

    def inverse(self) -> tuple["RuleStep", ...]:
        return (DropUnique(self.table, self.unique),)


@value
class KeepUnique:
    """A rule that stays, and that rows may come to break; `merged` as in `AddUnique`."""

    table: str
    unique: Unique
    merged: tuple[str, ...]

    @property
    def silent(self) -> bool:
        return True

    def inverse(self) -> tuple["RuleStep", ...]:
        return ()


@value
class DropUnique:
    table: str
    unique: Unique

    def inverse(self) -> tuple["RuleStep", ...]:
        return (AddUnique(self.table, self.unique),)


@value
class AddIndex:
    table: str
    index: Index

    def inverse(self) -> tuple["RuleStep", ...]:
        return (DropIndex(self.table, self.index),)


@value
class DropIndex:
    table: str
    index: Index

    def inverse(self) -> tuple["RuleStep", ...]:
        return (AddIndex(self.table, self.index),)


@value
class AddForeignKey:
    """`holds`: each row points to one that is there, or to none."""

    table: str
    key: ForeignKey
    column: Column
    holds: bool = False

    def inverse(self) -> tuple["RuleStep", ...]:
        return (DropForeignKey(self.table, self.key, self.column),)


@value
class DropForeignKey:
    table: str
    key: ForeignKey
    column: Column

    def inverse(self) -> tuple["RuleStep", ...]:
        return (AddForeignKey(self.table, self.key, self.column),)


@value
class AddExclusion:
    """`holds`: the rows that are there cannot break it."""

    table: str
    exclusion: Exclusion
    holds: bool = False

    def inverse(self) -> tuple["RuleStep", ...]:
        return (DropExclusion(self.table, self.exclusion),)


@value
class DropExclusion:
    table: str
    exclusion: Exclusion

    def inverse(self) -> tuple["RuleStep", ...]:
        return (AddExclusion(self.table, self.exclusion),)


RuleStep = (
    AddCheck
    | DropCheck
    | ChangeCheck
    | AddCondition
    | DropCondition
    | AddUnique
    | KeepUnique
    | DropUnique
    | AddIndex
    | DropIndex
    | AddForeignKey
    | DropForeignKey
    | AddExclusion
    | DropExclusion
)


def stand_in(check: Check, column: Column) -> object:
    """What takes the place of a value that is not allowed: the default, None, or NOTHING."""
    if has_default(column) and column.default in check.values:
        return column.default
    return None if column.nullable else NOTHING
