"""How many connections there are, and how long each of them may take for what it does."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import QueuePool

from app.core.config import settings


@dataclass(frozen=True)
class Limits:
    """The size of a pool of connections, and times in seconds."""

    connections: int
    waiting: float
    connecting: float
    statement: float
    lock: float

    @classmethod
    def of_requests(cls) -> "Limits":
        """Those of the settings."""
        return cls(
            connections=settings.DATABASE_POOL_SIZE,
            waiting=settings.DATABASE_POOL_SECONDS,
            connecting=settings.DATABASE_CONNECT_SECONDS,
            statement=settings.DATABASE_STATEMENT_SECONDS,
            lock=settings.DATABASE_LOCK_SECONDS,
        )

    @classmethod
    def of_probes(cls) -> "Limits":
        """One connection, which answers in time or not at all."""
        seconds = settings.READY_SECONDS
        return cls(1, waiting=seconds, connecting=seconds, statement=seconds, lock=seconds)

    @property
    def pool(self) -> dict[str, Any]:
        """The pool options for SQLAlchemy."""
        return {
            "poolclass": QueuePool,
            "pool_size": self.connections,
            "max_overflow": 0,
            "pool_timeout": self.waiting,
        }

    @property
    def connect_args(self) -> dict[str, Any]:
        """The connection options for libpq, which takes whole seconds, at least two."""
        return {
            "connect_timeout": max(2, round(self.connecting)),
            "tcp_user_timeout": _milliseconds(self.connecting),
        }

    @property
    def options(self) -> tuple[str, ...]:
        """The session settings for PostgreSQL."""
        return (
            f"-c statement_timeout={_milliseconds(self.statement)}",
            f"-c lock_timeout={_milliseconds(self.lock)}",
        )


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))
