"""A chain walked as a user walks it: specs, apply, edits, migrations, checks, tests, requests."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from time import monotonic
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from scaffold.cli.demo.conversation import server
from scaffold.core.errors import ScaffoldError
from tests.chains.rows import lost, rows_of
from tests.chains.steps import Ask, Change, Run, Step
from tests.projects.building import files
from tests.projects.commands import done
from tests.projects.installing import Installed

OWN = re.compile(r"# own\b")
CHECKS = (
    "ruff check --no-cache .",
    "black --check --quiet .",
    "mypy --strict backend/app",
    "lint-imports --no-cache",
)
_PASSED = re.compile(r"(\d+) passed")


class Walk:
    """A chain under way; what is wrong is printed and counted, and the walk goes on."""

    def __init__(self, name: str, program: Installed, databases: Mapping[str, str]) -> None:
        self.name, self.program, self.databases = name, program, databases
        self.root = program.home / name
        self.faults = 0
        self.known: dict[str, dict[str, object]] = {kind: {} for kind in databases}

    def begin(self) -> None:
        self.program("new", self.name, "--defaults", at=".")
        self._git("init", "-q")
        self._git("add", "-A")
        self._git("commit", "-q", "-m", "new")

    def walk(self, number: int, step: Step, suites: tuple[str, ...]) -> bool:
        """Whether the way goes on after it."""
        self.place = f"{self.name} {number}"
        begin = monotonic()
        own = self._own_lines()
        if not self._made(step.specs) or not self._all_done(step.runs):
            return False
        if self._own_lines() < own - step.own_lines_gone:
            self._fault("own lines", f"{own} before, {self._own_lines()} now")
        if not self._made(step.edits):
            return False
        self._laid_out(step.edits)
        self._ran(Run(("apply",)))
        self._ran(Run(("status", "--exit-code")))
        for kind, url in self.databases.items():
            self._migrated(kind, url, step)
        for command in CHECKS:
            self._checked(command)
        tests = [self._tested(kind) for kind in suites]
        for kind, url in self.databases.items():
            self._served(kind, url, step)
        self._git("add", "-A")
        self._git("commit", "-q", "-m", step.does)
        passed = " and ".join(
            f"{count} tests on {kind}" for kind, count in zip(suites, tests, strict=True)
        )
        print(f"{self.place}: {step.does}; {passed}; {monotonic() - begin:.0f} s", flush=True)
        return True

    def _made(self, changes: Iterable[Change]) -> bool:
        try:
            for change in changes:
                change.make(self.root)
        except (AssertionError, OSError) as error:
            self._fault("a change by hand", str(error))
            return False
        return True

    def _laid_out(self, edits: Iterable[Change]) -> None:
        """What was edited, as an editor or a commit hook leaves it."""
        paths = {one.path for one in edits if hasattr(one, "path")}
        edited = " ".join(sorted(path for path in paths if path.endswith(".py")))
        if edited:
            self._checked(f"ruff check --no-cache --quiet --fix {edited}")
            self._checked(f"black --quiet {edited}")

    def _all_done(self, runs: Iterable[Run | Change]) -> bool:
        return all(self._ran(one) if isinstance(one, Run) else self._made([one]) for one in runs)

    def _ran(self, run: Run) -> bool:
        if run.words[0] == "git":
            return self._git(*run.words[1:])
        before = files(self.root) if run.code else {}
        try:
            said = self.program(*run.words, code=run.code, at=self.name)
        except AssertionError as error:
            self._fault(" ".join(run.words), str(error))
            return False
        (self.program.home / "said.txt").open("a").write(f"\n== {self.place} {run}\n{said}")
        plain = re.sub(r"\s+", " ", said)
        for words in (one for one in run.told if one not in plain):
            self._fault("not told", f"{words!r} in\n{said}")
        for words in (one for one in run.untold if one in plain):
            self._fault("told", f"{words!r} in\n{said}")
        if run.code and files(self.root) != before:
            self._fault("written", f"by a run that ended with {run.code}")
        return True

    def _migrated(self, kind: str, url: str, step: Step) -> None:
        before = rows_of(url)
        self._checked("alembic upgrade head , check", kind, DATABASE_URL=url)
        for told in lost(step, before, rows_of(url)):
            self._fault(f"rows on {kind}", told)

    def _tested(self, kind: str) -> str:
        more = {"TEST_DATABASE_URL": self.databases[kind]} if kind != "SQLite" else {}
        said = self._checked("pytest -q --no-header", kind, **more)
        found = _PASSED.search(said)
        return found[1] if found else "0"

    def _checked(self, command: str, kind: str = "", **more: str) -> str:
        code, said = done(self.root, command.split(), PYTHONPATH="backend", **more)
        if code:
            self._fault(f"{command} {kind}", said[-6000:])
        return said

    def _served(self, kind: str, url: str, step: Step) -> None:
        try:
            with server(sys.executable, self.root, {"DATABASE_URL": url}) as address:
                for ask in (Ask("GET", "/ready"), *step.asks):
                    for told in self._wrong(address, ask, self.known[kind]):
                        self._fault(f"{ask.method} {ask.path} on {kind}", told)
        except ScaffoldError as error:
            self._fault(f"the server on {kind}", str(error))

    def _wrong(self, address: str, ask: Ask, known: dict[str, object]) -> Iterator[str]:
        try:
            status, answer = _answer(address, ask, known)
        except KeyError as error:
            yield f"there is no {error}"
            return
        if status != ask.status:
            yield f"{status}: {answer}"
        elif ask.expect is not None and not _holds(_filled(ask.expect, known), answer):
            yield f"{ask.expect} is not in {answer}"
        elif ask.keep:
            known[ask.keep] = answer["id"]

    def _own_lines(self) -> int:
        return sum(len(OWN.findall(text)) for text in files(self.root).values())

    def _fault(self, what: str, said: str) -> None:
        self.faults += 1
        print(f"--- {self.place}: {what}\n{said.strip()}", flush=True)

    def _git(self, *words: str) -> bool:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        ran = subprocess.run(["git", *who, *words], cwd=self.root, capture_output=True, text=True)
        if ran.returncode:
            self._fault(f"git {' '.join(words)}", ran.stdout + ran.stderr)
        return ran.returncode == 0


def _answer(address: str, ask: Ask, known: Mapping[str, object]) -> tuple[int, object]:
    body = None if ask.body is None else json.dumps(_filled(ask.body, known)).encode()
    headers = {"Content-Type": "application/json", **ask.headers}
    url = f"{address}{_filled(ask.path, known)}"
    try:
        with urlopen(Request(url, body, headers, method=ask.method), timeout=20) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except HTTPError as error:
        return error.code, json.loads(error.read() or b"null")


def _filled(value: object, known: Mapping[str, object]) -> object:
    """The value with the ids that are known by name; one alone is a number."""
    if isinstance(value, dict):
        return {key: _filled(each, known) for key, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, known) for each in value]
    if isinstance(value, str) and "{" in value:
        alone = re.fullmatch(r"\{(\w+)\}", value)
        return known[alone[1]] if alone else value.format(**known)
    return value


def _holds(expected: object, found: object) -> bool:
    if isinstance(expected, dict):
        keys = isinstance(found, dict) and expected.keys() <= found.keys()
        return keys and all(_holds(each, found[key]) for key, each in expected.items())
    if isinstance(expected, list):
        same = isinstance(found, list) and len(found) == len(expected)
        return same and all(_holds(a, b) for a, b in zip(expected, found, strict=True))
    return expected == found
