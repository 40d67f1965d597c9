"""`python -m tests.mutation [FOLDER]`: what the tests of a generated project notice.

The project has two small features, or is the one in FOLDER. First each test of its features must
fail for some mutant; then every mutant of the features' modules is tried, and
those that no test notices are listed. The end is 1 where a test cannot fail.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.mutation.failing import without_mutant
from tests.mutation.project import SPECS, build
from tests.mutation.trial import Trial


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        root = Path(sys.argv[1]).absolute() if sys.argv[1:] else build(home / "project", SPECS)
        trial = Trial(root, home)
        tests = trial.tests_of_features
        print(f"{len(tests)} tests of features, {len(trial.mutants)} mutants")
        stuck = without_mutant(trial, tests, print)
        for test in stuck:
            print(f"cannot fail: {test}")
        _score(trial)
    return 1 if stuck else 0


def _score(trial: Trial) -> None:
    """How many mutants of the features' modules are noticed, by folder."""
    noticed, tried = Counter[str](), Counter[str]()
    for mutant in trial.mutants:
        if mutant.path not in trial.features:
            continue
        tests = trial.tests_for(mutant)
        folder = mutant.path.rpartition("/")[0]
        tried[folder] += 1
        if tests and trial.try_out(mutant, tests, "-x").killed:
            noticed[folder] += 1
        else:
            print(f"{'survived' if tests else 'not tested'}: {mutant}")
    for folder, count in sorted(tried.items()):
        print(f"{noticed[folder]:4} of {count:4}  {folder}")
    print(f"{noticed.total():4} of {tried.total():4}  mutants of the features noticed")


if __name__ == "__main__":
    sys.exit(main())
