"""One generated project, its tests run against one mutant after the other."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from coverage import CoverageData

from tests.mutation.mutants import Mutant, mutants
from tests.projects.commands import LONGEST, done

PLUGINS = Path(__file__).parent
PYTEST = ("pytest", "-q", "--no-header", "-p", "mutating")
COVER = ("--cov=backend", "--cov-context=test", "--cov-report=")
HANGING = 120
"""Seconds after which the tests of a mutant are taken to hang."""

CORE = "backend/app/core/"
FAKES = ("backend/tests/fakes/", "backend/tests/in_memory.py")


@dataclass(frozen=True)
class Report:
    """`failed`: by test, the phase and the class of the error. `broken`: nothing could be run."""

    ran: frozenset[str]
    failed: dict[str, tuple[str, str]]
    said: str = ""
    broken: bool = False

    @property
    def killed(self) -> bool:
        return self.broken or bool(self.failed)


@dataclass
class Trial:
    """A project, and a folder for what its runs report."""

    root: Path
    home: Path
    tests_of_line: dict[tuple[str, int], set[str]] = field(default_factory=dict)

    @cached_property
    def all_tests(self) -> frozenset[str]:
        """The tests that pass as the project is. What they run is noted by line."""
        report = self._run(None, (), COVER)
        assert not report.broken and not report.failed, report.failed or report.said
        self.tests_of_line = _tests_of_lines(self.root)
        return report.ran

    @cached_property
    def features(self) -> frozenset[str]:
        """The files that were generated from specs."""
        manifests = (self.root / ".scaffold/features").glob("*.json")
        found = (json.loads(path.read_text("utf-8"))["files"] for path in manifests)
        return frozenset(file for files in found for file in files)

    @property
    def tests_of_features(self) -> list[str]:
        """The tests that were generated from specs."""
        return sorted(t for t in self.all_tests if t.partition("::")[0] in self.features)

    @cached_property
    def mutants(self) -> tuple[Mutant, ...]:
        """All mutants of the application and of the fakes, those of features first.

        The modules that open the database are left out: without them, no test begins.
        """
        paths = sorted((self.root / "backend").rglob("*.py"))
        names = (path.relative_to(self.root).as_posix() for path in paths)
        mutated = [name for name in names if name.startswith(("backend/app/", *FAKES))]
        mutated = [name for name in mutated if not name.startswith(CORE)]
        ordered = sorted(mutated, key=lambda name: name not in self.features)
        texts = ((name, (self.root / name).read_text("utf-8")) for name in ordered)
        return tuple(mutant for name, text in texts for mutant in mutants(name, text))

    def tests_for(self, mutant: Mutant) -> frozenset[str]:
        """The tests that run the changed line; all, where it runs at import."""
        tests = self.all_tests
        if not mutant.inside:
            return tests
        return frozenset(self.tests_of_line.get((mutant.path, mutant.line), set())) & tests

    def try_out(self, mutant: Mutant, tests: Iterable[str], *options: str) -> Report:
        """What the tests say of the mutant."""
        return self._run(mutant, tuple(sorted(tests)), options)

    def _run(self, mutant: Mutant | None, tests: tuple[str, ...], options: Iterable[str]) -> Report:
        job, report = self.home / "job.json", self.home / "report.json"
        report.unlink(missing_ok=True)
        content: dict[str, Any] = {
            "path": str(self.root / mutant.path) if mutant else "",
            "source": mutant.source if mutant else "",
            "tests": tests,
            "report": str(report),
        }
        job.write_text(json.dumps(content), "utf-8")
        files = sorted({test.partition("::")[0] for test in tests})
        command = (*PYTEST, *options, *files)
        limit = HANGING if mutant else LONGEST
        known = {"JOB": str(job), "PYTEST_ADDOPTS": "", "PYTHONPATH": f"backend:{PLUGINS}"}
        told = done(self.root, command, limit, **known).said
        if not report.exists():
            return Report(frozenset(), {}, told, broken=True)
        said = json.loads(report.read_text("utf-8"))
        failed = {test: (phase, error) for test, (phase, error) in said["failed"].items()}
        return Report(frozenset(said["ran"]), failed, told, broken=said["exit"] not in (0, 1))


def _tests_of_lines(root: Path) -> dict[tuple[str, int], set[str]]:
    data = CoverageData(str(root / "test_output/.coverage"))
    data.read()
    found = defaultdict(set)
    for file in data.measured_files():
        path = Path(file).relative_to(root).as_posix()
        for line, contexts in data.contexts_by_lineno(file).items():
            found[path, line] = {one.partition("|")[0] for one in contexts if one}
    return found
