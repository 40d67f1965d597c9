"""Fields of a spec become fields of the model: their order, their types' names, their targets."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from scaffold.core.naming import Name, pascal
from scaffold.kinds import attribute
from scaffold.model.field import LINE_LENGTH, Field
from scaffold.model.target import Target

if TYPE_CHECKING:
    from scaffold.model.entity import Entity
    from scaffold.spec import FieldSpec

Names = Mapping[str, Name]
NONE: Mapping[str, "Entity"] = MappingProxyType({})

SUFFIXES = ("", "Changes", "Model", "Query", "Repo", "Repository", "Response", "Sort", "Vectors")
"""What classes of generated code add to an owner's name; the type of a field steps aside."""


def fields_of(
    owner: str,
    specs: Mapping[str, "FieldSpec"],
    names: Names,
    entities: Mapping[str, "Entity"] = NONE,
) -> Mapping[str, Field]:
    """The fields by their names in the spec, in its order; their types begin with the name of
    their owner.

    The entities that they lead to need not be there yet.
    """
    attributes = {key: attribute(key, spec.type) for key, spec in specs.items()}
    aliases = _aliases(owner, attributes)
    return {
        key: Field(attributes[key], aliases[key], spec, _target(spec, names, entities))
        for key, spec in specs.items()
    }


def _aliases(owner: str, attributes: Mapping[str, str]) -> Mapping[str, str]:
    """The type's name of each field; the order of the fields does not count."""
    taken = {f"{owner}{suffix}" for suffix in SUFFIXES}
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
