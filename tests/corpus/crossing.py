"""Every edit crossed with every change: three texts in, what the merge makes of them out."""

import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scaffold.core.values import replace
from scaffold.merge import Change, merge
from scaffold.model import resolve
from scaffold.render.files import planned
from scaffold.render.jinja import environment, rendered
from scaffold.render.sources import built_in
from scaffold.render.style import formatted, styled
from scaffold.spec import load
from tests.corpus import (
    edits_application,
    edits_domain,
    edits_infrastructure,
    edits_presentation,
    edits_tests,
)
from tests.corpus.changes import CHANGES, specs_of
from tests.corpus.edit import Edit

LAYERS = (
    edits_domain,
    edits_application,
    edits_infrastructure,
    edits_presentation,
    edits_tests,
)
EDITS: tuple[Edit, ...] = tuple(edit for layer in LAYERS for edit in layer.EDITS)


@dataclass(frozen=True)
class Pair:
    """One edit and one change: the three texts of the file, and the outcome with markers in it."""

    edit: Edit
    change: str
    base: str
    ours: str
    theirs: str | None
    outcome: Change

    @property
    def both(self) -> bool:
        """Whether the file was changed by the person and by the generator."""
        return self.theirs not in (self.base, self.ours)

    @property
    def conflicts(self) -> bool:
        return self.outcome.status == "conflict"


@cache
def crossed() -> tuple[Pair, ...]:
    """All pairs, merged ones formatted as a run would leave them."""
    pairs = list(_merged())
    texts = {f"{n}.py": p.outcome.after or "" for n, p in enumerate(pairs) if _joined(p)}
    done = formatted(texts)
    for name, text in done.items():
        number = int(name.removesuffix(".py"))
        pair = pairs[number]
        pairs[number] = replace(pair, outcome=replace(pair.outcome, after=text))
    return tuple(pairs)


def lines_conflict(pair: Pair) -> bool:
    """Whether `git merge-file` alone, on the same three texts, leaves a conflict.

    It takes three files: where nothing is generated any more it has nothing to say.
    """
    if pair.theirs is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        sides = {"ours": pair.ours, "base": pair.base, "theirs": pair.theirs}
        for name, text in sides.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        command = ["git", "merge-file", "--stdout", "--quiet", *sides]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if done.returncode > 127:
        raise RuntimeError(done.stderr.decode())
    return done.returncode > 0


def _joined(pair: Pair) -> bool:
    return pair.outcome.status == "merge"


def _merged() -> Iterator[Pair]:
    trees = _trees()
    before = trees[""]
    for edit in EDITS:
        base = before[edit.path]
        ours = edit.made(base)
        assert ours != base or edit.moved_to, f"{edit.name} changes nothing"
        for change in CHANGES:
            theirs = trees[change].get(edit.path)
            yield Pair(edit, change, base, ours, theirs, _outcome(edit, base, ours, theirs))


def _outcome(edit: Edit, base: str, ours: str, theirs: str | None) -> Change:
    """What happens at the path that is generated; a file that was moved is not there any more."""
    mine = {edit.moved_to or edit.path: ours}
    new = {} if theirs is None else {edit.path: theirs}
    (change,) = merge({edit.path: base}, mine, new, markers=True)
    return change


def _trees() -> dict[str, dict[str, str]]:
    """The files that are edited, as they are generated before (`""`) and after each change."""
    wanted = {edit.path for edit in EDITS}
    texts = {
        f"{change}/{path}": text
        for change in ("", *CHANGES)
        for path, text in _rendered(change, wanted)
    }
    trees: dict[str, dict[str, str]] = {change: {} for change in ("", *CHANGES)}
    for name, text in styled(texts).items():
        change, _, path = name.partition("/")
        trees[change][path] = text
    return trees


def _rendered(change: str, wanted: Iterable[str]) -> Iterator[tuple[str, str]]:
    specs = specs_of(change)
    written = [
        load(json.dumps(spec).encode(), f"features/{name}.yaml") for name, spec in specs.items()
    ]
    jinja = environment(built_in())
    for item in planned(built_in(), resolve(written), specs):
        if item.target in wanted and (text := rendered(jinja, item)):
            yield item.target, text
