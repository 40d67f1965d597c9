"""Which of the new names stands for which of the old ones, and the renames that this takes."""

from collections.abc import Collection, Mapping

from scaffold.core.naming.identifiers import LONGEST_IDENTIFIER


def origins(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """For each new name that goes on with an old one, that old name.

    Both map a name to the name that it says it had. A `was` that was applied already, or that
    names nothing, says nothing. Swaps and chains work at once: `b was a, a was b`.
    """
    claims = fresh(old, new)
    contradictory = {
        name
        for name, was in claims.items()
        if name in old and name not in claims.values() and was in new and was not in claims
    }
    found = {name: was for name, was in claims.items() if name not in contradictory}
    taken = set(found.values())
    return found | {
        name: name for name in new if name in old and name not in found and name not in taken
    }


def fresh(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Each `was` that names an old name and was not applied before; one for each old name."""
    claims: dict[str, str] = {}
    for name, was in new.items():
        if was in old and was != name and old.get(name) != was and was not in claims.values():
            claims[name] = was
    return claims


def renames(found: Mapping[str, str], old: Collection[str] = ()) -> tuple[tuple[str, str], ...]:
    """Pairs of old and new name, each after the one that frees its new name.

    Names that go round in a circle go through a temporary one. An old name that another one takes
    over, and that goes on with none, is set aside first.
    """
    waiting = {was: name for name, was in found.items() if name != was}
    names = {*old, *found, *found.values()}
    ordered: list[tuple[str, str]] = []
    for name in (name for name in waiting.values() if name in old and name not in found.values()):
        ordered.append((name, aside(name, names)))
    while waiting:
        was = next((was for was, name in waiting.items() if name not in waiting), None)
        if was is None:
            was = next(iter(waiting))
            waiting[aside(was, names)] = waiting.pop(was)
            ordered.append((was, aside(was, names)))
            continue
        ordered.append((was, waiting.pop(was)))
    return tuple(ordered)


def aside(name: str, taken: Collection[str]) -> str:
    """A free name like this one, for what has to go out of its way."""
    free = name[: LONGEST_IDENTIFIER - len("_before")] + "_before"
    while free in taken:
        free = free[: LONGEST_IDENTIFIER - 1] + "_" if len(free) < LONGEST_IDENTIFIER else free[:-1]
    return free
