"""Fields that the server sets now, and the lines of people that still write them."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping

from scaffold.core.listing import Listing
from scaffold.core.matching import origins
from scaffold.core.values import value
from scaffold.merge import Change
from scaffold.model import Project
from scaffold.model.entity import Entity
from scaffold.model.field import Field
from scaffold.walk.class_index import ClassIndex
from scaffold.walk.field_uses import Use
from scaffold.walk.gone_fields import owner_before, owners
from scaffold.walk.gone_members import trees_before
from scaffold.walk.held_dictionaries import HeldDictionaries
from scaffold.walk.own_lines import OwnModule
from scaffold.walk.receivers import Receivers
from scaffold.walk.scope import Scope

_UPDATE = r"\bupdate\s+[\"`]?{table}[\"`]?\s+set\b[^;]*?\b{field}\s*="


@value
class TakenField:
    """A field of an entity that code could write; `setter` says what writes it now.

    `computed` fields are no part of what an entity is made from.
    """

    entity: Entity
    name: str
    setter: str
    computed: bool = False

    @property
    def words(self) -> tuple[str, str]:
        return self.entity.name.pascal, self.entity.name.snake


def taken_fields(scope: Scope, project: Project) -> tuple[TakenField, ...]:
    """The fields of entities that were written by anybody, and are not now."""
    entities = {str(one): one for feature in project.features for one in feature.entities}
    before = owners(scope.project_before)
    return tuple(
        found
        for key, (_, fields) in owners(project, scope.chosen).items()
        if key.startswith("entity ")
        for _, old in owner_before(before, scope, key)
        for found in _taken(entities[key.removeprefix("entity ")], old, fields)
    )


def _taken(entity: Entity, old: Iterable[Field], new: Iterable[Field]) -> Iterator[TakenField]:
    before, now = ({one.name: one for one in side} for side in (old, new))
    heirs = origins(
        {name: one.was for name, one in before.items()}, {n: f.was for n, f in now.items()}
    )
    for name, field in now.items():
        was = before.get(heirs.get(name, ""))
        setter = _setter(entity, field)
        if was and setter and not _setter(entity, was):
            yield TakenField(entity, name, setter, bool(field.computed_by))


def _setter(entity: Entity, field: Field) -> str:
    """What writes the field, in words; empty where anybody may."""
    if field.computed_by:
        return "is computed"
    if field.touched or field.counts:
        return "is set at each change"
    if field.server_set:
        return "is set by the server"
    return "is immutable" if field.immutable else ""


def write_notes(
    taken: Iterable[TakenField], modules: Mapping[str, OwnModule], changes: Iterable[Change]
) -> tuple[str, ...]:
    """A sentence for each of the fields that lines of people write, with the place of each."""
    fields = tuple(taken)
    index: ClassIndex | None = None
    places: dict[str, list[str]] = {}
    for path, module in modules.items():
        said = [one for one in fields if one.name in module.own_text]
        if said and module.tree:
            index = index or ClassIndex(trees_before(modules, changes))
            receivers = Receivers(module.tree, index)
            for one in said:
                lines = dict.fromkeys(_writes(one, module, module.tree, receivers))
                mine = (f"{path}:{line}" for line in lines if line in module.own)
                places.setdefault(_sentence(one), []).extend(mine)
    return tuple(Listing.of(f"{one}: ", lines) for one, lines in places.items() if lines)


def _sentence(one: TakenField) -> str:
    name = one.entity.name.snake
    return f"`{one.name}` of {name} {one.setter} now, and what you wrote sets it"


def _writes(
    one: TakenField, module: OwnModule, tree: ast.Module, receivers: Receivers
) -> Iterator[int]:
    """The lines that write the field: as an attribute, a key, or in SQL."""
    held = HeldDictionaries(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == one.name:
            if isinstance(node.ctx, ast.Store | ast.Del) and _is_of(
                one, node.value, receivers, module
            ):
                yield node.end_lineno or node.lineno
        elif isinstance(node, ast.Call):
            yield from (key.lineno for key in _keys(one, node, receivers, module, held))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            update = _UPDATE.format(table=re.escape(one.entity.table.name), field=one.name)
            if re.search(update, node.value, re.IGNORECASE | re.DOTALL):
                yield node.lineno


def _keys(
    one: TakenField,
    call: ast.Call,
    receivers: Receivers,
    module: OwnModule,
    held: HeldDictionaries,
) -> Iterator[ast.expr | ast.keyword]:
    """What names the field in a call that changes an object or a row, or makes an object."""
    called = call.func
    if isinstance(called, ast.Name) and called.id == "setattr" and len(call.args) > 1:
        name = call.args[1]
        if getattr(name, "value", "") == one.name and _is_of(one, call.args[0], receivers, module):
            yield name
    elif isinstance(called, ast.Attribute) and called.attr == "model_copy":
        if _is_of(one, called.value, receivers, module):
            yield from _named(one.name, (word.value for word in call.keywords), held)
    elif isinstance(called, ast.Attribute) and called.attr == "values":
        if f"update({one.entity.name.pascal}Model" in ast.unparse(called.value):
            yield from _named(one.name, call.args, held)
            yield from (word for word in call.keywords if word.arg == one.name)
    elif one.computed and receivers.owners(Use("", 0, call, call)) == {one.entity.name.pascal}:
        yield from (word for word in call.keywords if word.arg == one.name)


def _named(name: str, given: Iterable[ast.expr], held: HeldDictionaries) -> Iterator[ast.expr]:
    """The keys of dictionaries that are the name, or an attribute of that name."""
    for display in (held.display(node) for node in given):
        for key in display.keys if display else ():
            if key and name in (getattr(key, "value", ""), getattr(key, "attr", "")):
                yield key


def _is_of(one: TakenField, node: ast.expr, receivers: Receivers, module: OwnModule) -> bool:
    """Whether the expression is one of the entity, or may be in a module that speaks of it."""
    if classes := receivers.of(node):
        return any(name in owner for name in one.words for owner in classes)
    return any(word in module.own_text for word in one.words)
