"""The skeleton alone is a project: it passes its own checks on both databases."""

from pathlib import Path

import pytest

from tests.skeleton.conftest import Run

pytestmark = pytest.mark.slow

PYTEST = "venv/bin/python -m pytest -q"


@pytest.mark.parametrize(
    "command",
    [
        "make",
        "make check STAMP=",
        "make test STAMP= && venv/bin/coverage report --fail-under=95",
        f"{PYTEST} -m 'not integration'",
        f"{PYTEST} -m integration",
        "venv/bin/ruff format --check .",
        "venv/bin/mypy",
    ],
)
def test_its_commands_work_as_they_are_written(run: Run, command: str) -> None:
    run(command)


@pytest.mark.postgres
def test_its_tests_pass_on_postgresql(run: Run, postgresql: str) -> None:
    run(PYTEST, TEST_DATABASE_URL=postgresql)


def test_its_unit_tests_need_no_database(run: Run) -> None:
    run("make test-fast STAMP=", DATABASE_URL="sqlite:////nowhere/app.db")


def test_its_tests_do_not_see_what_a_person_set(run: Run, project: Path) -> None:
    file = project / ".env"
    file.write_text('TRUSTED_HOSTS=["shop.example"]\nDATABASE_URL=sqlite:////nowhere/app.db\n')
    run(f"{PYTEST} -m e2e")
    file.unlink()


def test_the_hooks_leave_the_imports_of_a_new_revision(run: Run, project: Path) -> None:
    run("venv/bin/alembic revision -m 'by hand'")
    (revision,) = (project / "backend/alembic/versions").glob("*by_hand.py")

    run(f"venv/bin/ruff check --fix {revision}")

    text = revision.read_text()
    revision.unlink()
    assert "from alembic import op" in text
    assert "import sqlalchemy as sa" in text


def test_the_lock_pins_with_hashes_and_is_what_is_installed(project: Path, run: Run) -> None:
    lock = project / "requirements.lock"
    try:
        run("make lock")
        text = lock.read_text()
        plan = run("make --dry-run --always-make venv/.installed")
    finally:
        lock.unlink(missing_ok=True)
    pins = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert {"fastapi", "pytest"} <= {pin.partition("==")[0] for pin in pins}
    assert all("==" in pin for pin in pins)
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text
    assert "--require-hashes -r requirements.lock" in plan
