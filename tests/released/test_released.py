"""A project of every released version comes to this one, and keeps what people did to it."""

import socket
from pathlib import Path

import pytest

from scaffold.cli.commands import run as run_command
from scaffold.cli.output import OutputOptions
from tests.projects.building import check, files, migrate, run
from tests.released.making import released, unpacked

MOVED = "backend/app/domain/services/similarity.py"
"""A file that the skeleton had, and now comes with a feature that recommends."""

PIPELINE_TEST = "backend/tests/unit/application/test_monthly_report_pipeline.py"
"""A test of a pipeline whose steps are not written: it was seeded, and is managed now."""

MINE = "def test_the_month_has_an_end() -> None:"
Kept = dict[str, list[str] | None]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=released(), ids=lambda path: path.name)
def updated(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Kept]:
    """The project, after an update without a network."""
    root, kept = unpacked(request.param, tmp_path_factory.mktemp("released"))
    moved = root / MOVED
    moved.write_text(f"{moved.read_text('utf-8')}\n\nEDITED = True\n", "utf-8")
    tests = root / PIPELINE_TEST
    tests.write_text(f"{tests.read_text('utf-8')}\n\n{MINE}\n    assert True\n", "utf-8")
    assert update(root) == 0
    return root, {**kept, MOVED: ["EDITED = True"], PIPELINE_TEST: [MINE]}


def update(root: Path) -> int:
    def nowhere(*_: object, **__: object) -> None:
        raise OSError("there is no network")

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setattr(socket, "socket", nowhere)
        return run_command("update", None, OutputOptions(), skeleton=True)


def test_there_is_a_project_of_a_release() -> None:
    assert released()


def test_what_people_did_is_still_there(updated: tuple[Path, Kept]) -> None:
    root, kept = updated
    for path, lines in kept.items():
        text = (root / path).read_text("utf-8") if (root / path).exists() else None
        missing = [line for line in lines or () if line not in (text or "")]
        assert not missing, f"{path} has lost {missing}"
        assert lines is not None or text is None, f"{path} came back"


def test_no_column_changes_and_the_database_checks_more(updated: tuple[Path, Kept]) -> None:
    root, _ = updated
    texts = [text for path, text in files(root).items() if "alembic/versions/" in path]
    made = [text for text in texts if "create_check_constraint" in text.partition("downgrade")[0]]
    assert made
    for text in made:
        assert not {"add_column", "drop_column", "alter_column"} & set(
            text.replace("(", " ").replace(".", " ").split()
        )


def test_a_second_update_writes_nothing(updated: tuple[Path, Kept]) -> None:
    root, _ = updated
    before = files(root)
    assert update(root) == 0
    assert files(root) == before


def test_it_passes_its_own_checks(updated: tuple[Path, Kept]) -> None:
    root, _ = updated
    check(root)
    migrate(root)
    run(root, "python", "-m", "pytest", "-q", "-m", "not integration and not slow")
