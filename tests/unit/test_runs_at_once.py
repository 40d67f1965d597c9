"""Two runs at once: one waits for the other, and each plans on what it finds then."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects.commands import BIN

SPEC = """\
feature: book
fields:
  title: string
use_cases: [create, get]
"""
FIELD = "  year: {type: integer, default: 0}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".scaffold").mkdir()
    (tmp_path / "features").mkdir()
    (tmp_path / "features/book.yaml").write_text(SPEC)
    apply(tmp_path, 1)
    (tmp_path / "features/book.yaml").write_text(SPEC.replace("use_cases", FIELD + "use_cases"))
    return tmp_path


def apply(root: Path, count: int) -> None:
    """So many runs at the same time."""
    runs = [
        subprocess.Popen([str(BIN / "scaffold"), "apply"], cwd=root, stdout=subprocess.DEVNULL)
        for _ in range(count)
    ]
    assert [run.wait(timeout=120) for run in runs] == [0] * count


@pytest.mark.parametrize("turn", range(3))
def test_several_runs_write_one_revision(project: Path, turn: int) -> None:
    apply(project, 3)
    revisions = [path.name for path in (project / "backend/alembic/versions").glob("*.py")]
    assert len(revisions) == 2, revisions


@pytest.mark.slow
def test_a_run_plans_when_it_has_the_lock(project: Path) -> None:
    """What another run wrote in the meantime is what this one finds."""
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from scaffold.project.apply import exclusive\n"
        "with exclusive(Path(sys.argv[1])):\n"
        "    print('locked', flush=True)\n"
        "    time.sleep(2)\n"
        f"    Path(sys.argv[1], 'features/book.yaml').write_text({SPEC!r})\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(project)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout and holder.stdout.readline() == "locked\n"
    apply(project, 1)
    assert holder.wait(timeout=60) == 0
    assert len(list((project / "backend/alembic/versions").glob("*.py"))) == 1
