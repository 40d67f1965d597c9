"""The laws of the merge on what people really do: see `tests/corpus`."""

from collections.abc import Callable

import pytest

from tests.corpus import judging
from tests.corpus.changes import CHANGES
from tests.corpus.crossing import EDITS, Pair, crossed

pytestmark = pytest.mark.slow

SHARE = 0.02
"""Conflicts of the pairs in which both sides change the file, at most."""


@pytest.fixture(scope="module")
def pairs() -> tuple[Pair, ...]:
    return crossed()


def test_the_corpus_is_wide_enough(pairs: tuple[Pair, ...]) -> None:
    assert len(EDITS) >= 60
    assert len(CHANGES) >= 30
    assert len(pairs) == len(EDITS) * len(CHANGES)
    assert len({edit.name for edit in EDITS}) == len(EDITS)


def test_most_edits_and_changes_meet_another(pairs: tuple[Pair, ...]) -> None:
    """They are not there to make the share of conflicts look small."""
    met = [pair for pair in pairs if pair.both]

    assert len({pair.edit.name for pair in met}) > 0.9 * len(EDITS)
    assert len({pair.change for pair in met}) > 0.9 * len(CHANGES)
    assert len(met) > len(pairs) / 3


@pytest.mark.parametrize("faulty", [judging.lost, judging.revived])
def test_what_people_wrote_stays_and_what_they_took_out_stays_out(
    pairs: tuple[Pair, ...], faulty: Callable[[Pair], list[str]]
) -> None:
    assert {_title(pair): lines for pair in pairs if (lines := faulty(pair))} == {}


def test_what_is_merged_compiles(pairs: tuple[Pair, ...]) -> None:
    assert [_title(pair) for pair in pairs if not judging.compiles(pair)] == []


def test_what_is_merged_knows_its_names(pairs: tuple[Pair, ...]) -> None:
    assert {_title(pair): said for pair, said in judging.unsound(pairs).items()} == {}


def test_few_conflict(pairs: tuple[Pair, ...]) -> None:
    conflicts = [_title(pair) for pair in pairs if pair.conflicts]

    assert len(conflicts) <= SHARE * sum(pair.both for pair in pairs), conflicts


def _title(pair: Pair) -> str:
    return f"{pair.edit.name} x {pair.change}"
