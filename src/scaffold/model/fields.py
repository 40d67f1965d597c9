"""Fields of a spec become fields of the model: their order, their types' names, their targets."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from scaffold.core.naming import Name, pascal
from scaffold.core.naming.singular import singular
from scaffold.kinds import LIST_OF, attribute
from scaffold.model.field import LINE_LENGTH, Field
from scaffold.model.items import Items
from scaffold.model.target import Target

if TYPE_CHECKING:
    from scaffold.model.entity import Entity
    from scaffold.spec import FeatureSpec, FieldSpec

Names = Mapping[str, Name]
NONE: Mapping[str, "Entity"] = MappingProxyType({})

SUFFIXES = ("", "Changes", "Model", "Query", "Repo", "Repository", "Response", "Sort", "Vectors")
"""What classes of generated code add to an owner's name; the type of a field steps aside."""


def fields_of(
    owner: str,
    specs: Mapping[str, "FieldSpec"],
    names: Names,
    entities: Mapping[str, "Entity"] = NONE,
    beside: Iterable[str] = (),
) -> Mapping[str, Field]:
    """The fields by their names in the spec, in its order; their types begin with the name of
    their owner.

    The entities that they lead to need not be there yet. `beside` are other names in the modules
    where these types are.
    """
    attributes = {key: attribute(key, spec.type) for key, spec in specs.items()}
    aliases = _aliases(owner, attributes, beside)
    items = _items(owner, specs, names, {*aliases.values()})
    return {
        key: Field(
            attributes[key],
            aliases[key],
            spec,
            _target(spec, names, entities),
            items=items.get(key),
        )
        for key, spec in specs.items()
    }


def _items(
    owner: str, specs: Mapping[str, "FieldSpec"], names: Names, taken: set[str]
) -> Mapping[str, Items]:
    """What the lists among the fields hold; an item is called as its list, in the singular."""
    found: dict[str, Items] = {}
    for key, spec in sorted(specs.items()):
        if spec.type == LIST_OF:
            name = _short(owner + pascal(singular(key)), key)
            name = f"{name}Item" if name in taken else name
            taken.add(name)
            found[key] = _items_of(name, spec, names)
    return found


def _items_of(name: str, spec: "FieldSpec", names: Names) -> Items:
    if spec.item is None:
        return Items(name, tuple(fields_of(name, spec.item_fields, names).values()), record=True)
    only = Field("item", name, spec.item, _target(spec.item, names, NONE))
    return Items(name, (only,), record=False)


def _aliases(owner: str, attributes: Mapping[str, str], beside: Iterable[str]) -> Mapping[str, str]:
    """The type's name of each field; the order of the fields does not count."""
    taken = {*(f"{owner}{suffix}" for suffix in SUFFIXES), *beside}
    aliases = {}
    for key, name in sorted(attributes.items()):
        aliases[key] = _free(_short(owner + pascal(name), name), taken)
        taken.add(aliases[key])
    return aliases


def _short(alias: str, name: str) -> str:
    """The type's name, cut where its field's line would be too long for any formatter.

    Of a line that cannot be broken black and ruff think differently.
    """
    room = LINE_LENGTH - len(f"        {name}:  = None,")
    if len(alias) <= room:
        return alias
    from hashlib import sha256

    mark = sha256(alias.encode()).hexdigest()[:6].upper()
    return alias[: room - len(mark)] + mark


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "Value"
    return name


def _target(spec: "FieldSpec", names: Names, entities: Mapping[str, "Entity"]) -> Target | None:
    return Target(names[spec.to], spec.on_delete or "restrict", entities) if spec.to else None


def names_beside(name: str, spec: "FeatureSpec", names: Names) -> Iterator[str]:
    """The classes of its children that modules of an entity import: no type of a field is one."""
    for one in spec.entities[name].children.values():
        yield from (names[one.entity].pascal + suffix for suffix in SUFFIXES)
