"""Fair timings: commands in turn, medians, whole processes."""

import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Command:
    """What is timed; `before` runs each time ahead of the clock."""

    words: Sequence[str]
    folder: Path
    before: Callable[[], None] = lambda: None


def medians(commands: Mapping[str, Command], rounds: int = 11) -> dict[str, float]:
    """Seconds of each command's median run; they take turns, the first round is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds + 1):
        for name, command in commands.items():
            taken[name].append(_timed(command))
    return {name: statistics.median(times[1:]) for name, times in taken.items()}


def _timed(command: Command) -> float:
    command.before()
    start = time.perf_counter()
    subprocess.run(command.words, cwd=command.folder, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def timed(act: Callable[[], object], rounds: int = 5) -> float:
    """Seconds of the median call, after one that is not counted."""
    act()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)
