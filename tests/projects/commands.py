"""Commands as the tests run them in generated projects, most of them in a process that is warm.

Python, its libraries and the plugins of pytest that happen to be installed here take longer to
start than most commands take. So commands of Python are run in forks of one process that has
imported the libraries, and mypy keeps what it knows of them from one project to the next.
"""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

BIN = Path(sys.executable).parent
LONGEST = 1800
PROGRAM = Path(__file__).with_name("warm.py")
WARM = ("alembic", "black", "lint-imports", "mypy", "pytest", "python")
WARNINGS = "-W error -W 'ignore:Cannot correctly sort tables'"
"""What every project's tests run with: a warning of theirs is a failure."""

PLUGINS = "pytest_asyncio.plugin,pytest_cov.plugin"
"""The plugins of pytest that a project has; others that are installed here are not loaded."""

REWRITTEN = "-W 'ignore:Module already imported so cannot be rewritten'"
"""A warm process has imported those plugins before pytest could rewrite their assertions."""

OUTSIDE = ("DATABASE_URL", "PYTHONDONTWRITEBYTECODE")
"""What must not come from the machine: a database, and that no compiled module is kept."""

CACHE = Path(tempfile.gettempdir()) / "scaffold-tests-mypy"
"""What mypy knows of the libraries, from one run to the next. A process works with a copy: two
that write into one folder at the same time spoil it."""


class Done(NamedTuple):
    """How a command ended, and what it printed."""

    code: int
    said: str


class Warm:
    """A process that runs commands with the libraries that it has imported once."""

    def __init__(self, home: Path) -> None:
        self.output = home / "output.txt"
        words = [sys.executable, "-W", "ignore", str(PROGRAM)]
        kept = {**environment(), "BLACK_CACHE_DIR": str(home / "black")}
        self.process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=kept
        )

    def run(
        self, command: Sequence[str], folder: Path, environment: dict[str, str], limit: float
    ) -> Done:
        """The command, run in that folder; one that takes longer than the limit is killed."""
        assert self.process.stdin and self.process.stdout
        job = {
            "command": command,
            "folder": str(folder),
            "environment": environment,
            "output": str(self.output),
            "limit": limit,
        }
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        code = int(self.process.stdout.readline())
        return Done(code, self.output.read_text(encoding="utf-8", errors="replace"))


@cache
def home() -> Path:
    """The folder of this process for what its commands leave behind, deleted in the end."""
    folder = Path(tempfile.mkdtemp(prefix="scaffold-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def warm() -> Warm:
    """The warm process of this one; it ends with it."""
    return Warm(home())


@cache
def types() -> Path:
    """The folder in which mypy of this process keeps what it knows."""
    folder = home() / "mypy"
    if CACHE.is_dir():
        shutil.copytree(CACHE, folder)
    return folder


def remember(types: Path) -> None:
    """Let later runs know what mypy found out about the libraries."""
    if not CACHE.is_dir():
        copy = CACHE.with_name(f"{CACHE.name}-{uuid4().hex}")
        shutil.copytree(types, copy)
        with suppress(OSError):
            copy.rename(CACHE)


def environment(**more: str) -> dict[str, str]:
    """This process's environment, its own programs first, with what makes commands quick."""
    kept = {key: value for key, value in os.environ.items() if key not in OUTSIDE}
    ours = {
        "PATH": f"{BIN}{os.pathsep}{kept['PATH']}",
        "MYPY_CACHE_DIR": str(types()),
        "PYTEST_ADDOPTS": WARNINGS,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTEST_PLUGINS": PLUGINS,
    }
    return {**kept, **ours, **more}


def done(root: Path, command: Sequence[str], limit: float = LONGEST, **more: str) -> Done:
    """The command, run in a project; what needs nothing but Python, in the warm process."""
    words = command[2:] if command[:2] == ("python", "-m") else command
    known = environment(**more)
    if words[0] not in WARM:
        return _cold(root, command, limit, known)
    known["PYTEST_ADDOPTS"] += f" {REWRITTEN}"
    found = warm().run(words, root, known, limit)
    if words[0] == "mypy":
        remember(types())
    return found


def _cold(root: Path, command: Sequence[str], limit: float, known: dict[str, str]) -> Done:
    told = subprocess.run(
        command, cwd=root, env=known, capture_output=True, text=True, check=False, timeout=limit
    )
    return Done(told.returncode, told.stdout + told.stderr)
