"""What people really do to generated files, and then the feature gets another name."""

import pytest

from tests.corpus.crossing import EDITS
from tests.corpus.judging import found_in
from tests.corpus.renaming import Renamed, compiles, lost, renamed

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def all_of_them() -> tuple[Renamed, ...]:
    return renamed()


def test_every_edit_meets_the_rename(all_of_them: tuple[Renamed, ...]) -> None:
    assert len(all_of_them) == len(EDITS)
    assert sum(one.theirs != one.base for one in all_of_them) > 0.9 * len(EDITS)


def test_a_rename_alone_conflicts_with_nothing(all_of_them: tuple[Renamed, ...]) -> None:
    assert [one.edit.name for one in all_of_them if one.outcome.status == "conflict"] == []


def test_what_people_wrote_moves_along(all_of_them: tuple[Renamed, ...]) -> None:
    found = {one.edit.name: lines for one in all_of_them if (lines := lost(one))}

    assert found == {}


def test_what_moved_compiles_and_knows_its_names(all_of_them: tuple[Renamed, ...]) -> None:
    assert [one.edit.name for one in all_of_them if not compiles(one)] == []
    said = found_in(one.text for one in all_of_them)
    had = found_in(one.ours for one in all_of_them)
    faults = {
        one.edit.name: said[one.text]
        for one in all_of_them
        if len(said.get(one.text, ())) > len(had.get(one.ours, ()))
    }
    assert faults == {}
