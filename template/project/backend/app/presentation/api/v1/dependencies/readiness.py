"""Whether requests can be served."""

from anyio import move_on_after, to_thread
from sqlalchemy.exc import SQLAlchemyError

from app.core.config import settings
from app.core.db import get_probe_engine
from app.infrastructure.database.revisions import lacks_migrations

NO_ANSWER = "The database does not answer"
NOT_MIGRATED = "The database lacks a migration"


async def find_obstacle() -> str:
    """Why requests cannot be served, known within READY_SECONDS; empty where they can."""
    with move_on_after(settings.READY_SECONDS):
        return await to_thread.run_sync(_ask_database, abandon_on_cancel=True)
    return NO_ANSWER


def _ask_database() -> str:
    try:
        with get_probe_engine().connect() as connection:
            return NOT_MIGRATED if lacks_migrations(connection) else ""
    except SQLAlchemyError:
        return NO_ANSWER
