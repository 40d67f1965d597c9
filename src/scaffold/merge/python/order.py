"""Things with names, merged as sets that have an order."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeVar

T = TypeVar("T")
Presence = Literal["both", "ours", "theirs", "gone", "conflict"]
_FIRST = ("header", "doc", "imports")


def presence(
    base: T | None, ours: T | None, theirs: T | None, same: Callable[[T, T], bool]
) -> Presence:
    """Whose a thing is: a side that takes away what the other one changed is a conflict."""
    if ours is not None and theirs is not None:
        return "both"
    left: T | None = ours if ours is not None else theirs
    if left is None:
        return "gone"
    if base is None:
        return "ours" if ours is not None else "theirs"
    return "gone" if same(base, left) else "conflict"


def weave(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """All names of ours and theirs in one order.

    It is theirs where theirs changed the order of the base, else ours. What only the other side
    has comes after what it came after there; of two additions at one place the generated one
    comes first.
    """
    new = set(theirs) - set(base)
    if _reordered(base, ours, theirs):
        return _placed(list(theirs), ours, new)
    return _placed(list(ours), theirs, set())


def clash(base: Mapping[str, object], ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether both sides put something else in the place of one thing of the base."""
    replaced = base.keys() - set(ours) - set(theirs)
    return bool(replaced and set(ours) - set(theirs) - base.keys() and set(theirs) - base.keys())


def _reordered(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> bool:
    common = set(base) & set(ours) & set(theirs)
    return [k for k in base if k in common] != [k for k in theirs if k in common]


def _placed(names: list[str], other: Sequence[str], before: set[str]) -> list[str]:
    """The names, and what only the other side has after its predecessor there."""
    last = -1
    for name in other:
        if name in names:
            last = names.index(name)
            continue
        last += 1
        while last < len(names) and (names[last] in before or names[last] in _FIRST):
            last += 1
        names.insert(last, name)
    return names
