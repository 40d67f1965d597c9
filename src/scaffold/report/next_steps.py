"""What there is to do after a run, or in a project as it stands: the first thing first."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from scaffold.core.errors import Problem
from scaffold.core.layout import PIPELINES, USE_CASES, VERSIONS
from scaffold.core.tree import Tree
from scaffold.core.values import value
from scaffold.merge import Change
from scaffold.walk.done_tests import MARK, OPEN, tested_modules

MODULE = "_use_case.py"
UPGRADE = "venv/bin/alembic upgrade heads"
TESTS = "venv/bin/python -m pytest -q"


StepKind = Literal[
    "merge",
    "problem",
    "conflict",
    "edit",
    "apply",
    "migrate",
    "test",
    "body",
    "step",
    "xfail",
    "cover",
    "template",
    "orphan",
    "join",
]


@value
class NextStep:
    """One thing to do: `do` says it in a sentence, the rest is for programs.

    `name` is the use case or the step whose body waits, `test` the generated test that expects
    it not to be written, `command` what does it where one command does.
    """

    kind: StepKind
    do: str
    name: str = ""
    file: str = ""
    line: int = 0
    test: str = ""
    command: str = ""


LOOK = NextStep("apply", "see what would change, then apply it", command="scaffold diff --json")
"""After specs without problems."""


def after_run(
    command: str, changes: Iterable[Change], problems: Iterable[Problem], *, dry_run: bool
) -> tuple[NextStep, ...]:
    """What to do after a run with this outcome."""
    every = tuple(changes)
    stopped = (*of_problems(tuple(problems)), *_conflicts(every))
    if stopped and any(step.kind != "edit" for step in stopped):
        return stopped
    texts = {one.path: one.after for one in every if one.after is not None}
    written = {one.path for one in every if one.writes}
    if dry_run:
        return (*stopped, *_applying(command, written), *waiting(texts))
    return (*stopped, *_migrating(written), *waiting(texts), *_trying(written))


def of_problems(problems: tuple[Problem, ...]) -> Iterator[NextStep]:
    """The step that comes before all others: the first problem, with how many there are."""
    if not problems:
        return
    first, more = problems[0], len(problems) - 1
    told = f" (and {more} more {'problems' if more > 1 else 'problem'})" if more else ""
    hint = first.hint.split("\n")[0]
    where = (first.where.file, first.where.line) if first.where else ("", 0)
    yield NextStep("problem", f"{hint or first.message}{told}", "", *where)


def _conflicts(changes: Iterable[Change]) -> Iterator[NextStep]:
    for change in changes:
        if change.status == "conflict":
            line = change.hunks[0].line if change.hunks else 0
            do = "settle the conflict with the new code, then run again"
            yield NextStep("edit" if change.writes else "conflict", do, "", change.path, line)


def _applying(command: str, written: set[str]) -> Iterator[NextStep]:
    if written and command == "diff":
        yield NextStep("apply", "apply the changes", command="scaffold apply")
    elif written:
        yield NextStep("apply", "run it again without --dry-run and --diff")


def _migrating(written: set[str]) -> Iterator[NextStep]:
    if any(path.startswith(f"{VERSIONS}/") for path in written):
        yield NextStep("migrate", "apply the migration", command=UPGRADE)


def _trying(written: set[str]) -> Iterator[NextStep]:
    if written:
        yield NextStep("test", "run the tests", command=TESTS)


def waiting(texts: Tree) -> Iterator[NextStep]:
    """The bodies that are not written, and the tests that still expect one not to be."""
    tests = dict(_marked(texts))
    for path in sorted(texts):
        if _is_body(path) and OPEN in texts[path]:
            kind, name = _of_body(path)
            what = "use case" if kind == "body" else "step"
            line = line_of(OPEN, texts[path])
            do = f"write the body of the {what} {name}"
            yield NextStep(kind, do, name, path, line, tests.get(path, ""))
    for module, test in tests.items():
        if OPEN not in texts[module]:
            line = line_of(MARK, texts[test])
            do = "take `xfail` out of the test: the body is written"
            yield NextStep("xfail", do, _of_body(module)[1], test, line)


def _marked(texts: Tree) -> Iterator[tuple[str, str]]:
    """Each module, and the test that expects its body not to be written."""
    for path, text in texts.items():
        if path.endswith(".py") and "/tests/" in path and MARK in text:
            yield from ((module, path) for module in tested_modules(path, texts))


def _is_body(path: str) -> bool:
    return path.startswith((f"{USE_CASES}/", f"{PIPELINES}/")) and path.endswith(".py")


def _of_body(path: str) -> tuple[Literal["body", "step"], str]:
    """The kind of the step, and the name of the use case or of the pipeline's step."""
    if path.startswith(f"{USE_CASES}/"):
        return "body", path.removeprefix(f"{USE_CASES}/").removesuffix(MODULE)
    return "step", path.removeprefix(f"{PIPELINES}/").removesuffix("_step.py").replace("/", ".")


def line_of(word: str, text: str) -> int:
    """The line in which the word stands first."""
    return text[: text.index(word)].count("\n") + 1


def next_line(steps: tuple[NextStep, ...]) -> list[str]:
    """The first step on one line, and how many there are after it; nothing without any.

    A command is short, so the step after it stands there too.
    """
    if not steps:
        return []
    shown = steps[: 2 if steps[0].command else 1]
    more = f" ({len(steps) - len(shown)} more: --json)" if len(steps) > len(shown) else ""
    return [f"next: {', then '.join(map(_shown, shown))}{more}"]


def _shown(step: NextStep) -> str:
    place = f"{step.file}:{step.line}" if step.line else step.file
    return step.command or f"{step.do}{f' ({place})' if place else ''}"


def step_documents(
    steps: Iterable[NextStep], owners: Mapping[str, str] | None = None
) -> list[dict[str, object]]:
    """The steps as JSON data, without what they leave empty."""
    listed = []
    for step in steps:
        owner = (owners or {}).get(step.file, "")
        data: dict[str, object] = {"kind": step.kind, "feature": owner}
        data |= {key: getattr(step, key) for key in NextStep.__match_args__}
        listed.append({key: value for key, value in data.items() if value})
    return listed
