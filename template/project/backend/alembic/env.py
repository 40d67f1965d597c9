"""How migrations reach the database; `alembic` runs this file at every command."""

import json
import warnings
from pathlib import Path
from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext, MigrationInfo
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool

from app.core.config import settings
from app.core.db_errors import withhold_rows
from app.infrastructure.database.base import Base
from app.infrastructure.database.types import ExactDecimal, UtcDateTime
from app.infrastructure.models import import_models


def render_item(kind: str, item: Any, _autogenerate: object) -> str | bool:
    """Write column types as SQLAlchemy's own: a revision must outlive the application's code."""
    if kind == "type" and isinstance(item, ExactDecimal):
        number = f"sa.Numeric({item.precision}, {item.scale})"
        return f'{number}.with_variant(sa.BigInteger(), "sqlite")'
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def kept_tables() -> set[str]:
    """The tables that `scaffold remove --keep-table` left in the database."""
    records = Path(__file__).parents[2].glob(".scaffold/kept/*.json")
    return {name for one in records for name in json.loads(one.read_text("utf-8"))["tables"]}


def include_name(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out of comparisons what no model declares: kept tables, and indexes for searches."""
    if name and "search__" in name:
        return False
    return kind != "table" or name in Base.metadata.tables or name not in kept_tables()


def finish(ctx: MigrationContext, step: MigrationInfo, **_more: Any) -> None:
    """Log a migration; undo it if it left rows with invalid references (SQLite)."""
    if ctx.as_sql:
        return
    if ctx.dialect.name == "sqlite":
        orphans = ctx.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if orphans:
            raise RuntimeError(f"rows of {sorted({row[0] for row in orphans})} refer to nothing")
    revision = step.up_revision
    direction = "up" if step.is_upgrade else "down"
    context.config.print_stdout(f"{direction:4}  {revision.revision}  {revision.doc}")


def migrate(**target: Any) -> None:
    """Run the migrations, each in one transaction."""
    context.configure(
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=render_item,
        include_name=include_name,
        transactional_ddl=True,
        transaction_per_migration=True,
        on_version_apply=finish,
        **target,
    )
    with context.begin_transaction():
        context.run_migrations()


def connect(url: str) -> Connection:
    """A connection whose transactions hold changes of tables too; errors show no values of rows.

    On SQLite no foreign key acts: a table is changed there by writing a new one in its place.
    """
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
    withhold_rows(engine)
    if engine.dialect.name == "sqlite":
        # The driver's own transactions leave out changes of tables.
        event.listen(engine, "connect", lambda raw, _: setattr(raw, "isolation_level", None))
        event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN"))
    return engine.connect()


# On SQLite, indexes over expressions are not compared; the revisions create them again.
warnings.filterwarnings("ignore", ".*expression-based index")
# Types of extensions are not compared; the schema of an extension can be outside the search path.
warnings.filterwarnings("ignore", "Did not recognize type '.*[.]vector'")
import_models()
if context.is_offline_mode():
    migrate(url=settings.DATABASE_URL.get_secret_value(), literal_binds=True)
else:
    with connect(settings.DATABASE_URL.get_secret_value()) as connection:
        migrate(connection=connection)
