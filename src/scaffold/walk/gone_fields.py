"""Fields that are renamed, dropped or of another type, and the lines of people that use them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from scaffold.core.listing import Listing
from scaffold.core.matching import origins
from scaffold.core.naming import Name
from scaffold.core.values import replace, value
from scaffold.model import Project
from scaffold.model.field import Field
from scaffold.walk.own_lines import OwnModule
from scaffold.walk.retyped import changed_type
from scaffold.walk.scope import Scope

if TYPE_CHECKING:
    from scaffold.walk.class_index import ClassIndex
    from scaffold.walk.field_uses import Use


@value
class GoneField:
    """A field that its owner, an entity or a use case, has no more as it was; `now` is its name.

    `change` says how its type differs. `taken` says that another field of the owner has the old
    name now, `before` what the owner was called when the field was its.
    """

    owner: Name
    name: str
    now: str = ""
    taken: bool = False
    before: Name | None = None
    change: str = ""

    @property
    def renamed(self) -> bool:
        return self.now not in ("", self.name)

    @property
    def stays(self) -> bool:
        """Whether its owner has something of that name still."""
        return self.taken or self.now == self.name

    @property
    def owners(self) -> tuple[Name, ...]:
        """The names of the owner that lines of people may speak of."""
        return (self.owner,) if self.before in (None, self.owner) else (self.owner, self.before)

    @property
    def words(self) -> tuple[str, ...]:
        """How names say the owner."""
        return tuple(word for one in self.owners for word in (one.pascal, one.snake))


def gone_fields(scope: Scope, project: Project) -> tuple[GoneField, ...]:
    """What the entities and use cases that the run touches call otherwise, have with another type,
    or have no more.
    """
    before, now = owners(scope.project_before), owners(project, scope.chosen)
    found = (
        replace(gone, before=was)
        for key, (owner, fields) in now.items()
        for was, old in owner_before(before, scope, key)
        for gone in _gone(owner, old, fields, scope.entity_origins)
    )
    return tuple(dict.fromkeys(found))


def uses(gone: Iterable[GoneField], modules: Mapping[str, OwnModule]) -> tuple[str, ...]:
    """A sentence for each of the fields that lines of people use, with the place of each line."""
    files = _Files(modules)
    return tuple(_notice(one, places) for one in gone if (places := [*files.places(one)]))


Owner = tuple[Name, tuple[Field, ...]]


def owners(project: Project, features: Iterable[str] | None = None) -> dict[str, Owner]:
    chosen = None if features is None else set(features)
    found: dict[str, Owner] = {}
    for feature in project.features:
        if chosen is None or str(feature) in chosen:
            found |= {f"entity {one}": (one.name, one.all_fields) for one in feature.entities}
            for case in feature.use_cases:
                found[f"input {case}"] = case.name, case.inputs
                found[f"output {case}"] = case.name, case.outputs
    return found


def owner_before(before: Mapping[str, Owner], scope: Scope, key: str) -> Iterator[Owner]:
    """The owner as it was applied last, if it was."""
    kind, _, name = key.partition(" ")
    was = scope.entity_origins.get(name, "") if kind == "entity" else name
    if f"{kind} {was}" in before:
        yield before[f"{kind} {was}"]


def _gone(
    owner: Name, old: Iterable[Field], new: Iterable[Field], entities: Mapping[str, str]
) -> Iterator[GoneField]:
    before, fields = ({one.name: one for one in side} for side in (old, new))
    was, names = ({name: one.was for name, one in side.items()} for side in (before, fields))
    heirs = {old: name for name, old in origins(was, names).items()}
    for name, field in before.items():
        heir = heirs.get(name, "")
        change = changed_type(field, fields[heir], entities) if heir else ""
        if heir != name or change:
            taken = name in names and heir != name
            yield GoneField(owner, name, heir, taken=taken, change=change)


class _Files:
    """The Python files by path, and what they define."""

    def __init__(self, modules: Mapping[str, OwnModule]) -> None:
        self._modules = modules

    def places(self, gone: GoneField) -> Iterator[str]:
        """Where the field is used, in files that speak of its owner."""
        from scaffold.walk.field_uses import module_uses, spelled

        for path, module in self._modules.items():
            named = _named(gone.owners, path)
            if module.own and (named or _named(gone.owners, module.own_text)):
                found = module_uses(spelled(gone.name), module.lines, module.tree)
                mine = [use for use in found if use.line in module.own]
                lines = dict.fromkeys(use.line for use in self._left(gone, module, mine))
                yield from (f"{path}:{line}" for line in lines)

    def _left(self, gone: GoneField, module: OwnModule, found: list["Use"]) -> list["Use"]:
        """The uses that are not sure to mean another field, or one that is still there."""
        if not found or module.tree is None:
            return found
        from scaffold.walk.receivers import Receivers

        receivers = Receivers(module.tree, self._index)
        return [
            use
            for use in found
            if not receivers.still_has(use) or (gone.stays and receivers.belongs(use, gone.words))
        ]

    @cached_property
    def _index(self) -> "ClassIndex":
        from scaffold.walk.class_index import ClassIndex

        return ClassIndex(tree for one in self._modules.values() if (tree := one.definitions))


def _named(owners: Iterable[Name], text: str) -> bool:
    return any(one.snake in text or one.pascal in text for one in owners)


def _notice(gone: GoneField, places: list[str]) -> str:
    became = f"is `{gone.now}` now" if gone.renamed else gone.change
    if gone.renamed and gone.change:
        became += f" and {gone.change}"
    became = became or "is dropped"
    what = f"`{gone.name}` of {gone.owner.snake} {became}, and what you wrote uses it"
    return Listing.of(f"{what}: ", places)
