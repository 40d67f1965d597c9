"""What is what: which of the new names stands for which of the old ones."""

from collections.abc import Collection, Mapping


def origins(old: Collection[str], new: Mapping[str, str]) -> dict[str, str]:
    """For each new name that goes on with an old one, that old name.

    `new` maps each new name to the name it says it had. A `was` counts while its name is new; in
    a spec where it was left standing it says nothing. `b was a, a was c` works at once.
    """
    found: dict[str, str] = {}
    while renamed := _renamed(old, new, found):
        found |= renamed
    taken = set(found.values())
    return found | {
        name: name for name in new if name in old and name not in found and name not in taken
    }


def _renamed(
    old: Collection[str], new: Mapping[str, str], found: Mapping[str, str]
) -> dict[str, str]:
    """The next rename that can be told: a new name, or one that a rename has set free."""
    taken = set(found.values())
    for name, was in new.items():
        free = name not in old or name in taken
        if free and name not in found and was in old and was not in taken:
            return {name: was}
    return {}


def renames(found: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Pairs of old and new name, each after the one that frees its new name."""
    waiting = {old: new for new, old in found.items() if new != old}
    ordered: list[tuple[str, str]] = []
    while waiting:
        old = next(old for old, new in waiting.items() if new not in waiting)
        ordered.append((old, waiting.pop(old)))
    return tuple(ordered)
