"""Texts that are unique whatever the case of their letters."""

from typing import Any

from sqlalchemy import Index, String, column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class AsciiLower(FunctionElement[str]):
    """The text with the letters A to Z in lower case, and all others as they are.

    Databases differ in the case of other letters, and may change it with a new version.
    """

    name = "ascii_lower"
    type = String()
    inherit_cache = True


@compiles(AsciiLower)
def _lower(element: AsciiLower, compiler: SQLCompiler, **options: Any) -> str:
    return f"lower({compiler.process(element.clauses, **options)})"


@compiles(AsciiLower, "postgresql")
def _lower_by_bytes(element: AsciiLower, compiler: SQLCompiler, **options: Any) -> str:
    return f'lower({compiler.process(element.clauses, **options)} COLLATE "C")'


class UniqueIgnoringCase(Index):
    """No two rows have the same text in the column, `a` and `A` taken as the same.

    `options` are those of a database, such as the condition of the rows that are compared.
    """

    def __init__(self, column_name: str, *, name: str, **options: Any) -> None:
        lower = AsciiLower(column(column_name))
        super().__init__(name, lower, unique=True, info={"columns": [column_name]}, **options)
