"""Databases to run revisions on, and the tables as a model would declare them."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.pool import NullPool

from scaffold.migrate.elements import condition
from scaffold.migrate.imports import imports
from scaffold.migrate.layout import flat
from scaffold.model.tables import Check, Table, Unique

BACKEND = Path(__file__).parents[3] / "template/project/backend"
sys.path.append(str(BACKEND))
SERVER = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://root@127.0.0.1:5432/root")


@cache
def type_of(expression: str) -> sa.types.TypeEngine[Any]:
    """The SQLAlchemy type that a column's expression means."""
    names: dict[str, Any] = {}
    exec("\n".join(imports(expression)), names)
    found: sa.types.TypeEngine[Any] = eval(expression, names)
    return found


def metadata_of(tables: tuple[Table, ...], metadata: sa.MetaData | None = None) -> sa.MetaData:
    """The tables as the generated models declare them, on the conventions of the skeleton."""
    if metadata is None:
        from app.infrastructure.database.base import NAMES

        metadata = sa.MetaData(naming_convention=NAMES)
    for table in tables:
        sa.Table(table.name, metadata, *_columns(table), *_rules(table))
    return metadata


def _columns(table: Table) -> Iterator[sa.Column[Any]]:
    if not table.link:
        yield sa.Column("id", type_of(str(table.identifier.column)), primary_key=True)
    for column in table.columns:
        kind = type_of(str(column.type))
        yield sa.Column(column.name, kind, nullable=column.nullable, primary_key=table.link)


def _rules(table: Table) -> Iterator[sa.schema.SchemaItem]:
    for unique in table.uniques:
        yield _unique(unique)
    for index in table.indexes:
        yield sa.Index(index.name, *index.columns)
    for key in table.foreign_keys:
        target = [f"{key.table}.id"]
        yield sa.ForeignKeyConstraint([key.column], target, name=key.name, ondelete=key.on_delete)
    for check in table.checks:
        yield sa.CheckConstraint(_condition(check), name=check.name)


def _unique(unique: Unique) -> sa.schema.SchemaItem:
    if not unique.over_expressions:
        return sa.UniqueConstraint(*unique.columns, name=unique.name)
    from app.infrastructure.database.comparing_nulls import UniqueComparingNulls
    from app.infrastructure.database.conditions import Condition
    from app.infrastructure.database.ignoring_case import UniqueIgnoringCase

    options: dict[str, object] = {}
    if unique.where:
        sqlite, postgres = map(Condition, unique.where_sql)
        options = {"sqlite_where": sqlite, "postgresql_where": postgres}
    if unique.where and not unique.nulls_same and not unique.ignore_case:
        return sa.Index(unique.name, *unique.columns, unique=True, **options)
    if unique.nulls_same:
        return UniqueComparingNulls(*unique.columns, name=unique.name, **options)
    return UniqueIgnoringCase(*unique.columns, name=unique.name, **options)


def _condition(check: Check) -> sa.ColumnElement[bool]:
    if check.values:
        return sa.column(check.column).in_(check.values)
    names: dict[str, Any] = {}
    code = flat(condition(check))
    exec("\n".join(imports(code)), names)
    found: sa.ColumnElement[bool] = eval(code, names)
    return found


@contextmanager
def sqlite() -> Iterator[sa.Connection]:
    """An empty SQLite database, as the skeleton's env.py opens it for migrations."""
    engine = sa.create_engine("sqlite://", poolclass=NullPool)
    sa.event.listen(engine, "connect", lambda raw, _: setattr(raw, "isolation_level", None))
    sa.event.listen(engine, "begin", lambda one: one.exec_driver_sql("BEGIN"))
    with engine.connect() as connection:
        yield connection


@contextmanager
def postgres() -> Iterator[sa.Connection]:
    """An empty schema of a PostgreSQL server; the test is skipped where there is no server."""
    with postgres_url() as url, sa.create_engine(url, poolclass=NullPool).connect() as connection:
        yield connection


@contextmanager
def postgres_url() -> Iterator[str]:
    """The URL of an empty schema, dropped in the end."""
    schema = f"migrate_{uuid4().hex}"
    with _connected(sa.create_engine(SERVER, poolclass=NullPool)) as connection:
        connection.execute(sa.schema.CreateSchema(schema))
        connection.commit()
        url = sa.make_url(SERVER).update_query_dict({"options": f"-csearch_path={schema}"})
        try:
            yield url.render_as_string(hide_password=False)
        finally:
            connection.execute(sa.schema.DropSchema(schema, cascade=True))
            connection.commit()


@contextmanager
def _connected(engine: sa.Engine) -> Iterator[sa.Connection]:
    try:
        connection = engine.connect()
    except sa.exc.OperationalError:
        if os.environ.get("CI"):
            raise
        pytest.skip("no PostgreSQL server at TEST_DATABASE_URL or on this machine")
    with connection:
        yield connection


DATABASES = {"sqlite": sqlite, "postgres": postgres}


def run(connection: sa.Connection, text: str, direction: str = "upgrade") -> None:
    """Run one way of a revision, in one transaction."""
    module: dict[str, Any] = {}
    exec(compile(text, "revision", "exec"), module)
    if connection.in_transaction():
        connection.commit()
    options = {
        "target_metadata": metadata_of(()),
        "transactional_ddl": True,
        "transaction_per_migration": True,
    }
    context = MigrationContext.configure(connection, opts=options)
    with Operations.context(context), context.begin_transaction(_per_migration=True):
        module[direction]()
        if dangling(connection):
            raise RuntimeError("rows refer to nothing")
    connection.commit()


def differences(connection: sa.Connection, tables: tuple[Table, ...]) -> list[tuple[Any, ...]]:
    """What `alembic check` would find, each as a tuple that begins with its kind."""
    options = {"compare_type": True, "compare_server_default": True}
    context = MigrationContext.configure(connection, opts=options)
    found = compare_metadata(context, metadata_of(tables))
    connection.rollback()
    return [one if isinstance(one, tuple) else one[0] for one in found]


Rows = list[dict[str, Any]]


def fill(connection: sa.Connection, found: Iterable[tuple[Table, Rows]]) -> None:
    """Add rows to tables that may point to each other in a circle."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SET session_replication_role = replica"))
    for table, rows in found:
        for row in rows:
            connection.execute(_bare(table).insert(), row)
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SET session_replication_role = origin"))
    connection.commit()


def select(connection: sa.Connection, table: Table) -> Rows:
    """All rows of the table, read through the model's types."""
    order = sa.text("1, 2" if table.link else "1")
    rows = connection.execute(sa.select(_bare(table)).order_by(order)).mappings().all()
    connection.rollback()
    return [dict(row) for row in rows]


def snapshot(connection: sa.Connection, tables: tuple[Table, ...]) -> dict[str, Rows]:
    """All rows of all tables."""
    return {table.name: select(connection, table) for table in tables}


def _bare(table: Table) -> sa.TableClause:
    identity = () if table.link else (sa.column("id", type_of(str(table.identifier.column))),)
    columns = (sa.column(one.name, type_of(str(one.type))) for one in table.columns)
    return sa.table(table.name, *identity, *columns)


def dangling(connection: sa.Connection) -> list[Any]:
    """Rows that point to nothing: SQLite does not look while a migration runs."""
    if connection.dialect.name != "sqlite":
        return []
    return list(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
