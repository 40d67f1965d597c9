"""Whether requests can be served."""

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.core.db import get_engine


def is_ready() -> bool:
    """Does the database answer?"""
    try:
        with get_engine().connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True
