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
    styled = _styled(_merged(sides, renaming, seeded, markers=markers))
    if gone:
        from scaffold.walk.conflict_notes import with_new_names

        return with_new_names(styled, gone, sides[2]), _notices(root, sides, styled, renaming, gone)
    return styled, _notices(root, sides, styled, renaming, gone)


def _merged(
    sides: Sides, renaming: "Renaming | None", seeded: frozenset[str], *, markers: bool
) -> tuple[Change, ...]:
    if renaming is None:
        return merge.merge(*sides, seeded=seeded, markers=markers)
    from scaffold.merge.rename.moves import merge_renamed
    from scaffold.render.style import formatted

    return merge_renamed(*sides, renaming, formatted, seeded=seeded, markers=markers)


def _notices(
    root: Path,
    sides: Sides,
    changes: tuple[Change, ...],
    renaming: "Renaming | None",
    gone: tuple["GoneField", ...],
) -> tuple[str, ...]:
    """What lines of people still say of what the run renames or deletes."""
    if not any(change.writes or change.status == "conflict" for change in changes):
        return ()
    from scaffold.walk.gone_members import gone_members, member_notes
    from scaffold.walk.gone_modules import (
        deleted_names,
        deleted_notes,
        gone_settings,
        setting_notes,
    )

    base, _, theirs = sides
    deleted, settings = deleted_names(changes), gone_settings(base, theirs)
    members = gone_members(base, theirs, renaming, gone)
    if not (deleted or settings or renaming or gone or members):
        return ()
    from scaffold.walk.gone_fields import uses
    from scaffold.walk.mentions import mentions
    from scaffold.walk.own_lines import own_modules

    modules = own_modules(root, changes, theirs)
    return (
        *(mentions(renaming, changes, theirs, modules) if renaming else ()),
        *deleted_notes(deleted, modules),
        *setting_notes(settings, modules),
        *uses(gone, modules),
        *member_notes(members, modules, changes),
    )


def _styled(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """What was put together from two sides may need formatting."""
    texts = {path: text for path, text in merge.merged(changes).items() if path.endswith(".py")}
    if not texts:
        return changes
    from scaffold.render.style import formatted

    done = formatted(texts)
    return tuple(replace(c, after=done[c.path]) if c.path in done else c for c in changes)
