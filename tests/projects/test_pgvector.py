"""Recommendations by PostgreSQL with pgvector: switched on, at work, and switched off again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects.building import apply, check, files, migrate, new, run, shop, write_specs
from tests.projects.pgvector_server import database, serving

pytestmark = [pytest.mark.slow, pytest.mark.postgres]

CHOICE = "features/_project.yaml"
AGREEMENT = Path(__file__).with_name("agreement.py")
COVERED = ("--cov=backend/app", "--cov-report=term", "--cov-fail-under=95")
THING = r"""
feature: thing
fields:
  kind: {type: enum, values: [plain, "it's: 100%", "a \"b\" \\ $$", "é :name {x}"]}
  flag: {type: boolean, optional: true}
  weight: {type: float, min: -5, max: 40}
  size: {type: integer, optional: true}
  price: {type: decimal, min: 0}
use_cases:
  create:
  update:
  recommend: {by: [kind, flag, weight, size, price]}
"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server with pgvector, for all tests of this module."""
    with serving() as url:
        yield url


@pytest.fixture
def postgres(server: str) -> Iterator[str]:
    """The URL of a new database."""
    with database(server) as url:
        yield url


def choose(root: Path, recommender: str) -> None:
    (root / CHOICE).write_text(f"recommender: {recommender}\n")
    apply(root)


def count(root: Path, database: str, table: str) -> str:
    """How many rows the table has, as the project itself sees it."""
    code = (
        "from sqlalchemy import text\n"
        "from app.core.db import session_scope\n"
        f"with session_scope() as db: print(db.scalar(text('SELECT count(*) FROM {table}')))"
    )
    return run(root, "python", "-c", code, DATABASE_URL=database, PYTHONPATH="backend").strip()


def test_the_project_passes_its_checks_and_its_tests_on_both_databases(
    tmp_path: Path, postgres: str
) -> None:
    root = shop(tmp_path / "shop")
    choose(root, "pgvector")
    check(root)
    migrate(root)
    migrate(root, postgres)
    tests = ("python", "-m", "pytest", "-q", *COVERED)
    assert " passed" in run(root, *tests)
    told = run(root, *tests, TEST_DATABASE_URL=postgres)
    assert " passed" in told
    assert "skipped" not in told


def test_the_database_finds_what_memory_finds(tmp_path: Path, postgres: str) -> None:
    root = new(tmp_path / "bare")
    write_specs(root, {"thing": THING})
    choose(root, "pgvector")
    check(root)
    migrate(root, postgres)
    told = run(root, "python", str(AGREEMENT), "2000", DATABASE_URL=postgres, PYTHONPATH="backend")
    assert "agreed" in told


def test_switched_on_it_fills_its_tables_and_switched_off_it_leaves_nothing(
    tmp_path: Path, postgres: str
) -> None:
    root = shop(tmp_path / "shop")
    before = files(root)
    place = {"DATABASE_URL": postgres}
    run(root, "alembic", "upgrade", "heads", **place)
    fill = (
        "from sqlalchemy import text\n"
        "from app.core.db import session_scope\n"
        'with session_scope() as db: db.execute(text("INSERT INTO products (name, category, '
        "price_range) SELECT 'p', 'books', 'low' FROM generate_series(1, 100)\"))"
    )
    run(root, "python", "-c", fill, PYTHONPATH="backend", **place)

    choose(root, "pgvector")
    run(root, "alembic", "upgrade", "heads", **place)
    run(root, "alembic", "check", **place)
    assert count(root, postgres, "products__row_directions") == "100"
    assert count(root, postgres, "products__directions") == "1"
    assert not [change for change in apply(root).changes if change.writes]

    spec = root / "features/product.yaml"
    spec.write_text(spec.read_text().replace("low, medium, high", "low, medium, high, top"))
    apply(root)
    run(root, "alembic", "upgrade", "heads", **place)
    run(root, "alembic", "check", **place)
    assert count(root, postgres, "products__row_directions") == "100"
    spec.write_text(spec.read_text().replace(", top", ""))
    apply(root, allow_data_loss=True)

    choose(root, "memory")
    run(root, "alembic", "upgrade", "heads", **place)
    run(root, "alembic", "check", **place)
    (root / CHOICE).unlink()
    history = ("backend/alembic/versions", ".scaffold")
    mine = {path: text for path, text in files(root).items() if not path.startswith(history)}
    assert mine == {path: text for path, text in before.items() if not path.startswith(history)}
