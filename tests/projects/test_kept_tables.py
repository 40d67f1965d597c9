"""A project in which a removed feature left its table, on a database that holds rows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.projects.building import check, run, scaffold, write_specs
from tests.unit.migrate.databases import postgres_url

pytestmark = pytest.mark.slow

LINE = """\
feature: line
fields:
  amount: {type: integer, min: 1}
  product: {type: reference, to: product, optional: true}
use_cases: [create, get]
"""
NOTED = LINE.replace("use_cases", "  note: {type: string, default: none}\nuse_cases")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/kept.db"
        return
    with postgres_url() as found:
        yield found


def execute(url: str, statement: str) -> list[tuple[object, ...]]:
    with sa.create_engine(url, poolclass=sa.NullPool).begin() as connection:
        found = connection.execute(sa.text(statement))
        return [tuple(row) for row in found] if found.returns_rows else []


def test_a_kept_table_is_no_difference_and_is_taken_over_with_its_rows(
    product: Path, url: str
) -> None:
    place = {"DATABASE_URL": url}
    write_specs(product, {"line": LINE})
    scaffold(product, "apply")
    run(product, "alembic", "upgrade", "heads", **place)
    execute(url, "INSERT INTO lines (id, amount) VALUES (1, 7)")

    scaffold(product, "remove", "line", "--keep-table")

    run(product, "alembic", "check", **place)
    execute(url, "CREATE TABLE strange (id INTEGER)")
    with pytest.raises(AssertionError, match="strange"):
        run(product, "alembic", "check", **place)
    execute(url, "DROP TABLE strange")

    write_specs(product, {"line": NOTED})
    scaffold(product, "apply")
    run(product, "alembic", "upgrade", "heads", **place)
    run(product, "alembic", "check", **place)
    assert execute(url, "SELECT amount, note FROM lines") == [(7, "none")]


def test_the_project_passes_its_own_checks_without_the_feature(product: Path) -> None:
    write_specs(product, {"line": LINE})
    scaffold(product, "apply")
    scaffold(product, "remove", "line", "--keep-table")

    check(product)
    run(product, "pytest", "-q", "-k", "test_the_migrations")
