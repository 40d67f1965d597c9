"""Fields that are renamed or dropped, and the lines of people that still use them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from scaffold.core import tree
from scaffold.core.layout import CODE, VERSIONS
from scaffold.core.matching import origins
from scaffold.core.naming import Name
from scaffold.core.tree import Tree
from scaffold.core.values import value
from scaffold.merge import Change
from scaffold.merge.lines import Lines
from scaffold.model import Project
from scaffold.model.field import Field
from scaffold.project import snapshot
from scaffold.walk.scope import Scope

MOST = 8


@value
class GoneField:
    """A field that its owner, an entity or a use case, has no more; `now` is its new name."""

    owner: Name
    name: str
    now: str = ""


def gone_fields(scope: Scope, project: Project) -> tuple[GoneField, ...]:
    """What the entities and use cases that the run touches call otherwise, or have no more."""
    before, now = _owners(scope.project_before), _owners(project, scope.chosen)
    found = (
        gone
        for key, (owner, fields) in now.items()
        for gone in _gone(owner, _fields_before(before, scope, key), fields)
    )
    return tuple(dict.fromkeys(found))


def uses(
    root: Path, gone: Iterable[GoneField], changes: Iterable[Change], theirs: Tree
) -> tuple[str, ...]:
    """A sentence for each of the fields that lines of people use, with the place of each line."""
    wanted = tuple(gone)
    files = dict(_written(root, changes, theirs)) if wanted else {}
    return tuple(_notice(one, places) for one in wanted if (places := [*_places(one, files)]))


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


def _fields_before(before: Mapping[str, Owner], scope: Scope, key: str) -> tuple[Field, ...]:
    kind, _, name = key.partition(" ")
    was = scope.entity_origins.get(name, "") if kind == "entity" else name
    return before[f"{kind} {was}"][1] if f"{kind} {was}" in before else ()


def _gone(owner: Name, old: Iterable[Field], new: Iterable[Field]) -> Iterator[GoneField]:
    was, names = ({one.name: one.spec.was or "" for one in side} for side in (old, new))
    heirs = {before: name for name, before in origins(was, names).items()}
    for name in was:
        if heirs.get(name) != name:
            yield GoneField(owner, name, heirs.get(name, ""))


@value
class _Module:
    """A Python file as it will be after the run, and the numbers of the lines of people."""

    lines: Lines
    own: frozenset[int]

    def speaks_of(self, owner: Name) -> bool:
        text = "\n".join(self.lines[number - 1] for number in self.own)
        return owner.snake in text or owner.pascal in text


def _written(root: Path, changes: Iterable[Change], theirs: Tree) -> Iterator[tuple[str, _Module]]:
    after = {one.path: None if one.status == "conflict" else one.after for one in changes}
    there = (path.relative_to(root).as_posix() for path in (root / CODE).rglob("*.py"))
    python = {path for path in (*there, *after) if path.endswith(".py")}
    paths = sorted(path for path in python if not path.startswith(f"{VERSIONS}/"))
    texts = {**tree.read(root, paths), **after}
    base = snapshot.read_base(root, paths)
    for path in paths:
        generated = {*theirs.get(path, base.get(path, "")).split("\n")}
        lines = (texts.get(path) or "").splitlines()
        own = frozenset(n for n, line in enumerate(lines, 1) if line not in generated)
        yield path, _Module(lines, own)


def _places(gone: GoneField, files: Mapping[str, _Module]) -> Iterator[str]:
    """Where the field is used, in files that speak of its owner."""
    from scaffold.walk.field_uses import module_uses

    for path, module in files.items():
        if gone.owner.snake in path or gone.owner.pascal in path or module.speaks_of(gone.owner):
            found = dict.fromkeys(use.line for use in module_uses(gone.name, module.lines))
            yield from (f"{path}:{line}" for line in found if line in module.own)


def _notice(gone: GoneField, places: list[str]) -> str:
    shown = ", ".join(places[:MOST])
    more = f" and {len(places) - MOST} more lines" if len(places) > MOST else ""
    became = f"is `{gone.now}` now" if gone.now else "is dropped"
    return (
        f"`{gone.name}` of {gone.owner.snake} {became}, and what you wrote uses it: {shown}{more}"
    )
