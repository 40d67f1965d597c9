"""`python -m tests.chains`: projects that evolve over ten steps, with edits by hand between.

Each is made by the installed wheel, and has rows on SQLite and on PostgreSQL that every migration
must keep. After each step the project's own checks, its tests and requests have to pass.
"""

import argparse
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from time import monotonic

from tests.chains import clinic, school, warehouse
from tests.chains.steps import Chain
from tests.chains.walking import Walk
from tests.fuzz.whole import database
from tests.machine import keep_off_the_disk
from tests.projects.installing import Installed, installation

CHAINS = {"clinic": clinic.CHAIN, "school": school.CHAIN, "warehouse": warehouse.CHAIN}
BOTH = (1, 4, 7, 10)
"""The steps after which the project's tests run on PostgreSQL too."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chains", description=__doc__)
    parser.add_argument("names", nargs="*", default=list(CHAINS), help="which chains")
    parser.add_argument("--untested", action="store_true", help="without the projects' tests")
    parser.add_argument("--steps", type=int, default=10, help="end after so many")
    parser.add_argument("--home", type=Path, help="an empty folder in which the projects stay")
    options = parser.parse_args()
    keep_off_the_disk()
    folder = nullcontext(options.home) if options.home else tempfile.TemporaryDirectory()
    faults = 0
    with folder as base, installation(Path(base)) as program:
        for name in options.names:
            faults += _walked(name, CHAINS[name][: options.steps], program, options.untested)
    return 1 if faults else 0


def _walked(name: str, chain: Chain, program: Installed, untested: bool) -> int:
    """The number of faults of the chain."""
    begin = monotonic()
    with database() as server:
        urls = {"SQLite": f"sqlite:///{program.home}/{name}.db", "PostgreSQL": server}
        walk = Walk(name, program, urls)
        walk.begin()
        walked = 0
        for number, step in enumerate(chain, 1):
            suites = ("SQLite", "PostgreSQL") if number in BOTH else ("SQLite",)
            if not walk.walk(number, step, () if untested else suites):
                break
            walked = number
    took = monotonic() - begin
    print(f"{name}: {walked} of {len(chain)} steps, {walk.faults} faults, {took:.0f} s", flush=True)
    return walk.faults + len(chain) - walked


if __name__ == "__main__":
    sys.exit(main())
