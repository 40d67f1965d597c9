"""The three trees joined, as ever or with new names; what two sides made is formatted."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from scaffold import merge
from scaffold.core.tree import Tree
from scaffold.core.values import replace
from scaffold.merge import Change
from scaffold.walk.both_branches import with_both
from scaffold.walk.folded_modules import with_folded
from scaffold.walk.outcome import Side

if TYPE_CHECKING:
    from scaffold.merge.rename.moves import Renaming
    from scaffold.walk.own_lines import OwnModule

Sides = tuple[Tree, Tree, Tree]
Joined = tuple[tuple[Change, ...], tuple[str, ...]]


def joined(
    root: Path,
    sides: Sides,
    side: Side,
    seeded: frozenset[str],
    *,
    markers: bool,
) -> Joined:
    """The changes of base, ours and theirs, and the notices about them, as the side has them."""
    sides = with_folded(*with_both(root, *sides))
    styled = _styled(_merged(sides, side.renaming, seeded, markers=markers))
    notices = _notices(root, sides, styled, side)
    if side.gone:
        from scaffold.walk.conflict_notes import with_new_names

        return with_new_names(styled, side.gone, sides[2]), notices
    return styled, notices


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
    side: Side,
) -> tuple[str, ...]:
    """What lines of people still say of what the run renames or deletes."""
    if not any(change.writes or change.status == "conflict" for change in changes):
        return ()
    from scaffold.walk.changed_calls import changed_calls
    from scaffold.walk.gone_members import gone_members
    from scaffold.walk.gone_modules import deleted_names, gone_settings
    from scaffold.walk.signatures import continued

    base, _, theirs = sides
    deleted, settings = deleted_names(changes), gone_settings(base, theirs)
    pairs = continued(base, theirs, side.renaming)
    members = gone_members(pairs, side.gone)
    calls = changed_calls(pairs, theirs, side.gone)
    by_field = side.renaming or side.gone or side.taken
    if not (deleted or settings or by_field or members or calls):
        return ()
    from scaffold.walk.call_notes import call_notes
    from scaffold.walk.gone_members import member_notes
    from scaffold.walk.gone_modules import deleted_notes, setting_notes
    from scaffold.walk.own_lines import own_modules

    modules = own_modules(root, changes, theirs)
    return (
        *(_field_notes(side, changes, theirs, modules) if by_field else ()),
        *deleted_notes(deleted, modules),
        *setting_notes(settings, modules),
        *member_notes(members, modules, changes),
        *call_notes(calls, pairs, base, modules, changes),
    )


def _field_notes(
    side: Side, changes: tuple[Change, ...], theirs: Tree, modules: Mapping[str, "OwnModule"]
) -> tuple[str, ...]:
    from scaffold.walk.gone_fields import uses
    from scaffold.walk.mentions import mentions
    from scaffold.walk.taken_fields import write_notes

    return (
        *(mentions(side.renaming, changes, theirs, modules) if side.renaming else ()),
        *uses(side.gone, modules),
        *write_notes(side.taken, modules, changes),
    )


def _styled(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """What was put together from two sides may need formatting."""
    texts = {path: text for path, text in merge.merged(changes).items() if path.endswith(".py")}
    if not texts:
        return changes
    from scaffold.render.style import formatted

    done = formatted(texts)
    return tuple(replace(c, after=done[c.path]) if c.path in done else c for c in changes)
