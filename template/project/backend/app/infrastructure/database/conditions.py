"""Checks that compare several columns of a row."""

from typing import Any

from sqlalchemy import Boolean, CheckConstraint, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ColumnElement


class Condition(ColumnElement[bool]):
    """A condition as SQL text; `postgresql` is its text there, where it is another one."""

    type = Boolean()
    inherit_cache = False

    def __init__(self, sql: str, postgresql: str = "") -> None:
        self.sql = sql
        self.postgresql = postgresql or sql


@compiles(Condition)
def _text(element: Condition, compiler: SQLCompiler, **options: Any) -> str:
    return _processed(element.sql, compiler, options)


@compiles(Condition, "postgresql")
def _postgresql_text(element: Condition, compiler: SQLCompiler, **options: Any) -> str:
    return _processed(element.postgresql, compiler, options)


def _processed(sql: str, compiler: SQLCompiler, options: dict[str, Any]) -> str:
    # A colon in a text would begin the name of a parameter.
    return compiler.process(text(sql.replace(":", "\\:")), **options)


class Holds(CheckConstraint):
    """No row makes the condition false.

    `words` say what it checks, `columns` are those that it compares.
    """

    def __init__(self, words: str, condition: Condition, *columns: str, name: str) -> None:
        super().__init__(condition, name=name, info={"columns": list(columns)})
        self.words = words
