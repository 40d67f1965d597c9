"""Generated files of two branches: each side's edits are carried over to what is generated now."""

from pathlib import Path

from scaffold.core.layout import BASE
from scaffold.core.line_ends import like
from scaffold.core.tree import Tree
from scaffold.merge.markers import YOURS, unresolved
from scaffold.merge.text import merge_text
from scaffold.project.branches import Branches, branches_of

Sides = tuple[Tree, Tree, Tree]


def with_both(root: Path, base: Tree, ours: Tree, theirs: Tree) -> Sides:
    """Base, ours and theirs, with what a merge by git left undone of ours settled.

    A file with git's markers gets the edits of both branches, each computed from what that branch
    had generated last. One that was taken whole from a branch is compared with what that branch
    had generated. A file that cannot be settled stays as it is.
    """
    branches = branches_of(root)
    if branches is None:
        return base, ours, theirs
    texts, known = dict(ours), dict(base)
    for path in branches.differing(theirs.keys() & ours.keys()):
        whole = not _marked(ours[path])
        made = (_own_base if whole else _joined)(branches, path, ours[path], theirs[path])
        if made is None:
            continue
        known[path] = made if whole else theirs[path]
        texts[path] = ours[path] if whole else made
    return known, _formatted(ours, texts), theirs


def _marked(text: str) -> bool:
    """Whether git's markers stand in the text; those of `--conflicts markers` are others."""
    return unresolved(text) and f"{YOURS}\n" not in text


def _joined(branches: Branches, path: str, text: str, now: str) -> str | None:
    """What is generated now with the edits of ours, then of theirs."""
    for edited, old in zip(branches.sides(path), _bases(branches, path), strict=True):
        if edited is None or old is None:
            return None
        outcome = merge_text(path, old, edited, now)
        if outcome.hunks:
            return None
        now = outcome.text
    return like(text, now)


def _own_base(branches: Branches, path: str, text: str, now: str) -> str | None:
    """What was generated last in the branch that the text was taken from."""
    for edited, old in zip(branches.sides(path), _bases(branches, path), strict=True):
        if edited == text:
            return old
    return None


def _bases(branches: Branches, path: str) -> tuple[str | None, str | None]:
    return branches.sides(f"{BASE}/{path}")


def _formatted(before: Tree, texts: Tree) -> Tree:
    changed = {p: t for p, t in texts.items() if t != before[p] and p.endswith(".py")}
    if not changed:
        return texts
    from scaffold.render.style import formatted

    return {**texts, **formatted(changed)}
