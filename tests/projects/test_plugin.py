"""A package outside of scaffold brings a kind of field, a kind of use case and a provider."""

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.projects.building import check, migrate, new, run
from tests.projects.commands import BIN, environment

pytestmark = pytest.mark.slow
COVERED = ("--cov=backend/app", "--cov-fail-under=95")
PLUGIN = Path(__file__).parent.parent / "plugin"
NOTE = """\
feature: note
fields:
  title: {type: string, max_length: 80}
  pinned: {type: boolean, default: false}
  address: {type: slug, index: true}
use_cases:
  create:
  get:
  list: {filter: [address], sort: [address]}
  duplicate:
adapters:
  chat:
    provider: slack
    circuit_breaker: true
pipelines:
  announce:
    steps:
      post_message: {adapter: chat}
test_cases:
  - name: A note is duplicated
    steps:
      - {action: create, with: {title: Milk, address: milk}}
      - {action: duplicate, with: {id: 1}}
    expected: [id == 2, title == Milk]
  - name: A note is duplicated over HTTP
    type: e2e
    steps:
      - {action: create, with: {title: Milk, address: milk}}
      - {action: duplicate, with: {id: 1}}
    expected: [title == Milk]
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages in which the plug-in is installed as pip would do it."""
    site = tmp_path_factory.mktemp("site")
    shutil.copytree(PLUGIN / "scaffold_acme", site / "scaffold_acme")
    project = tomllib.loads((PLUGIN / "pyproject.toml").read_text())["project"]
    info = site / f"scaffold_acme-{project['version']}.dist-info"
    info.mkdir()
    lines = [
        f"[{group}]\n" + "".join(f"{name} = {target}\n" for name, target in entries.items())
        for group, entries in project["entry-points"].items()
    ]
    (info / "entry_points.txt").write_text("\n".join(lines))
    return site


def scaffold(site: Path, root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(BIN / "scaffold"), *words],
        cwd=root,
        env=environment(PYTHONPATH=os.fspath(site)),
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_project_with_parts_of_a_plug_in_passes_its_checks(
    installed: Path, tmp_path: Path
) -> None:
    root = new(tmp_path / "notes", project_name="Notes")
    (root / "features/note.yaml").write_text(NOTE)

    done = scaffold(installed, root, "apply")

    assert done.returncode == 0, done.stderr
    assert (root / "backend/app/infrastructure/adapters/chat.py").is_file()
    assert "POST /notes/{note_id}/duplicate" in (root / "docs/features/note.md").read_text()
    assert "SLACK_TOKEN" in (root / ".env.example").read_text()
    check(root)
    migrate(root)
    assert " passed" in run(root, "python", "-m", "pytest", "-q", "-m", "not slow", *COVERED)
    again = scaffold(installed, root, "apply")
    assert "create" not in again.stdout


def test_without_the_plug_in_the_spec_is_refused_with_what_is_known(
    installed: Path, tmp_path: Path
) -> None:
    root = new(tmp_path / "notes", project_name="Notes")
    (root / "features/note.yaml").write_text(NOTE)

    done = scaffold(tmp_path, root, "validate")

    assert done.returncode == 2
    assert "slack" in done.stderr
