"""A seeded test of a body that is not written is deleted once the body is written."""

import shutil
from pathlib import Path

import pytest

from scaffold.project import snapshot
from scaffold.project.snapshot import Manifest
from scaffold.project.workspace import Workspace
from scaffold.report.status import items
from scaffold.walk.done_tests import SEEDED as SENTENCE
from scaffold.walk.done_tests import seeded_files, without_done
from tests.projects.building import apply, new, run, write_specs

UNIT = "backend/tests/unit/application/test_use_case_ship.py"
API = "backend/tests/e2e/test_ship_api.py"
MODULE = "backend/app/application/use_cases/ship_use_case.py"
STEPS = "backend/app/application/pipeline/film"
OPEN, WRITTEN = "raise NotImplementedError\n", "return None\n"
STEP = "backend/tests/unit/application/test_write_step.py"
SEEDED = {UNIT: MODULE, API: MODULE, STEP: f"{STEPS}/write_step.py"}
SPEC = "feature: order\nfields: {name: string}\nuse_cases: {create: , ship: }\n"


@pytest.mark.parametrize("path", sorted(SEEDED))
@pytest.mark.parametrize(
    ("body", "ours", "there"),
    [(OPEN, "seed", True), (WRITTEN, "seed", False), (WRITTEN, "mine", True), (WRITTEN, "", False)],
)
def test_what_nobody_edited_goes_when_the_body_is_written(
    path: str, body: str, ours: str, there: bool
) -> None:
    module = SEEDED[path]
    mine = {module: body} | ({path: ours} if ours else {})
    left = without_done({path: "seed"}, mine, {path: "seed", module: OPEN}, SEEDED)
    assert (path in left) == there
    assert module in left


def test_seeded_files_are_recorded_and_a_version_before_is_read_by_their_texts() -> None:
    texts = {"a": f'"""{SENTENCE}."""', "b": "", "c": SENTENCE}
    recorded = Manifest("0.1.0", ("a", "b"), {}, seeded=("b",))
    before = Manifest("0.1.0", ("a", "b"), {})
    assert seeded_files([recorded], texts) == {"b"}
    assert seeded_files([before], texts) == {"a"}


@pytest.mark.slow
def test_a_run_deletes_it_once_and_status_tells_of_an_edited_one(tmp_path: Path) -> None:
    root = new(tmp_path / "shop")
    write_specs(root, {"order": SPEC})
    apply(root)
    module = root / MODULE
    module.write_text(module.read_text().replace("raise NotImplementedError", "return None"))
    edited = root / UNIT
    edited.write_text(edited.read_text() + "\n# mine\n")
    listed = [one.path for one in items(Workspace(root)) if one.kind != "edited"]
    assert listed == [UNIT, API]
    manifest = snapshot.read_manifest(root, "order")
    assert manifest and manifest.seeded == (API, UNIT)

    outcomes = [apply(root), apply(root)]

    first, again = ({change.path for change in one.changes if change.writes} for one in outcomes)
    assert (first, again) == ({API}, set())
    kept = f"{UNIT} was edited and stays: the body is written, so take its `xfail` out"
    deleted = f"{API} is deleted: the body that it expects not to be written is written"
    assert [one.notices for one in outcomes] == [(deleted, kept), (kept,)]
    assert not (root / API).exists()
    notes = {(one.path, one.note) for one in items(Workspace(root)) if one.kind == "open"}
    assert notes == {(UNIT, "the body is written: take `xfail` out")}


@pytest.mark.slow
def test_a_feature_can_change_after_its_body_is_written(tmp_path: Path) -> None:
    root = new(tmp_path / "shop")
    write_specs(root, {"order": SPEC})
    apply(root)
    module = root / MODULE
    module.write_text(module.read_text().replace("raise NotImplementedError", "return None"))
    apply(root)
    for summary in ("An order.", "One order."):
        shutil.rmtree(root / ".scaffold/cache")
        write_specs(root, {"order": f"{SPEC}\nsummary: {summary}\n"})
        assert not (root / API).exists()
        assert not apply(root).blocked
    assert {one.kind for one in items(Workspace(root))} <= {"edited", "untested"}


@pytest.mark.slow
def test_steps_of_pipelines_are_open_until_they_are_written(tmp_path: Path) -> None:
    root = new(tmp_path / "studio")
    write_specs(root, {"film": "feature: film\npipelines: {film: {steps: [write, cut]}}\n"})
    apply(root)
    steps = [root / f"{STEPS}/{name}_step.py" for name in ("cut", "write")]
    assert [(one.path, one.note) for one in items(Workspace(root)) if one.kind == "open"] == [
        (step.relative_to(root).as_posix(), "not implemented") for step in steps
    ]
    run(root, "python", "-m", "pytest", "-q", "backend/tests/unit/application")

    cut, write = steps
    write.write_text(write.read_text().replace(OPEN, 'return {**context, "text": "Once"}\n'))
    outcome = apply(root)

    assert outcome.notices == (
        f"{STEP} is deleted: the body that it expects not to be written is written",
    )
    run(root, "python", "-m", "pytest", "-q", "backend/tests/unit/application")
    cut.write_text(cut.read_text().replace(OPEN, 'return {"film": context["text"]}\n'))
    apply(root)
    run(root, "python", "-m", "pytest", "-q", "backend/tests/unit/application")
    assert not [one for one in items(Workspace(root)) if one.kind == "open"]
