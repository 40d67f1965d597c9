"""The twelve rows: which of three sides has the file, which of them are equal."""

from scaffold.core.line_ends import alike, like
from scaffold.core.tree import Tree
from scaffold.merge.change import DELETED, EDITED, MISSED, ORPHAN, SEEDED, UNRESOLVED, Change
from scaffold.merge.markers import marked, unresolved
from scaffold.merge.text import Outcome, merge_text


def merge(
    base: Tree,
    ours: Tree,
    theirs: Tree,
    *,
    seeded: frozenset[str] = frozenset(),
    markers: bool = False,
) -> tuple[Change, ...]:
    """The change of every path of base and theirs, sorted by path.

    `ours` holds the texts on disk of the paths of base and theirs; more of it is left alone.
    A `seeded` path follows the spec while nobody has edited it; an edited one is its owner's.
    With `markers` a conflict is written into the file instead of being held back.
    """
    return tuple(
        _change(path, base.get(path), ours.get(path), theirs.get(path), path in seeded, markers)
        for path in sorted(base.keys() | theirs.keys())
    )


def _change(
    path: str, base: str | None, ours: str | None, theirs: str | None, seeded: bool, markers: bool
) -> Change:
    if ours is None:
        return _absent(path, base, theirs)
    if theirs is None:
        return _gone(path, base, ours)
    if ours == theirs or alike(ours, theirs):
        return Change(path, "same", ours, ours)
    if base is not None and alike(base, ours):
        if alike(base, theirs):
            return Change(path, "same", ours, ours)
        return Change(path, "update", ours, like(ours, theirs))
    return _edited(path, base, ours, theirs, seeded, markers)


def _absent(path: str, base: str | None, theirs: str | None) -> Change:
    if theirs is None:
        return Change(path, "same", None, None, "gone on both sides")
    if base is None:
        return Change(path, "create", None, theirs)
    if alike(base, theirs):
        return Change(path, "keep", None, None, DELETED)
    return Change(path, "keep", None, None, MISSED)


def _gone(path: str, base: str | None, ours: str) -> Change:
    if base is not None and alike(base, ours):
        return Change(path, "delete", ours, None)
    return Change(path, "keep", ours, ours, ORPHAN)


def _edited(
    path: str, base: str | None, ours: str, theirs: str, seeded: bool, markers: bool
) -> Change:
    if unresolved(ours):
        return Change(path, "conflict", ours, ours, UNRESOLVED, marked(ours))
    if seeded:
        return Change(path, "keep", ours, ours, SEEDED)
    if base is not None and alike(base, theirs):
        return Change(path, "keep", ours, ours, EDITED)
    outcome = merge_text(path, base, ours, theirs)
    if not outcome.hunks and outcome.text == ours:
        return Change(path, "keep", ours, ours, EDITED)
    if not outcome.hunks:
        return Change(path, "merge", ours, outcome.text)
    return _conflict(path, ours, outcome, markers)


def _conflict(path: str, ours: str, outcome: Outcome, markers: bool) -> Change:
    after = outcome.text if markers else ours
    return Change(path, "conflict", ours, after, outcome.note, outcome.hunks)
