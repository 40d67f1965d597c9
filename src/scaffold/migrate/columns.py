"""Steps on the columns of a table that stays, and what undoes them.

A way back never fails on the rows that the way there left, and never invents a value: a column
that was dropped comes back empty, and optional where it has no default to fill it with.
"""

from scaffold.core.values import NOTHING, replace, value
from scaffold.kinds import Generated
from scaffold.migrate.conversions import conversion
from scaffold.migrate.limits import clamping
from scaffold.migrate.types import narrows
from scaffold.model.tables import Column


@value
class AddColumn:
    """A new column; its default, where it has one, fills the rows that are there.

    `unique`: a rule forbids equal values, so that a default could not fill several rows.
    """

    table: str
    column: Column
    unique: bool = False

    def inverse(self) -> tuple["ColumnStep", ...]:
        return (DropColumn(self.table, self.column),)


@value
class DropColumn:
    """`unique`: no two rows may hold the same value, so a default cannot fill it again."""

    table: str
    column: Column
    unique: bool = False

    def inverse(self) -> tuple["ColumnStep", ...]:
        return (AddColumn(self.table, without_promise(fillable(self.column, self.unique))),)


@value
class ChangeType:
    """A new type in which the stored values stay as they are; texts too long for it are cut."""

    table: str
    before: Column
    after: Column

    def inverse(self) -> tuple["ColumnStep", ...]:
        """Nothing where values of an enum that came since might be too long, and must stay."""
        stuck = self.before.kind == "enum" and without_promise(self.before) != self.before
        if stuck and narrows(self.after, self.before):
            return ()
        return (ChangeType(self.table, self.after, self.before),)


@value
class Convert:
    """A new type for which each value is made anew, from the old column, renamed to `aside`."""

    table: str
    before: Column
    after: Column
    aside: str
    unique: bool = False

    def inverse(self) -> tuple["ColumnStep", ...]:
        before = without_promise(fillable(self.before, self.unique))
        return retyped(self.table, self.after, before, self.aside, self.unique)


@value
class SetNotNull:
    """An optional column becomes required; its default fills the rows that have no value.

    `unique` as in `AddColumn`.
    """

    table: str
    column: Column
    unique: bool = False

    def inverse(self) -> tuple["ColumnStep", ...]:
        return (DropNotNull(self.table, self.column),)


@value
class DropNotNull:
    """A required column becomes optional."""

    table: str
    column: Column

    def inverse(self) -> tuple["ColumnStep", ...]:
        """Nothing where no default could stand in for the values that are missing by then."""
        return (SetNotNull(self.table, self.column),) if has_default(self.column) else ()


@value
class NarrowBounds:
    """The entity refuses values that it took before; numbers go to the nearest one it takes."""

    table: str
    before: Column
    after: Column

    @property
    def silent(self) -> bool:
        """Whether no row is written for it: only numbers have a nearest value."""
        return not clamping(self.before, self.after)

    def inverse(self) -> tuple["ColumnStep", ...]:
        """Nothing: every row keeps the wider rules."""
        return ()


@value
class WidenBounds:
    """The entity takes numbers that it refused before; on the way back they are clamped again."""

    table: str
    before: Column
    after: Column

    @property
    def silent(self) -> bool:
        return True

    def inverse(self) -> tuple["ColumnStep", ...]:
        return (NarrowBounds(self.table, self.after, self.before),)


ColumnStep = (
    AddColumn
    | DropColumn
    | ChangeType
    | Convert
    | SetNotNull
    | DropNotNull
    | NarrowBounds
    | WidenBounds
)


def has_default(column: Column) -> bool:
    """Whether a value stands by for rows that have none."""
    return column.default is not NOTHING and column.default is not None


def is_unfilled(column: Column) -> bool:
    """Whether rows that have no value stop the migration."""
    return not column.nullable and not has_default(column)


def fills_each(column: Column) -> bool:
    """Whether each row that has no value gets one of its own."""
    return isinstance(column.default, Generated) and column.default.each


def retyped(
    table: str, before: Column, after: Column, aside: str, unique: bool
) -> tuple[ColumnStep, ...]:
    """The values made anew; where the two types share none, another column in place of it."""
    if conversion(before, after):
        return (Convert(table, before, after, aside, unique),)
    return (DropColumn(table, before, unique), AddColumn(table, after, unique))


def with_default_of(other: Column, column: Column) -> Column:
    """The column; where it has no default, with the other's."""
    return column if has_default(column) else replace(column, default=other.default)


def fillable(column: Column, unique: bool) -> Column:
    """The column, without its default when that cannot fill several rows."""
    return replace(column, default=NOTHING) if unique and not fills_each(column) else column


def without_promise(column: Column) -> Column:
    """The column, optional when nothing could fill it."""
    return column if has_default(column) else replace(column, nullable=True)
