"""Migrations of a project: whole or not at all, and without loss where tables refer to others."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.skeleton.conftest import Run

pytestmark = pytest.mark.slow

ALEMBIC = "venv/bin/alembic"

MODELS = '''"""Two tables."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.infrastructure.database.base import Base
from app.infrastructure.database.types import ExactDecimal, UtcDateTime


class PersonModel(Base):
    """People."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50), unique=True)


class PetModel(Base):
    """What people own."""

    __tablename__ = "pets"

    id: Mapped[int] = mapped_column(primary_key=True)
    price: Mapped[Decimal] = mapped_column(ExactDecimal(12, 2), index=True)
    born: Mapped[datetime | None] = mapped_column(UtcDateTime)
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
'''

REBUILD = '''"""Rebuild the table that others refer to."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{parent}"


def upgrade() -> None:
    with op.batch_alter_table("people", recreate="always") as people:
        people.alter_column("name", type_=sa.String({length}), existing_type=sa.String(50))
    {then}


def downgrade() -> None:
    pass
'''


@pytest.fixture(scope="module")
def first(project: Path, run: Run) -> str:
    """The revision that makes the tables, written by Alembic."""
    (project / "backend/app/infrastructure/models/person.py").write_text(MODELS)
    run(f"{ALEMBIC} revision --autogenerate -m 'add people and pets' --rev-id first")
    return "first"


@pytest.fixture
def database(project: Path, run: Run, first: str, tmp_path: Path) -> Iterator[Path]:
    """A database with a person who owns a pet; later revisions are gone in the end."""
    path = tmp_path / "filled.db"
    run(f"{ALEMBIC} upgrade head", DATABASE_URL=f"sqlite:///{path}")
    execute(path, "INSERT INTO people VALUES (1, 'Ann')")
    execute(path, "INSERT INTO pets VALUES (1, 950, NULL, 1)")
    yield path
    for revision in (project / "backend/alembic/versions").glob("later*.py"):
        revision.unlink()


def execute(path: Path, statement: str) -> list[tuple[object, ...]]:
    """The rows that a statement gives, committed."""
    with sqlite3.connect(path) as connection:
        return connection.execute(statement).fetchall()


def write(project: Path, revision: str, parent: str, length: int = 50, then: str = "pass") -> None:
    """A revision after another, which gives names that length."""
    path = project / f"backend/alembic/versions/{revision}.py"
    path.write_text(REBUILD.format(revision=revision, parent=parent, length=length, then=then))


def test_what_alembic_writes_is_clean_and_complete(run: Run, first: str) -> None:
    run("make check test STAMP=")


@pytest.mark.postgres
def test_what_alembic_writes_suits_postgresql(run: Run, first: str, postgresql: str) -> None:
    run("venv/bin/python -m pytest -q -m integration", TEST_DATABASE_URL=postgresql)


def test_rows_that_refer_to_a_rebuilt_table_stay(
    run: Run, project: Path, database: Path, first: str
) -> None:
    write(project, "later", first, length=60)
    run(f"{ALEMBIC} upgrade head", DATABASE_URL=f"sqlite:///{database}")
    assert execute(database, "SELECT id, owner_id FROM pets") == [(1, 1)]


@pytest.mark.parametrize("then", ["raise RuntimeError", 'op.execute("DELETE FROM people")'])
def test_a_migration_that_fails_leaves_nothing(
    run: Run, project: Path, database: Path, first: str, then: str
) -> None:
    write(project, "later", first, then=then)
    before = execute(database, "SELECT * FROM sqlite_master ORDER BY name")
    with pytest.raises(AssertionError, match="RuntimeError"):
        run(f"{ALEMBIC} upgrade head", DATABASE_URL=f"sqlite:///{database}")
    assert execute(database, "SELECT * FROM sqlite_master ORDER BY name") == before
    assert execute(database, "SELECT * FROM alembic_version") == [(first,)]
    assert execute(database, "SELECT name FROM people") == [("Ann",)]


def test_several_heads_break_nothing_and_are_told(
    run: Run, project: Path, database: Path, first: str
) -> None:
    write(project, "later_a", first)
    write(project, "later_b", first)
    run("venv/bin/python -m pytest -q -m 'integration or e2e'")
    said = run("make check migrate STAMP=", DATABASE_URL=f"sqlite:///{database}")
    assert "several heads" in said
    run(f"{ALEMBIC} merge heads -m join --rev-id later_c")
    run(f"{ALEMBIC} upgrade head", DATABASE_URL=f"sqlite:///{database}")
    assert "several heads" not in run("make check STAMP=")
