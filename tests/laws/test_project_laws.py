"""The laws of design.md, on random projects."""

import shutil
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzz.laws import LAWS
from tests.fuzz.looks import faults, tree_of
from tests.fuzz.whole import Workshop, tried
from tests.projects.building import new
from tests.strategies import drawn
from tests.strategies.features import Specs
from tests.strategies.texts import valid_project

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
few = settings(
    max_examples=2,
    deadline=None,
    phases=PHASES,
    suppress_health_check=list(HealthCheck),
)
more = settings(few, max_examples=8)  # `make fuzz` tries each law fifty times
seeds = drawn(lambda random: random.getrandbits(32))


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project without a feature; not to be changed."""
    return new(tmp_path_factory.mktemp("laws") / "bare")


@few
@given(specs=drawn(lambda random: valid_project(random, 2)))
def test_what_is_generated_is_sound_and_formatted(specs: Specs) -> None:
    assert list(faults({0: tree_of(specs)})) == []


@pytest.mark.slow
@pytest.mark.parametrize("number", LAWS)
@more
@given(seed=seeds)
def test_the_laws_hold(number: int, bare: Path, seed: int) -> None:
    with TemporaryDirectory(prefix="law-") as folder:
        LAWS[number](Path(shutil.copytree(bare, Path(folder, "project"))), Random(seed))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 8])
def test_a_whole_project_passes_its_own_checks(seed: int, tmp_path: Path) -> None:
    workshop = Workshop(tmp_path)
    workshop.prepare()
    assert tried(workshop, seed, valid_project(Random(seed))) == []
