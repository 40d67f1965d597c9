"""Members and parameters that generated code has no more, and the lines of people that use them."""

import ast
from collections.abc import Container, Iterable, Iterator, Mapping

from scaffold.core.listing import Listing
from scaffold.core.values import value
from scaffold.merge import Change
from scaffold.merge.python.source import parse
from scaffold.walk.class_index import ClassIndex
from scaffold.walk.field_uses import Use, module_uses
from scaffold.walk.gone_fields import GoneField
from scaffold.walk.own_lines import OwnModule
from scaffold.walk.receivers import Receivers
from scaffold.walk.signatures import WORD, Continued


@value
class GoneMember:
    """A member of a class, or a parameter of a function or a method; `now` is its new name.

    `owner` is the full name of what had it.
    """

    owner: str
    name: str
    now: str = ""


Known = Mapping[tuple[str, str], GoneMember]
"""Each of them by its owner and its name."""


def gone_members(pairs: Iterable[Continued], told: Iterable[GoneField]) -> tuple[GoneMember, ...]:
    """What the classes and functions that go on have no more, but for the fields that are told."""
    fields = tuple(told)
    return tuple(
        gone
        for one in pairs
        for name in sorted(one.before.names - one.now.names)
        for gone in (GoneMember(one.owner, name, one.respelled.get(name, "")),)
        if not any(_tells(field, gone) for field in fields)
    )


def member_notes(
    gone: Iterable[GoneMember], modules: Mapping[str, OwnModule], changes: Iterable[Change]
) -> tuple[str, ...]:
    """A sentence for each of them that lines of people are sure to use."""
    known = {(one.owner, one.name): one for one in gone}
    words = {name for _, name in known}
    speaking = {p: m for p, m in modules.items() if words & {*WORD.findall(m.own_text)}}
    if not speaking:
        return ()
    index = ClassIndex(trees_before(modules, changes))
    places: dict[GoneMember, list[str]] = {}
    for path, module in speaking.items():
        for one, line in _uses(module, words, known, index):
            places.setdefault(one, []).append(f"{path}:{line}")
    return tuple(_notice(one, list(dict.fromkeys(found))) for one, found in places.items())


def _uses(
    module: OwnModule, words: Container[str], known: Known, index: ClassIndex
) -> Iterator[tuple[GoneMember, int]]:
    """What lines of people in the module are sure to use, with the line."""
    if module.tree is None:
        return
    receivers = Receivers(module.tree, index)
    for use in module_uses(words, module.lines, module.tree):
        if use.line in module.own:
            yield from ((one, use.line) for one in _meant(use, known, receivers, index))


def _tells(field: GoneField, one: GoneMember) -> bool:
    """Whether the note about the field has the member's uses."""
    name = one.name.partition("__")[0]
    return name == field.name and any(word in one.owner for word in field.words)


def trees_before(
    modules: Mapping[str, OwnModule], changes: Iterable[Change]
) -> Iterator[ast.Module]:
    """The modules as they are before the run: what lines of people were written for."""
    changed = {one.path: one for one in changes if one.path.endswith(".py")}
    for change in changed.values():
        source = parse(change.before.split("\n")) if change.before else None
        if source:
            yield source.tree
    yield from (m.tree for path, m in modules.items() if path not in changed and m.tree)


def _meant(use: Use, known: Known, receivers: Receivers, index: ClassIndex) -> Iterator[GoneMember]:
    """What the use is sure to speak of."""
    for owner in receivers.owners(use):
        lineage = index.lineage(owner.partition(".")[0]) or [owner]
        member = owner.partition(".")[2]
        for name in lineage:
            found = known.get((f"{name}.{member}" if member else name, use.word))
            if found:
                yield found
                break


def _notice(gone: GoneMember, places: list[str]) -> str:
    became = f"is `{gone.now}` now" if gone.now else "is no longer there"
    what = f"`{gone.name}` of {gone.owner} {became}, and what you wrote uses it"
    return Listing.of(f"{what}: ", places)
