"""Edited projects of the corpus pass their own checks once a change of the specs met the edits."""

import pytest

from tests.corpus.changes import CHANGES
from tests.fuzz.merged import merged
from tests.fuzz.whole import Workshop

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    made = Workshop(tmp_path_factory.mktemp("merged"))
    made.prepare()
    return made


@pytest.mark.parametrize("change", ["integer renamed", "several at once"])
def test_what_is_merged_passes_the_checks_that_both_sides_pass(
    workshop: Workshop, change: str
) -> None:
    number = [*CHANGES].index(change)

    assert [fault.said for fault in merged(workshop, number)] == []
