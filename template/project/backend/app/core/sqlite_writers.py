"""SQLite has one writer at a time: those of this process wait for their turn in a queue.

SQLite itself lets writers poll for its lock, and some of many would wait until they time out.
"""

from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from app.core.db_errors import DatabaseUnavailableError

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
_WRITING = "sqlite_writers.writing"


def one_writer_at_a_time(engine: Engine, seconds: float) -> None:
    """Let a connection wait `seconds` at most before it writes, and write until it is returned."""
    turn = Lock()

    def take_turn(connection: Connection, _cursor: Any, statement: str, *_more: Any) -> None:
        held = connection.connection.record_info
        if held is None or _WRITING in held or not _writes(statement):
            return
        if not turn.acquire(timeout=seconds):
            raise DatabaseUnavailableError("other transactions are writing")
        held[_WRITING] = True

    def end_turn(_connection: Any, record: ConnectionPoolEntry) -> None:
        if (record.record_info or {}).pop(_WRITING, False):
            turn.release()

    event.listen(engine, "before_cursor_execute", take_turn)
    event.listen(engine, "checkin", end_turn)


def _writes(statement: str) -> bool:
    return statement[:7].upper().startswith(WRITES)
