"""One run at a time; a killed run leaves no lock behind, the kernel sees to it."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scaffold.core import tree
from scaffold.core.errors import DiskError
from scaffold.core.layout import LOCK

PATIENCE = 30.0
"""Seconds that a run waits for another one to end."""


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the project's lock; wait for another run, or refuse with `locked` and its process."""
    path = tree.locate(root, LOCK)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _take(handle)
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # no such lock outside of POSIX
        return
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() > deadline:
                raise _refused(handle) from error
        time.sleep(0.02)


def _refused(handle: int) -> DiskError:
    holder = os.pread(handle, 20, 0).decode("ascii", "replace") or "unknown"
    return DiskError(
        "locked",
        f"another run of scaffold (process {holder}) is writing to this project",
        "wait until it has ended, then run again",
    )
