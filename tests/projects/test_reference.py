"""The reference project runs, and passes its own checks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.projects.building import check, migrate, run

pytestmark = pytest.mark.slow
COVERED = ("--cov=backend/app", "--cov-report=term", "--cov-fail-under=95")


def test_its_tests_pass_and_cover_it(reference: Path) -> None:
    assert " passed" in run(reference, "python", "-m", "pytest", "-q", *COVERED)


def test_its_lint_formatting_types_and_layers_are_clean(reference: Path) -> None:
    check(reference)


def test_its_migration_goes_up_down_and_up_again_on_sqlite(reference: Path) -> None:
    migrate(reference)


@pytest.mark.postgres
def test_its_migration_and_its_tests_hold_on_postgresql(
    reference: Path, postgres: Callable[[], str]
) -> None:
    migrate(reference, postgres())
    told = run(reference, "python", "-m", "pytest", "-q", TEST_DATABASE_URL=postgres())
    assert " passed" in told


def test_the_filters_of_the_workflow_choose_tests(reference: Path) -> None:
    fast = run(reference, "python", "-m", "pytest", "-q", "-m", "not integration")
    slow = run(reference, "python", "-m", "pytest", "-q", "-m", "integration")
    assert " passed" in fast
    assert " passed" in slow


def test_alembic_can_make_a_revision_of_its_own_as_the_workflow_says(reference: Path) -> None:
    database = {"DATABASE_URL": f"sqlite:///{reference}/own.db"}
    run(reference, "alembic", "upgrade", "head", **database)
    run(reference, "alembic", "revision", "--autogenerate", "-m", "nothing new", **database)
    run(reference, "alembic", "upgrade", "head", **database)
    (made,) = (reference / "backend/alembic/versions").glob("*nothing_new.py")
    assert "op." not in made.read_text().partition("def upgrade")[2]
