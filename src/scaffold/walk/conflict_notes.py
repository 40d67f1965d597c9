"""Conflicts over a name that is gone say what it is called now, where `was` tells."""

import re
from collections.abc import Iterable, Iterator

from scaffold.core.naming import Name
from scaffold.core.tree import Tree
from scaffold.core.values import replace
from scaffold.merge import Change
from scaffold.merge.change import BETWEEN_NOTES, noted
from scaffold.merge.python.sound import NO_MEMBER, NO_NAME
from scaffold.merge.python.source import parse
from scaffold.walk.class_index import ClassIndex
from scaffold.walk.gone_fields import GoneField


def with_new_names(
    changes: Iterable[Change], gone: Iterable[GoneField], theirs: Tree
) -> tuple[Change, ...]:
    """The changes, with the new name in the note of a conflict over a renamed field."""
    renamed = tuple(one for one in gone if one.renamed)
    return tuple(_noted(change, renamed, theirs) for change in changes)


def _noted(change: Change, renamed: tuple[GoneField, ...], theirs: Tree) -> Change:
    if not any(one in change.note for one in (NO_MEMBER, NO_NAME)):
        return change
    hunks = [replace(one, note=_with_new(one.note, renamed, theirs)) for one in change.hunks]
    return replace(change, note=noted(hunks), hunks=tuple(hunks))


def _with_new(note: str, renamed: tuple[GoneField, ...], theirs: Tree) -> str:
    reasons = (_reason(one, renamed, theirs) for one in note.split(BETWEEN_NOTES))
    return BETWEEN_NOTES.join(reasons)


def _reason(reason: str, renamed: tuple[GoneField, ...], theirs: Tree) -> str:
    if not reason.endswith((NO_MEMBER, NO_NAME)):
        return reason
    used = reason.removesuffix(NO_MEMBER).removesuffix(NO_NAME)
    found = {now for one in renamed if one.owner.pascal in used for now in _now(used, one, theirs)}
    return f"{reason}: it is `{min(found)}` now" if len(found) == 1 else reason


def _now(used: str, gone: GoneField, theirs: Tree) -> Iterator[str]:
    """How a class's member, or a name made of the field's, is generated now."""
    owner, _, member = used.rpartition(".")
    if owner and member == gone.name and _has(theirs, owner, gone.now):
        yield gone.now
    old, new = (Name.of(name).pascal for name in (gone.name, gone.now))
    if not owner and used.endswith(old):
        now = used.removesuffix(old) + new
        if any(re.search(rf"\b{now}\b", text) for text in theirs.values()):
            yield now


def _has(theirs: Tree, owner: str, member: str) -> bool:
    texts = (text for text in theirs.values() if f"class {owner}" in text)
    sources = (parse(text.split("\n")) for text in texts)
    return ClassIndex(source.tree for source in sources if source).has(owner, member)
