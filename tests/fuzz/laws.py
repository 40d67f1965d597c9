"""The laws of the walk, each tried on a real folder with random specs.

Each law is a function of a fresh project's root and a `Random`; a law that does not hold raises
`AssertionError`.
"""

import re
import shutil
from copy import deepcopy
from pathlib import Path
from random import Random

from scaffold.migrate import plan_tables
from scaffold.model import resolve
from scaffold.model.tables import Table
from scaffold.project.workspace import Workspace
from scaffold.spec.project import card_of
from scaffold.walk.survey import Outcome, Request, commit, survey
from tests.fuzz.looks import tree_of
from tests.projects.building import files, without_history
from tests.strategies.edits import edited
from tests.strategies.evolution import evolved, reorder_fields
from tests.strategies.features import Specs
from tests.strategies.shorthand import in_short
from tests.strategies.texts import load_all, shuffled, to_text, valid_project

MOST = 2
"""Features of a project: laws do not need many."""


def put(root: Path, specs: Specs) -> None:
    """These specs, and no others."""
    folder = root / "features"
    for path in folder.glob("*.yaml"):
        path.unlink()
    for name, spec in specs.items():
        (folder / f"{name}.yaml").write_text(to_text(spec), encoding="utf-8")


def run(root: Path, *names: str, remove: bool = False) -> Outcome:
    """One run, committed where nothing stands against it."""
    workspace = Workspace(root)
    outcome = survey(workspace, Request(names, remove=remove, allow_data_loss=True))
    commit(workspace, outcome)
    return outcome


def clean(root: Path, *names: str, remove: bool = False) -> Outcome:
    """A run that nothing stands against."""
    outcome = run(root, *names, remove=remove)
    conflicts = [change.path for change in outcome.changes if change.status == "conflict"]
    assert not outcome.blocked, f"blocked: {outcome.problems} {conflicts}"
    return outcome


def but_history(root: Path) -> dict[str, str]:
    """The project without its migrations."""
    return without_history(files(root))


def same(first: dict[str, str], second: dict[str, str], law: str) -> None:
    """Both trees are one; else which files are not."""
    differing = sorted(p for p in {*first, *second} if first.get(p) != second.get(p))
    shown = [f"{p}{'' if p in first and p in second else ' (only one has it)'}" for p in differing]
    assert not differing, f"{law}: {shown[:8]}"


def settled(root: Path, law: str) -> None:
    """The next run has nothing to say or to write, in a clone without a cache too."""
    shutil.rmtree(root / ".scaffold/cache", ignore_errors=True)
    outcome = run(root)
    assert not outcome.problems, f"{law}: the next run has problems: {outcome.problems}"
    assert not any(change.writes for change in outcome.changes), f"{law}: the next run writes"


def fresh(root: Path, name: str) -> Path:
    """Another project like that one is now."""
    return Path(shutil.copytree(root, root.with_name(name)))


def again_writes_nothing(root: Path, random: Random) -> None:
    """Law 1, also when nothing is remembered."""
    put(root, valid_project(random, MOST))
    clean(root)
    before = files(root)
    for forget in (False, True):
        if forget:
            shutil.rmtree(root / ".scaffold/cache", ignore_errors=True)
        outcome = clean(root)
        told = {change.status for change in outcome.changes}
        assert told <= {"same"}, f"law 1: {told}"
        assert not outcome.records, f"law 1: {sorted(outcome.records)[:5]}"
        same(before, files(root), "law 1")


def order_does_not_count(root: Path, random: Random) -> None:
    """Law 2: neither that of the keys nor that of the features, nor how short they are written.

    The order of fields is the author's, and part of the spec; another one is not a migration.
    """
    specs = valid_project(random, MOST)
    mixed = {name: shuffled(random, specs[name]) for name in random.sample(list(specs), len(specs))}
    same(tree_of(specs), tree_of(in_short(random, mixed)), "law 2")
    reordered = deepcopy(specs)
    reorder_fields(random, reordered)
    steps = plan_tables(tables_of(specs), tables_of(reordered))
    assert steps == (), f"law 2: another order of fields is a migration: {steps}"


def tables_of(specs: Specs) -> tuple[Table, ...]:
    """The tables of these specs, with recommendations from PostgreSQL."""
    project = resolve(load_all(specs), indexed=specs)
    return tuple(table for feature in project.features for table in feature.tables)


def either_first(root: Path, random: Random) -> None:
    """Law 3: A then B is B then A."""
    put(root, valid_project(random, MOST + 1))
    other = fresh(root, "other")
    names = sorted(path.stem for path in root.glob("features/*.yaml"))
    for name in names:
        clean(root, name)
    for name in reversed(names):
        clean(other, name)
    same(but_history(root), but_history(other), "law 3")


def evolved_is_anew(root: Path, random: Random) -> None:
    """Law 4: what evolved is what it would be from nothing."""
    before = valid_project(random, MOST)
    after = evolved(random, before)
    other = fresh(root, "other")
    put(root, before)
    clean(root)
    put(root, after)
    clean(root)
    settled(root, "law 4")
    put(other, after)
    clean(other)
    same(but_history(root), but_history(other), "law 4")


def came_and_went(root: Path, random: Random) -> None:
    """Law 5: a feature that is removed leaves the tree as it was."""
    specs = valid_project(random, MOST + 1)
    leaving = _free(specs)
    if leaving is None:
        return
    rest = {name: spec for name, spec in specs.items() if name != leaving}
    put(root, rest)
    clean(root)
    before = but_history(root)
    path = root / "features" / f"{leaving}.yaml"
    path.write_text(to_text(specs[leaving]), encoding="utf-8")
    clean(root, leaving)
    clean(root, leaving, remove=True)
    same(before, but_history(root), "law 5")


def _free(specs: Specs) -> str | None:
    """A feature that no other one refers to, nor computes a field from."""
    cards = {spec.feature: card_of(spec) for spec in load_all(specs)}
    for name, card in cards.items():
        own = {*card.entities, *card.adapters, *card.pipelines}
        others = [other for key, other in cards.items() if key != name]
        rows = {*card.plurals}
        named = any(name in one.calls or own & {*one.targets, *one.ports} for one in others)
        if not named and not any(rows & {*one.aggregated} for one in others):
            return name
    return None


def no_line_is_lost(root: Path, random: Random) -> None:
    """Law 6: what a person wrote is there, or the run says a conflict and writes nothing."""
    specs = valid_project(random, MOST)
    put(root, specs)
    clean(root)
    made = {p: t for p, t in files(root).items() if p.startswith(("backend/app", "backend/tests"))}
    texts, written = edited(random, made)
    for path, text in texts.items():
        target = root / path
        if text is None:
            target.unlink()
        else:
            target.write_text(text, encoding="utf-8")
    put(root, evolved(random, specs))
    before = files(root)
    outcome = run(root)
    if outcome.blocked:
        same(before, files(root), "law 6, with a conflict")
    else:
        settled(root, "law 6")
    now = files(root)
    moved = {change.was: change.path for change in outcome.changes if change.was}
    for path, lines in written.items():
        text = now.get(moved.get(path, path) if not outcome.blocked else path, "")
        missing = [line for line in lines if not _stands(line, text, named=bool(moved))]
        assert not missing, f"law 6: {path} has lost {missing}"
    for path in (path for path, text in texts.items() if text is None):
        assert path not in now, f"law 6: {path} came back"


def _stands(line: str, text: str, *, named: bool) -> bool:
    """Whether the line is in the text; with other names in it, where names have changed."""
    return line.strip() in text or (named and _shape(line) in _shape(text))


def _shape(text: str) -> str:
    """The text without its names and its layout."""
    return re.sub(r"[\s,()]+", "", re.sub(r"\b[A-Za-z]\w*", "n", text))


LAWS = {
    1: again_writes_nothing,
    2: order_does_not_count,
    3: either_first,
    4: evolved_is_anew,
    5: came_and_went,
    6: no_line_is_lost,
}
