"""Projects of the corpus: edited, their specs changed, applied, and checked by their own checks.

One edit of each file at a time meets one change of the specs. What the same edits bring without
the change, or the change without the edits, is not the merge's doing and does not count.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Outcome, Request, commit, survey
from tests.corpus.changes import CHANGES, Specs, specs_of
from tests.corpus.crossing import EDITS
from tests.corpus.edit import Edit
from tests.fuzz.whole import Fault, Step, Workshop
from tests.projects.building import write_specs
from tests.strategies.texts import to_text

HALF = (
    "column added by hand",
    "dependency wrapped",
    "field added by hand",
    "file moved",
    "file moved and edited",
    "port method added",
    "port method added in the middle",
    "relationship added",
)
"""Edits that a project does not run with until people have edited another file too."""

WHOLE = [edit for edit in EDITS if edit.name not in HALF]
ROUNDS = max(sum(other.path == edit.path for other in WHOLE) for edit in WHOLE)
"""So many rounds bring every one of them at least once."""

_PLACE = re.compile(r":\d+(:\d+)?: ")
_TELLING = {
    "ruff": re.compile(r"^\S+: [A-Z]+\d+ .*$", re.MULTILINE),
    "black": re.compile(r"^would reformat .*$", re.MULTILINE),
    "mypy": re.compile(r"^\S+: error: .*$", re.MULTILINE),
    "alembic": re.compile(r"\('((?:add|remove|modify)_\w+)'"),
    "pytest": re.compile(r"^(?:FAILED|ERROR) ([^\s\[]+)", re.MULTILINE),
}
"""What of a check's words counts; of any other check, all."""


def merged(workshop: Workshop, number: int) -> list[Fault]:
    """The project of that number: one of the changes, after one edit of each file."""
    names = list(CHANGES)
    change = names[number % len(names)]
    edits = _edits((number + number // len(names)) % ROUNDS)
    found = set(_told(workshop, edits, change))
    if found:
        found -= _known(workshop, edits, "") | _known(workshop, (), change)
    return [Fault(number, f"merged: {change}", said) for said in sorted(found)]


def _edits(turn: int) -> tuple[Edit, ...]:
    """One edit of each file; files with fewer start again."""
    by_path: dict[str, list[Edit]] = {}
    for edit in WHOLE:
        by_path.setdefault(edit.path, []).append(edit)
    return tuple(edits[turn % len(edits)] for edits in by_path.values())


@cache
def _known(workshop: Workshop, edits: tuple[Edit, ...], change: str) -> frozenset[str]:
    return frozenset(_told(workshop, edits, change))


def _told(workshop: Workshop, edits: tuple[Edit, ...], change: str) -> Iterator[str]:
    """What the project's checks say of it, without the places that move with every line."""
    _build(workshop, edits, change)
    for step in workshop.steps(""):
        said = _PLACE.sub(": ", workshop.said(_whole(step)))
        telling = _TELLING.get(step.name)
        found = telling.findall(said) if telling else []
        yield from (f"{step.name}: {one}" for one in found or [said[-3000:]] if said)


def _whole(step: Step) -> Step:
    """The step without its end at the first failure, and in lines."""
    words = tuple(word for word in step.command if word != "-x")
    concise = ("--output-format", "concise") if step.name == "ruff" else ()
    return Step(step.name, (*words, *concise), step.more)


def _build(workshop: Workshop, edits: tuple[Edit, ...], change: str) -> None:
    """The base, the edits, then the change; an edit that conflicts is told, and goes."""
    workshop.build(specs_of())
    bases = {edit.path: (workshop.root / edit.path).read_text("utf-8") for edit in edits}
    for edit in edits:
        _write(workshop.root, edit, bases[edit.path])
    if not change:
        return
    _specs(workshop.root, specs_of(change))
    workspace = Workspace(workshop.root)
    outcome = survey(workspace, Request(allow_data_loss=True))
    for path in _conflicts(outcome):
        (workshop.root / path).write_text(bases[path], encoding="utf-8")
    if outcome.blocked:
        outcome = survey(workspace, Request(allow_data_loss=True))
    commit(workspace, outcome)


def _write(root: Path, edit: Edit, base: str) -> None:
    target = root / (edit.moved_to or edit.path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(edit.made(base), encoding="utf-8")
    if edit.moved_to:
        (root / edit.path).unlink()


def _specs(root: Path, specs: Specs) -> None:
    write_specs(root, {name: to_text(spec) for name, spec in specs.items()})


def _conflicts(outcome: Outcome) -> list[str]:
    return [change.path for change in outcome.changes if change.status == "conflict"]
