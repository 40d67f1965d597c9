"""`python -m tests.fuzz --projects N --fast N --laws N --merged N`: projects, and what is wrong.

Whole projects are built and run, two at a time, every fifth on PostgreSQL too. Fast ones are
generated in memory and looked at. The laws are tried in turn, on disk. Merged ones are projects of
the corpus whose edits meet a change of the specs. The specs of a random project with a fault stay
in `.fuzz/<seed>/`, to be seen again with `--seed SEED --projects 1`.
"""

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from pathlib import Path
from random import Random
from time import monotonic

from tests.fuzz.laws import LAWS
from tests.fuzz.looks import faults, tree_of
from tests.fuzz.merged import merged
from tests.fuzz.whole import Fault, Workshop, database, specs_of, tried
from tests.machine import keep_off_the_disk
from tests.projects.building import new
from tests.strategies.texts import to_text

BATCH = 10
KEPT = Path(".fuzz")
Build = Callable[[Workshop, int], list[Fault]]


def main() -> int:
    options = _options()
    keep_off_the_disk()
    seed = Random().randrange(10**9) if options.seed is None else options.seed
    print(f"seed {seed}")
    end = monotonic() + options.minutes * 60
    found = Counter[str]()
    if options.fast:
        found += _told("fast", _fast(seed, options.fast, options.jobs, end))
    if options.laws:
        found += _told("laws", _laws(seed, options.laws, options.jobs, end))
    if options.merged:
        seeds = range(seed, seed + options.merged)
        found += _told("merged", _lanes(seeds, options.jobs, end, _meeting))
    if options.projects:
        seeds = range(seed, seed + options.projects)
        build = partial(_whole, options.every)
        found += _told("projects", _lanes(seeds, options.jobs, end, build))
    return 1 if found else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--projects", type=int, default=0, help="whole projects to build and run")
    parser.add_argument("--fast", type=int, default=0, help="projects to generate and look at")
    parser.add_argument(
        "--laws", type=int, default=0, help="trials of a law, one law after another"
    )
    parser.add_argument("--merged", type=int, default=0, help="edited projects to build and run")
    parser.add_argument("--seed", type=int, help="the first project's seed; the next has the next")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    parser.add_argument("--minutes", type=float, default=1e6, help="begin none after that")
    parser.add_argument("--every", type=int, default=5, help="which run is on PostgreSQL; 0: none")
    return parser.parse_args()


def _told(what: str, runs: Iterable[tuple[int, list[Fault]]]) -> Counter[str]:
    """Print faults as they come and the figures at the end."""
    count, found = 0, Counter[str]()
    for done, told in runs:
        count += done
        for fault in told:
            found[fault.step] += 1
            if what != "merged":
                _keep(fault)
            print(f"\n--- seed {fault.seed}: {fault.step}\n{fault.said.strip()}", flush=True)
        if done and (count % 50 < done or what in ("projects", "merged")):
            print(f"{count} {what}, {found.total()} faults", file=sys.stderr, flush=True)
    print(f"{what}: {count} run, {found.total()} faults {dict(found) or ''}", flush=True)
    return found


def _keep(fault: Fault) -> None:
    """The specs and what was said, for a replay."""
    folder = KEPT / str(fault.seed)
    folder.mkdir(parents=True, exist_ok=True)
    for name, spec in specs_of(fault.seed).items():
        (folder / f"{name}.yaml").write_text(to_text(spec), encoding="utf-8")
    with (folder / "faults.txt").open("a", encoding="utf-8") as file:
        file.write(f"{fault.step}\n{fault.said}\n\n")


def _fast(seed: int, count: int, jobs: int, end: float) -> Iterator[tuple[int, list[Fault]]]:
    batches = [range(at, min(at + BATCH, seed + count)) for at in range(seed, seed + count, BATCH)]
    with ProcessPoolExecutor(jobs) as pool:
        for future in as_completed([pool.submit(_batch, batch, end) for batch in batches]):
            yield future.result()


def _batch(seeds: range, end: float) -> tuple[int, list[Fault]]:
    """Some projects at once, since it is the start of ruff that takes the time."""
    if monotonic() > end:
        return 0, []
    trees, found = {}, []
    for seed in seeds:
        try:
            trees[seed] = tree_of(specs_of(seed))
        except Exception as error:  # whatever goes wrong is what is looked for
            found.append(Fault(seed, "emit", f"{type(error).__name__}: {error}"[:4000]))
    return len(seeds), found + [Fault(seed, "look", told) for seed, told in faults(trees)]


def _laws(seed: int, count: int, jobs: int, end: float) -> Iterator[tuple[int, list[Fault]]]:
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder, ProcessPoolExecutor(jobs) as pool:
        bare = new(Path(folder, "bare"))
        tries = [pool.submit(_law, bare, one, end) for one in range(seed, seed + count)]
        for future in as_completed(tries):
            yield future.result()


def _law(bare: Path, seed: int, end: float) -> tuple[int, list[Fault]]:
    """The seed says which law is tried, and on which specs."""
    if monotonic() > end:
        return 0, []
    number = seed % len(LAWS) + 1
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        root = Path(shutil.copytree(bare, Path(folder, "project")))
        try:
            LAWS[number](root, Random(seed))
        except Exception as error:  # whatever goes wrong is what is looked for
            return 1, [Fault(seed, f"law {number}", f"{type(error).__name__}: {error}"[:4000])]
    return 1, []


def _lanes(seeds: range, jobs: int, end: float, build: Build) -> Iterator[tuple[int, list[Fault]]]:
    """What each seed's project has against it, in a workshop for each job."""
    lanes = [seeds[lane::jobs] for lane in range(jobs)]
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder, ProcessPoolExecutor(jobs) as pool:
        homes = [Path(folder, str(lane)) for lane in range(jobs)]
        list(pool.map(_prepare, homes))
        waiting = {
            pool.submit(_next, build, homes[i], lane): i for i, lane in enumerate(lanes) if lane
        }
        while waiting:
            future = next(as_completed(waiting))
            lane = waiting.pop(future)
            rest, found = future.result()
            yield 1, found
            if rest and monotonic() < end:
                waiting[pool.submit(_next, build, homes[lane], rest)] = lane


def _prepare(home: Path) -> None:
    Workshop(home).prepare()


def _next(build: Build, home: Path, seeds: range) -> tuple[range, list[Fault]]:
    """The first of these projects, in that workshop; those that are left."""
    return seeds[1:], build(Workshop(home), seeds[0])


def _whole(every: int, workshop: Workshop, seed: int) -> list[Fault]:
    found = tried(workshop, seed, specs_of(seed))
    if not found and every and seed % every == 0:
        with database() as url:
            found = list(workshop.faults(seed, url))
    return found


def _meeting(workshop: Workshop, number: int) -> list[Fault]:
    try:
        return merged(workshop, number)
    except Exception as error:  # whatever goes wrong is what is looked for
        return [Fault(number, "merged", f"{type(error).__name__}: {error}"[:4000])]


if __name__ == "__main__":
    sys.exit(main())
