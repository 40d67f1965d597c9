"""The database session of a request."""

from collections.abc import AsyncIterator
from typing import Annotated

from anyio import Semaphore, move_on_after
from anyio.lowlevel import RunVar
from fastapi import Depends
from sqlalchemy.orm import Session

from app.core.config import settings
from app.core.db import get_db
from app.core.db_errors import DatabaseUnavailableError

_turns: RunVar[Semaphore] = RunVar("database_turns")


async def get_turn() -> AsyncIterator[None]:
    """The right to one connection of the pool, within DATABASE_POOL_SECONDS.

    A request waits for its turn before it takes a thread: threads that wait for connections
    would leave none for the requests that have one.
    """
    turns = _turns_of_this_loop()
    with move_on_after(settings.DATABASE_POOL_SECONDS) as waiting:
        await turns.acquire()
    if waiting.cancelled_caught:
        raise DatabaseUnavailableError("no connection was free in time")
    try:
        yield
    finally:
        turns.release()


def _turns_of_this_loop() -> Semaphore:
    turns = _turns.get(None)
    if turns is None:
        turns = Semaphore(settings.DATABASE_POOL_SIZE, fast_acquire=True)
        _turns.set(turns)
    return turns


# With the scope of the function, the transaction ends before the answer is sent:
# nobody is told of a success that the commit then refuses.
async def get_session(
    _turn: Annotated[None, Depends(get_turn, scope="function")],
    db: Annotated[Session, Depends(get_db, scope="function")],
) -> Session:
    """The session, once it is the request's turn."""
    return db


DbSession = Annotated[Session, Depends(get_session, scope="function")]
