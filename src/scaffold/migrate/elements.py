"""The parts of a table as SQLAlchemy expressions."""

from scaffold.core.literals import literal, quoted
from scaffold.core.naming import constraint_name
from scaffold.migrate.layout import Code, Comparison, Fitting, call, listed
from scaffold.model.tables import Check, Column, ForeignKey, Index, Table, Unique


def table_elements(table: Table) -> tuple[Code, ...]:
    """Columns, then the primary key, then constraints by their names."""
    columns = tuple(column_element(column) for column in table.columns)
    key = tuple(column.name for column in table.columns) if table.link else ("id",)
    own = str(table.identifier.column)
    identity = () if table.link else (call("Column", '"id"', own, nullable="False"),)
    return (
        *identity,
        *columns,
        call("PrimaryKeyConstraint", *names(key), name=quoted(primary_key(table.name))),
        *(foreign_key_element(one) for one in table.foreign_keys),
        *(unique_element(one) for one in table.uniques if not one.over_expressions),
        *(check_element(one) for one in table.checks),
    )


def primary_key(table: str) -> str:
    """The name of a table's primary key."""
    return constraint_name("pk", table)


def names(columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(quoted(column) for column in columns)


def column_element(column: Column, *, nullable: bool = False, **options: Code) -> Code:
    """The column; `nullable` makes it optional for now, whatever it is in the end."""
    optional = str(nullable or column.nullable)
    return call("Column", quoted(column.name), str(column.type), nullable=optional, **options)


def index(table: str, one: Index, **options: Code) -> Code:
    """The statement that makes an index."""
    columns = listed(names(one.columns))
    return call("op.create_index", quoted(one.name), quoted(table), columns, **options)


def unique_index(table: str, unique: Unique) -> Code:
    """The statement that makes the index of a unique rule over expressions, or of some rows."""
    target = names((unique.name, table))
    columns = listed(_compared(unique, one) for one in unique.columns)
    options: dict[str, Code] = {}
    if unique.nulls_same:
        options["postgresql_nulls_not_distinct"] = "True"
    if unique.where:
        for dialect, text in zip(("sqlite", "postgresql"), unique.where_sql, strict=True):
            options[f"{dialect}_where"] = call("Condition", quoted(text))
    return call("op.create_index", *target, columns, unique="True", **options)


def _compared(unique: Unique, column: str) -> Code:
    """A column as the rule compares it."""
    wrapper = "AsciiLower" if unique.ignore_case else "NullsSame" if unique.nulls_same else ""
    return call(wrapper, call("column", quoted(column))) if wrapper else quoted(column)


def unique_element(unique: Unique) -> Code:
    return call("UniqueConstraint", *names(unique.columns), name=quoted(unique.name))


def foreign_key_element(key: ForeignKey) -> Code:
    return call(
        "ForeignKeyConstraint",
        listed(names((key.column,))),
        listed(names((f"{key.table}.id",))),
        name=quoted(key.name),
        ondelete=quoted(key.on_delete),
    )


def check_element(check: Check) -> Code:
    return call("CheckConstraint", condition(check), name=quoted(check.name))


def condition(check: Check) -> Code:
    """An expression, not SQL text: a value may hold a colon, a percent sign, a quote."""
    if check.condition:
        return _condition(check)
    if check.bounds:
        return _within(check)
    column = f"column({quoted(check.column)})"
    return call(f"{column}.in_", listed(names(check.values)))


def _condition(check: Check) -> Code:
    """The texts of both databases, or the one that both read."""
    sqlite, postgres = check.sql
    other = {} if sqlite == postgres else {"postgresql": quoted(postgres)}
    return call("Condition", quoted(sqlite), **other)


def _within(check: Check) -> Code:
    """The bounds of a check."""
    column = call("column", *filter(None, (quoted(check.column), check.type)))
    bounds = {name: literal(value) for name, value in check.bounds}
    if "min_length" in bounds:
        return Comparison(call("func.length", column), ">=", bounds["min_length"])
    if len(bounds) > 1:
        return Fitting(column, ".between(", f"{bounds['ge']}, {bounds['le']}", ")")
    ((name, bound),) = bounds.items()
    return Comparison(column, ">=" if name == "ge" else "<=", bound)
