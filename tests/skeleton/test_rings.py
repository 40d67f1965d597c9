"""The rings of a project are held by its own lint: each import in the wrong direction is found."""

from pathlib import Path

import pytest

from tests.skeleton.conftest import Run

pytestmark = pytest.mark.slow

LINT = "PYTHONPATH=backend venv/bin/lint-imports --no-logo"


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("domain/types.py", "import sqlalchemy"),
        ("domain/types.py", "from app.core.db import get_db"),
        ("domain/types.py", "from app.application.paging import Page"),
        ("application/paging.py", "from app.core.config import settings"),
        ("application/paging.py", "from app.infrastructure.database.base import Base"),
        ("infrastructure/database/types.py", "from app.presentation import health"),
        ("presentation/health.py", "from app.infrastructure.models import import_models"),
        ("presentation/api/v1/schemas/base.py", "from sqlalchemy.orm import Session"),
        ("core/db.py", "from app.domain.types import Text"),
    ],
)
def test_an_import_in_the_wrong_direction_is_found(
    run: Run, project: Path, module: str, line: str
) -> None:
    path = project / "backend/app" / module
    before = path.read_text()
    path.write_text(f"{before}\n{line}\n")
    with pytest.raises(AssertionError, match="BROKEN"):
        run(LINT)
    path.write_text(before)


def test_a_provider_may_reach_the_infrastructure(run: Run, project: Path) -> None:
    path = project / "backend/app/presentation/api/v1/dependencies/models.py"
    path.write_text("from app.infrastructure.models import import_models\n")
    run(LINT)
    path.unlink()
