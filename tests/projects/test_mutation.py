"""Each generated test of a small project can fail: some mutant of the application breaks it.

`python -m tests.mutation` does it for a larger one, and tells the mutation score.
"""

from pathlib import Path

import pytest

from tests.mutation.failing import without_mutant
from tests.mutation.project import SMALL, build
from tests.mutation.trial import Trial

pytestmark = pytest.mark.slow


def test_each_generated_test_can_fail(tmp_path: Path) -> None:
    trial = Trial(build(tmp_path / "shop", SMALL), tmp_path)
    assert len(trial.tests_of_features) > 60
    assert without_mutant(trial, trial.tests_of_features) == []
