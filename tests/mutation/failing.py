"""Which tests can fail: for each, a mutant of the application that it notices."""

from collections.abc import Callable, Iterable

from tests.mutation.mutants import Mutant
from tests.mutation.trial import Trial

QUICK = ("empty body", "without", "a default", "any type")
"""Kinds of mutants that most tests notice."""


def without_mutant(
    trial: Trial, tests: Iterable[str], told: Callable[[str], None] = lambda line: None
) -> list[str]:
    """The tests that no mutant makes fail while they run; an error of a fixture does not count.

    Mutants are tried as long as some test is left, those first that tell most: empty functions,
    then changes of what a module says at import, each in features before shared code.
    """
    left = set(tests)
    waiting = {mutant: trial.tests_for(mutant) for mutant in trial.mutants}
    while left and waiting:
        mutant = min(waiting, key=lambda one: _rank(trial, one, len(waiting[one] & left)))
        asked = waiting.pop(mutant) & left
        if asked:
            failed = trial.try_out(mutant, asked).failed
            left -= {test for test, (phase, _) in failed.items() if phase == "call"}
            told(f"{mutant}: asked {len(asked)}, left {len(left)}")
    return sorted(left)


def _rank(trial: Trial, mutant: Mutant, asked: int) -> tuple[bool, bool, bool, bool, int]:
    shared = mutant.path not in trial.features
    everywhere = len(trial.tests_for(mutant)) > len(trial.all_tests) / 2
    quick = mutant.kind.startswith(QUICK)
    return (
        not asked,
        not quick,
        not mutant.inside,
        shared,
        -asked if mutant.inside else everywhere,
    )
