"""The database session of a request."""

from typing import Annotated

from fastapi import Depends
from sqlalchemy.orm import Session

from app.core.db import CONNECTIONS, get_db

# With the scope of the function, the transaction ends before the answer is sent:
# nobody is told of a success that the commit then refuses.
# A request waits for its turn before it takes a thread: threads that wait for connections
# would leave none for the requests that have one.
DbSession = Annotated[
    Session,
    Depends(get_db, scope="function", max_concurrency=CONNECTIONS),
]
