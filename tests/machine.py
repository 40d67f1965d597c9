"""Settings of this process that spare tests the waits for a disk: nothing they write is kept."""

import os
import shutil
import socket
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 4 * 1024**3
"""The bytes that must be free there: a whole run leaves a few hundred megabytes."""


def keep_off_the_disk() -> None:
    """Keep temporary files in memory, and let commits on PostgreSQL answer before they are safe."""
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)
    os.environ.setdefault("PGOPTIONS", "-c synchronous_commit=off")


def free_port() -> int:
    """A port of this machine that nothing listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
