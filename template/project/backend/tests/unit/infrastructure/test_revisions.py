from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from app.infrastructure.database.revisions import is_up_to_date

pytestmark = pytest.mark.unit

REVISION = 'revision = "{}"\ndown_revision = {!r}\n'


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> ScriptDirectory:
    """Two revisions, one after the other."""
    folder = tmp_path_factory.mktemp("alembic")
    write(folder, "first", None)
    write(folder, "second", "first")
    return ScriptDirectory(str(folder))


def write(folder: Path, revision: str, parent: str | None) -> None:
    (folder / "versions").mkdir(exist_ok=True)
    path = folder / "versions" / f"{revision}.py"
    path.write_text(REVISION.format(revision, parent))


@pytest.mark.parametrize(
    ("applied", "up_to_date"),
    [([], False), (["first"], False), (["second"], True), (["newer"], True)],
)
def test_a_database_needs_all_revisions_and_may_have_newer_ones(
    scripts: ScriptDirectory, applied: list[str], up_to_date: bool
) -> None:
    assert is_up_to_date(scripts, applied) is up_to_date
