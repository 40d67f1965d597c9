"""Whole projects from random specs: generated, checked by their own checks, run."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from uuid import uuid4

from tests.projects.building import POSTGRES, ROUND_TRIP, apply, new, write_specs
from tests.projects.commands import done
from tests.strategies.features import Specs
from tests.strategies.texts import to_text, valid_project

LONGEST = 600


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
        database = {"DATABASE_URL": url or f"sqlite:///{self.root}/fuzz.db"}
        tests = {"TEST_DATABASE_URL": url} if url else {}
        if not url:
            yield Step("ruff", ("ruff", "check", "--no-cache", "."), {})
            yield Step("black", ("black", "--check", "."), {})
            yield Step("mypy", ("mypy", "--strict", "backend/app"), {})
            yield Step("lint-imports", ("lint-imports", "--no-cache"), {"PYTHONPATH": "backend"})
        yield Step("alembic", ("alembic", *ROUND_TRIP.split()), database)
        yield Step("pytest", ("pytest", "-q", "-x", "--no-header"), tests)

    def faults(self, seed: int, url: str = "") -> Iterator[Fault]:
        """What the project's own checks have against it."""
        for step in self.steps(url):
            said = self.said(step)
            if said:
                yield Fault(seed, step.name + (" on PostgreSQL" if url else ""), said[-8000:])

    def said(self, step: Step) -> str:
        """What a failing command said; nothing when all is well."""
        code, said = done(self.root, step.command, LONGEST, **step.more)
        return f"ended with {code}\n{said}" if code else ""


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
