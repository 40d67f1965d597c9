"""The three trees joined, as ever or with new names; what two sides made is formatted."""

from pathlib import Path
from typing import TYPE_CHECKING

from scaffold import merge
from scaffold.core.tree import Tree
from scaffold.core.values import replace
from scaffold.merge import Change
from scaffold.walk.both_branches import with_both
from scaffold.walk.folded_modules import with_folded

if TYPE_CHECKING:
    from scaffold.merge.rename.moves import Renaming
    from scaffold.walk.gone_fields import GoneField

Sides = tuple[Tree, Tree, Tree]
Joined = tuple[tuple[Change, ...], tuple[str, ...]]


def joined(
    root: Path,
    sides: Sides,
    renaming: "Renaming | None",
    seeded: frozenset[str],
    gone: tuple["GoneField", ...] = (),
    *,
    markers: bool,
) -> Joined:
    """The changes of base, ours and theirs, and the notices about them."""
    sides = with_folded(*with_both(root, *sides))
    if renaming is None:
        styled = _styled(merge.merge(*sides, seeded=seeded, markers=markers))
        return _told(root, gone, styled, sides[2])
    from scaffold.merge.rename.moves import merge_renamed
    from scaffold.render.style import formatted
    from scaffold.walk.mentions import mentions

    changes = merge_renamed(*sides, renaming, formatted, seeded=seeded, markers=markers)
    styled = _styled(changes)
    told, notices = _told(root, gone, styled, sides[2])
    return told, (*mentions(root, renaming, styled, sides[2]), *notices)


def _told(
    root: Path, gone: tuple["GoneField", ...], changes: tuple[Change, ...], theirs: Tree
) -> Joined:
    """The changes and the notices, with what fields are called now that have other names."""
    if not gone:
        return changes, ()
    from scaffold.walk.conflict_notes import with_new_names
    from scaffold.walk.gone_fields import uses

    return with_new_names(changes, gone, theirs), uses(root, gone, changes, theirs)


def _styled(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """What was put together from two sides may need formatting."""
    texts = {path: text for path, text in merge.merged(changes).items() if path.endswith(".py")}
    if not texts:
        return changes
    from scaffold.render.style import formatted

    done = formatted(texts)
    return tuple(replace(c, after=done[c.path]) if c.path in done else c for c in changes)
