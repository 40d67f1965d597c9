"""Which migrations the code has, and which of them the database lacks."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parents[3] / "alembic"


@cache
def code_revisions() -> ScriptDirectory | None:
    """The project's migrations; None where the code is installed without them."""
    return ScriptDirectory(str(MIGRATIONS)) if MIGRATIONS.is_dir() else None


def lacks_migrations(connection: Connection) -> bool:
    """Has the code a migration that was not applied to this database?"""
    scripts = code_revisions()
    if scripts is None:
        return False
    applied = MigrationContext.configure(connection).get_current_heads()
    return not is_up_to_date(scripts, applied)


def is_up_to_date(scripts: ScriptDirectory, applied: Iterable[str]) -> bool:
    """Are all heads of the code applied? A revision that it does not know is a newer one."""
    heads = set(scripts.get_heads())
    try:
        known = {step.revision for step in scripts.iterate_revisions(tuple(applied), "base")}
    except ResolutionError:
        return True
    return heads <= known
