"""Whole projects from random specs: generated, checked by their own checks, run."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from uuid import uuid4

from tests.projects.building import BIN, POSTGRES, apply, environment, new, write_specs
from tests.strategies.features import Specs
from tests.strategies.texts import to_text, valid_project

ROUND_TRIP = "upgrade heads,check,downgrade base,upgrade heads"
LONGEST = 600
WARM = Path(__file__).with_name("warm.py")
CACHE = Path(tempfile.gettempdir()) / "scaffold-fuzz-mypy"
"""What mypy knows of the libraries, from one run to the next. A run works with a copy: two that
write into one folder at the same time spoil it."""
OUTSIDE = ("PYTHONDONTWRITEBYTECODE", "PYTEST_ADDOPTS")


@dataclass(frozen=True)
class Step:
    """One check of a project: a command and what it needs of the environment."""

    name: str
    command: tuple[str, ...]
    more: dict[str, str]
    paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fault:
    """What a check said of the project of a seed."""

    seed: int
    step: str
    said: str


class Warm:
    """A process that runs commands with the libraries that it has imported once."""

    def __init__(self, home: Path) -> None:
        self.output = home / "output.txt"
        words = [sys.executable, "-W", "ignore", str(WARM)]
        kept = {**warm_environment(), "BLACK_CACHE_DIR": str(home / "black")}
        self.process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=kept
        )

    def run(
        self, step: Step, folder: Path, environment: dict[str, str], limit: int = LONGEST
    ) -> int:
        """How the command ended, after `limit` seconds at most; what it said is in `output`."""
        assert self.process.stdin and self.process.stdout
        job = {
            "command": step.command,
            "folder": str(folder),
            "environment": environment,
            "paths": step.paths,
            "output": str(self.output),
            "limit": limit,
        }
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


def warm_environment(**more: str) -> dict[str, str]:
    """What the checks run in: pytest with the project's own plugins, bytecode kept."""
    kept = {key: value for key, value in environment(**more).items() if key not in OUTSIDE}
    return {**kept, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


@cache
def _warm(home: Path) -> Warm:
    return Warm(home)


@dataclass(frozen=True)
class Workshop:
    """A folder in which one project at a time is built, from one skeleton, with one cache."""

    home: Path

    @property
    def pristine(self) -> Path:
        return self.home / "pristine"

    @property
    def root(self) -> Path:
        return self.home / "project"

    @property
    def types(self) -> Path:
        """What mypy knows."""
        return self.home / "mypy"

    def prepare(self) -> None:
        new(self.pristine)
        if CACHE.is_dir():
            shutil.copytree(CACHE, self.types)

    def build(self, specs: Specs) -> None:
        """The project of these specs, in place of the one before."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self.pristine, self.root)
        write_specs(self.root, {name: to_text(spec) for name, spec in specs.items()})
        apply(self.root)

    def steps(self, url: str) -> Iterator[Step]:
        """The checks of the project; with a URL its database and its tests are on that server."""
        database = {"DATABASE_URL": url or f"sqlite:///{self.root}/fuzz.db"}
        tests = {"TEST_DATABASE_URL": url} if url else {}
        pytest = ("pytest", "-q", "-x", "--no-header", "-p", "pytest_asyncio.plugin")
        if not url:
            known = {"MYPY_CACHE_DIR": str(self.types)}
            yield Step("ruff", ("ruff", "check", "--no-cache", "."), {})
            yield Step("black", ("black", "--check", "."), {})
            yield Step("mypy", ("mypy", "--strict", "backend/app"), known)
            yield Step("lint-imports", ("lint-imports", "--no-cache"), {}, ("backend",))
        yield Step("alembic", ("alembic", *ROUND_TRIP.split()), database)
        yield Step("pytest", pytest, tests)

    def faults(self, seed: int, url: str = "") -> Iterator[Fault]:
        """What the project's own checks have against it."""
        for step in self.steps(url):
            said = self.said(step)
            if said:
                yield Fault(seed, step.name + (" on PostgreSQL" if url else ""), said[-8000:])
        if not CACHE.is_dir():
            self._remember()

    def _remember(self) -> None:
        """Let later runs know what mypy found out about the libraries."""
        copy = CACHE.with_name(f"{CACHE.name}-{uuid4().hex}")
        shutil.copytree(self.types, copy)
        with suppress(OSError):
            copy.rename(CACHE)

    def said(self, step: Step) -> str:
        """What a failing command said; nothing when all is well."""
        if step.name == "ruff":
            return self._run_cold(step)
        warm = _warm(self.home)
        code = warm.run(step, self.root, warm_environment(**step.more))
        said = warm.output.read_text(encoding="utf-8", errors="replace")
        return f"ended with {code}\n{said}" if code else ""

    def _run_cold(self, step: Step) -> str:
        done = subprocess.run(
            [str(BIN / step.command[0]), *step.command[1:]],
            cwd=self.root,
            env=warm_environment(**step.more),
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST,
        )
        return f"{done.stdout}\n{done.stderr}" if done.returncode else ""


def specs_of(seed: int) -> Specs:
    """The project of a seed."""
    return valid_project(Random(seed))


def tried(workshop: Workshop, seed: int, specs: Specs, url: str = "") -> list[Fault]:
    """Build the project and let it check itself."""
    try:
        workshop.build(specs)
    except Exception as error:  # whatever goes wrong is what is looked for
        return [Fault(seed, "generate", f"{type(error).__name__}: {error}"[:4000])]
    return list(workshop.faults(seed, url))


@contextmanager
def database() -> Iterator[str]:
    """A database of PostgreSQL's, for as long as this lasts."""
    import psycopg

    name = f"scaffold_fuzz_{uuid4().hex[:12]}"
    with psycopg.connect(POSTGRES.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield POSTGRES.rpartition("/")[0] + "/" + name
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
