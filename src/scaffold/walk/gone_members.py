"""Members and parameters that generated code has no more, and the lines of people that use them."""

import ast
import re
from collections.abc import Container, Iterable, Iterator, Mapping

from scaffold.core.listing import Listing
from scaffold.core.tree import Tree
from scaffold.core.values import value
from scaffold.merge import Change
from scaffold.merge.python.source import parse
from scaffold.merge.rename.moves import Renaming
from scaffold.merge.rename.respelling import Speller
from scaffold.walk.class_index import ClassIndex, Function, members, parameters
from scaffold.walk.field_uses import Use, module_uses
from scaffold.walk.gone_fields import GoneField
from scaffold.walk.own_lines import OwnModule
from scaffold.walk.receivers import Receivers

_WORD = re.compile(r"[A-Za-z_]\w*")


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


def gone_members(
    base: Tree, theirs: Tree, renaming: Renaming | None, told: Iterable[GoneField]
) -> tuple[GoneMember, ...]:
    """What the classes and functions that go on have no more, but for the fields that are told."""
    speller = Speller(renaming.spellings) if renaming else None
    paths = renaming.paths if renaming else {}
    pairs = (
        (base.get(paths.get(path, path), ""), text)
        for path, text in theirs.items()
        if path.endswith(".py")
    )
    found = (gone for old, new in pairs for gone in _gone(old, new, speller))
    fields = tuple(told)
    return tuple(one for one in found if not any(_tells(field, one) for field in fields))


def member_notes(
    gone: Iterable[GoneMember], modules: Mapping[str, OwnModule], changes: Iterable[Change]
) -> tuple[str, ...]:
    """A sentence for each of them that lines of people are sure to use."""
    known = {(one.owner, one.name): one for one in gone}
    words = {name for _, name in known}
    speaking = {p: m for p, m in modules.items() if words & {*_WORD.findall(m.own_text)}}
    if not speaking:
        return ()
    index = ClassIndex(_trees_before(modules, changes))
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


def _gone(old: str, new: str, speller: Speller | None) -> Iterator[GoneMember]:
    if not old or {*_WORD.findall(old)} <= {*_WORD.findall(new)}:
        return
    before, now = map(_definitions, (old, new))
    for owner, names in before.items():
        heirs = [owner] if owner in now else _respelled(owner, now, speller)
        if len(heirs) == 1:
            left = now[heirs[0]]
            for name in sorted(names - left):
                called = _respelled(name, left, speller)
                yield GoneMember(owner, name, called[0] if len(called) == 1 else "")


def _respelled(name: str, there: Iterable[str], speller: Speller | None) -> list[str]:
    return sorted(speller.of(name).intersection(there)) if speller else []


def _definitions(text: str) -> dict[str, frozenset[str]]:
    """The members of each class and the parameters of each function, by full name."""
    source = parse(text.split("\n"))
    found: dict[str, frozenset[str]] = {}
    for node in source.tree.body if source else ():
        if isinstance(node, Function):
            found[node.name] = parameters(node)
        elif isinstance(node, ast.ClassDef):
            found[node.name] = frozenset(members(node))
            methods = (one for one in node.body if isinstance(one, Function))
            found |= {f"{node.name}.{one.name}": parameters(one) for one in methods}
    return found


def _trees_before(
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
