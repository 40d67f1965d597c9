"""The column view: what a table is, for the SQLAlchemy model and for the migration alike."""

from collections.abc import Mapping

from scaffold.core.literals import literal
from scaffold.core.values import NOTHING, field, replace, value
from scaffold.expressions import Condition, columns_of, sql_texts, with_values
from scaffold.kinds import ColumnType
from scaffold.kinds.identifier import IDENTIFIERS, INTEGER_ID, Identifier
from scaffold.model.direction_tables import Directions
from scaffold.model.search_index import Search


@value
class Column:
    """One column.

    `type` prints as the generated code writes it: `String(120)`, `ExactDecimal(12, 2)`. `kind` is
    the spec's kind of field. `default` is a plain Python value that fills existing rows when the
    column is added; it is no server default. `was` is the name that the column had. `limits` are
    the rules that the entity alone checks, as pydantic calls them: `("ge", 0)`, `("le", 9)`,
    `("min_length", 1)`, `("pattern", "[a-z]+")`. `longest` is the length of the longest value that
    an enum has, `values_were` are values that are renamed, each with the one that it was, `hides`
    says that rows with a value in it are deleted, `row_id` is the kind of id that the rows have;
    all four are no part of the column.
    """

    name: str
    kind: str
    type: ColumnType
    nullable: bool = False
    default: object = NOTHING
    was: str = ""
    limits: tuple[tuple[str, object], ...] = ()
    longest: int | None = field(default_factory=lambda: None, compare=False)
    values_were: tuple[tuple[str, str], ...] = field(default_factory=tuple, compare=False)
    hides: bool = field(default_factory=bool, compare=False)
    row_id: str = field(default_factory=lambda: INTEGER_ID.name, compare=False)

    @property
    def id(self) -> "Column":
        """The primary key of its table."""
        return id_column(self.row_id)


@value
class Unique:
    """A unique constraint; its name is at most 63 bytes and unique in the database.

    `ignore_case`: `a` and `A` are the same; it has one column. `nulls_same`: two rows without a
    value in a column are the same in it. `where`: only rows for which it is true are compared;
    `said` is what the spec says of it.
    """

    name: str
    columns: tuple[str, ...]
    ignore_case: bool = False
    nulls_same: bool = False
    where: Condition | None = None
    said: str = field(default_factory=str, compare=False)

    @property
    def over_expressions(self) -> bool:
        """Whether it is an index that SQLAlchemy does not read as it is on SQLite: it holds
        expressions, or some of the rows.
        """
        return self.ignore_case or self.nulls_same or self.where is not None

    @property
    def where_columns(self) -> tuple[str, ...]:
        """The columns that say which rows it compares."""
        return columns_of(self.where) if self.where else ()

    @property
    def where_sql(self) -> tuple[str, str]:
        """The condition for SQLite and for PostgreSQL."""
        assert self.where is not None
        return sql_texts(self.where)


@value
class Exclusion:
    """An exclusion constraint of PostgreSQL: the intervals of no two rows overlap.

    `by` are the columns in which the rows have the same values; `where` and `said` as in `Unique`.
    """

    name: str
    first: Column
    last: Column
    by: tuple[Column, ...] = ()
    where: Condition | None = None
    said: str = field(default_factory=str, compare=False)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it looks at."""
        named = (one.name for one in (*self.by, self.first, self.last))
        return (*named, *(columns_of(self.where) if self.where else ()))

    def under(self, name: str, values: Mapping[str, Mapping[str, str]]) -> "Exclusion":
        """The constraint under another name, with these new names of values of enums."""
        where = with_values(self.where, values) if self.where else None
        return replace(self, name=name, where=where)

    @property
    def where_sql(self) -> tuple[str, str]:
        """The condition for SQLite and for PostgreSQL."""
        assert self.where is not None
        return sql_texts(self.where)


@value
class Index:
    name: str
    columns: tuple[str, ...]


@value
class ForeignKey:
    """`on_delete` is RESTRICT, CASCADE or SET NULL; the target's column is its `id`."""

    name: str
    column: str
    table: str
    on_delete: str


@value
class Check:
    """The column holds one of these values (an enum's), or what lies within these bounds.

    `bounds` are limits as pydantic calls them: `ge`, `le`, `min_length`. `type` is the column's
    where a bound has to be stored as its values are.
    """

    name: str
    column: str
    values: tuple[str, ...] = ()
    bounds: tuple[tuple[str, object], ...] = ()
    type: str = ""

    @property
    def condition(self) -> Condition | None:
        """What a check of the whole row asks for; one of a column has none."""
        return None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it looks at."""
        return columns_of(self.condition) if self.condition else (self.column,)

    @property
    def sql(self) -> tuple[str, str]:
        """The condition for SQLite and for PostgreSQL."""
        assert self.condition is not None
        return sql_texts(self.condition)

    @property
    def arguments(self) -> str:
        """The bounds as the model declares them."""
        bounds = [f"{name}={literal(value)}" for name, value in self.bounds]
        return ", ".join([*bounds, *([f"stored_as={self.type}"] if self.type else [])])


@value
class RowCheck(Check):
    """No row makes the condition false; it has no column of its own."""

    condition: Condition | None = None


@value
class Table:
    """A table with its `id` primary key left out of `columns` unless it is a link table.

    A link table (many to many) has no `id`: its primary key is all of its columns. `directions`
    are there where PostgreSQL finds similar rows, `search` where its rows are found by their words:
    it is made and dropped by steps of its own, and no part of the table.
    """

    name: str
    columns: tuple[Column, ...]
    uniques: tuple[Unique, ...] = ()
    indexes: tuple[Index, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    checks: tuple[Check, ...] = ()
    link: bool = False
    was: str = ""
    directions: Directions | None = None
    exclusions: tuple[Exclusion, ...] = ()
    search: Search | None = field(default_factory=lambda: None, compare=False)
    row_id = INTEGER_ID.name

    @property
    def identifier(self) -> Identifier:
        """What identifies its rows."""
        return IDENTIFIERS[self.row_id]


@value
class KeyedTable(Table):
    """A table whose rows have no number; `row_id` is the kind of id that they have."""

    row_id: str = INTEGER_ID.name


def id_column(name: str) -> Column:
    """The primary key of a table whose rows have this kind of id."""
    return Column("id", IDENTIFIERS[name].kind, IDENTIFIERS[name].column)


def column_of(table: Table, name: str) -> Column:
    """The column of that name; a table that has none is a mistake of the caller's."""
    return next(column for column in table.columns if column.name == name)
