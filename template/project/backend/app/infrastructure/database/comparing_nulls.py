"""Unique rules that compare nulls: two rows without a value have the same one."""

from typing import Any

from sqlalchemy import Index, column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class NullsSame(FunctionElement[Any]):
    """The column's value, as an index over it compares nulls.

    SQLite has no `NULLS NOT DISTINCT`: an empty blob, which no column holds, stands for null.
    """

    name = "nulls_same"
    inherit_cache = True


@compiles(NullsSame)
def _value(element: NullsSame, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(NullsSame, "sqlite")
def _value_or_blob(element: NullsSame, compiler: SQLCompiler, **options: Any) -> str:
    return f"ifnull({compiler.process(element.clauses, **options)}, x'')"


class UniqueComparingNulls(Index):
    """No two rows have the same values in the columns, nulls taken as the same.

    `options` are those of a database, such as the condition of the rows that are compared.
    """

    def __init__(self, *column_names: str, name: str, **options: Any) -> None:
        super().__init__(
            name,
            *(NullsSame(column(column_name)) for column_name in column_names),
            unique=True,
            postgresql_nulls_not_distinct=True,
            info={"columns": list(column_names)},
            **options,
        )
