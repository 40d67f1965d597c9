"""Whole projects from random specs: generated, checked by their own checks, run."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter
from uuid import uuid4

from tests.projects.building import BIN, POSTGRES, apply, environment, new, write_specs
from tests.strategies.features import Specs
from tests.strategies.texts import to_text, valid_project

ROUND_TRIP = """
from alembic.config import main
for words in (["upgrade", "heads"], ["check"], ["downgrade", "base"], ["upgrade", "heads"]):
    main(argv=words)
"""
PYTHON = sys.executable
LONGEST = 600
CACHE = Path(tempfile.gettempdir()) / "scaffold-fuzz-mypy"
"""What mypy knows of the libraries, from one run to the next."""


@dataclass(frozen=True)
class Step:
    """One check of a project: a command and what it needs of the environment."""

    name: str
    command: tuple[str, ...]
    more: dict[str, str]


@dataclass(frozen=True)
class Fault:
    """What a check said of the project of a seed."""

    seed: int
    step: str
    said: str


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

    def prepare(self) -> None:
        new(self.pristine)

    def build(self, specs: Specs) -> None:
        """The project of these specs, in place of the one before."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self.pristine, self.root)
        write_specs(self.root, {name: to_text(spec) for name, spec in specs.items()})
        apply(self.root)

    def steps(self, url: str) -> Iterator[Step]:
        """The checks of the project; with a URL its database and its tests are on that server."""
        cache = {"MYPY_CACHE_DIR": str(CACHE / self.home.name), "PYTHONPATH": "backend"}
        database = {"DATABASE_URL": url or f"sqlite:///{self.root}/fuzz.db"}
        tests = {"TEST_DATABASE_URL": url} if url else {}
        yield Step("ruff", ("ruff", "check", "--no-cache", "."), {})
        yield Step("black", ("black", "--check", "--diff", "--quiet", "."), {})
        yield Step("mypy", ("mypy", "--strict", "backend/app"), cache)
        yield Step("lint-imports", ("lint-imports", "--no-cache"), cache)
        yield Step("alembic", (PYTHON, "-c", ROUND_TRIP), database)
        yield Step("pytest", (PYTHON, "-m", "pytest", "-q", "-x", "--no-header"), tests)

    def faults(self, seed: int, url: str = "") -> Iterator[Fault]:
        """What the project's own checks have against it."""
        for step in self.steps(url):
            said = self._run(step)
            if said:
                yield Fault(seed, step.name + (" on PostgreSQL" if url else ""), said)

    def _run(self, step: Step) -> str:
        """What a failing command said; nothing when all is well."""
        try:
            done = subprocess.run(
                [str(BIN / step.command[0]), *step.command[1:]],
                cwd=self.root,
                env=environment(**step.more),
                capture_output=True,
                text=True,
                check=False,
                timeout=LONGEST,
            )
        except subprocess.TimeoutExpired:
            return f"took more than {LONGEST} s"
        return "" if done.returncode == 0 else f"{done.stdout[-4000:]}\n{done.stderr[-4000:]}"


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


def timed(work: Callable[[], list[Fault]]) -> tuple[list[Fault], float]:
    start = perf_counter()
    return work(), perf_counter() - start


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
