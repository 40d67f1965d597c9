"""Fields that are renamed or dropped, and the lines of people that still use them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from scaffold.core import tree
from scaffold.core.layout import CODE, VERSIONS
from scaffold.core.matching import origins
from scaffold.core.naming import Name
from scaffold.core.tree import Tree
from scaffold.core.values import replace, value
from scaffold.merge import Change
from scaffold.model import Project
from scaffold.model.field import Field
from scaffold.project import snapshot
from scaffold.walk.scope import Scope

if TYPE_CHECKING:
    import ast

    from scaffold.walk.class_index import ClassIndex
    from scaffold.walk.field_uses import Use

MOST = 8


@value
class GoneField:
    """A field that its owner, an entity or a use case, has no more; `now` is its new name.

    `taken` says that another field of the owner has the name now, `before` what the owner was
    called when the field was its.
    """

    owner: Name
    name: str
    now: str = ""
    taken: bool = False
    before: Name | None = None

    @property
    def owners(self) -> tuple[Name, ...]:
        """The names of the owner that lines of people may speak of."""
        return (self.owner,) if self.before in (None, self.owner) else (self.owner, self.before)


def gone_fields(scope: Scope, project: Project) -> tuple[GoneField, ...]:
    """What the entities and use cases that the run touches call otherwise, or have no more."""
    before, now = _owners(scope.project_before), _owners(project, scope.chosen)
    found = (
        replace(gone, before=was)
        for key, (owner, fields) in now.items()
        for was, old in _before(before, scope, key)
        for gone in _gone(owner, old, fields)
    )
    return tuple(dict.fromkeys(found))


def uses(
    root: Path, gone: Iterable[GoneField], changes: Iterable[Change], theirs: Tree
) -> tuple[str, ...]:
    """A sentence for each of the fields that lines of people use, with the place of each line."""
    wanted = tuple(gone)
    if not wanted:
        return ()
    files = _Files(dict(_written(root, changes, theirs)))
    return tuple(_notice(one, places) for one in wanted if (places := [*files.places(one)]))


Owner = tuple[Name, tuple[Field, ...]]


def _owners(project: Project, features: Iterable[str] | None = None) -> dict[str, Owner]:
    chosen = None if features is None else set(features)
    found: dict[str, Owner] = {}
    for feature in project.features:
        if chosen is None or str(feature) in chosen:
            found |= {f"entity {one}": (one.name, one.fields) for one in feature.entities}
            for case in feature.use_cases:
                found[f"input {case}"] = case.name, case.inputs
                found[f"output {case}"] = case.name, case.outputs
    return found


def _before(before: Mapping[str, Owner], scope: Scope, key: str) -> Iterator[Owner]:
    """The owner as it was applied last, if it was."""
    kind, _, name = key.partition(" ")
    was = scope.entity_origins.get(name, "") if kind == "entity" else name
    if f"{kind} {was}" in before:
        yield before[f"{kind} {was}"]


def _gone(owner: Name, old: Iterable[Field], new: Iterable[Field]) -> Iterator[GoneField]:
    was, names = ({one.name: one.spec.was or "" for one in side} for side in (old, new))
    heirs = {before: name for name, before in origins(was, names).items()}
    for name in was:
        if heirs.get(name) != name:
            yield GoneField(owner, name, heirs.get(name, ""), taken=name in names)


class _Module:
    """A Python file as it will be after the run, and the numbers of the lines of people."""

    def __init__(self, text: str, generated: Collection[str]) -> None:
        self.lines = text.splitlines()
        self.own = frozenset(n for n, s in enumerate(self.lines, 1) if s not in generated)

    @cached_property
    def tree(self) -> "ast.Module | None":
        from scaffold.merge.python.source import parse

        source = parse(self.lines)
        return source.tree if source else None

    def speaks_of(self, owners: Iterable[Name]) -> bool:
        text = "\n".join(self.lines[number - 1] for number in self.own)
        return _named(owners, text)


class _Files:
    """The Python files by path, and what they define."""

    def __init__(self, modules: Mapping[str, _Module]) -> None:
        self._modules = modules

    def places(self, gone: GoneField) -> Iterator[str]:
        """Where the field is used, in files that speak of its owner."""
        from scaffold.walk.field_uses import module_uses

        for path, module in self._modules.items():
            named = _named(gone.owners, path)
            if module.own and (named or module.speaks_of(gone.owners)):
                found = module_uses(gone.name, module.lines, module.tree)
                mine = [use for use in found if use.line in module.own]
                lines = dict.fromkeys(use.line for use in self._left(gone, module, mine))
                yield from (f"{path}:{line}" for line in lines)

    def _left(self, gone: GoneField, module: _Module, found: list["Use"]) -> list["Use"]:
        """The uses that are not sure to mean a field that is still there."""
        if not found or gone.taken or module.tree is None:
            return found
        from scaffold.walk.receivers import Receivers

        receivers = Receivers(module.tree, self._index)
        return [use for use in found if not receivers.still_has(use, gone.name)]

    @cached_property
    def _index(self) -> "ClassIndex":
        from scaffold.walk.class_index import ClassIndex

        return ClassIndex(one.tree for one in self._modules.values() if one.tree)


def _written(root: Path, changes: Iterable[Change], theirs: Tree) -> Iterator[tuple[str, _Module]]:
    """Each Python file; where it is in conflict, what is generated stands for it."""
    after = {
        one.path: theirs.get(one.path) if one.status == "conflict" else one.after for one in changes
    }
    there = (path.relative_to(root).as_posix() for path in (root / CODE).rglob("*.py"))
    python = {path for path in (*there, *after) if path.endswith(".py")}
    paths = sorted(path for path in python if not path.startswith(f"{VERSIONS}/"))
    texts = {**tree.read(root, paths), **after}
    base = snapshot.read_base(root, paths)
    for path in paths:
        generated = {*theirs.get(path, base.get(path, "")).split("\n")}
        yield path, _Module(texts.get(path) or "", generated)


def _named(owners: Iterable[Name], text: str) -> bool:
    return any(one.snake in text or one.pascal in text for one in owners)


def _notice(gone: GoneField, places: list[str]) -> str:
    shown = ", ".join(places[:MOST])
    more = f" and {len(places) - MOST} more lines" if len(places) > MOST else ""
    became = f"is `{gone.now}` now" if gone.now else "is dropped"
    return (
        f"`{gone.name}` of {gone.owner.snake} {became}, and what you wrote uses it: {shown}{more}"
    )
