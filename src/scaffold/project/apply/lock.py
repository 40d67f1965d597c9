"""One run at a time; a killed run leaves no lock behind, the kernel sees to it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scaffold.core import tree
from scaffold.core.errors import DiskError
from scaffold.core.layout import LOCK


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the project's lock, or refuse with `locked` and the process that holds it."""
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
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.read(handle, 20).decode("ascii", "replace") or "unknown"
        raise DiskError(
            "locked",
            f"another run of scaffold (process {holder}) is writing to this project",
            "wait until it has ended, then run again",
        ) from error
