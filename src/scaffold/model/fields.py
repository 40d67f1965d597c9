"""Fields of a spec become fields of the model: their order, their types' names, their targets."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from scaffold.core.naming import Name, pascal
from scaffold.kinds import KINDS, attribute
from scaffold.model.field import LINE_LENGTH, Field
from scaffold.model.target import Target

if TYPE_CHECKING:
    from scaffold.model.entity import Entity
    from scaffold.spec import FieldSpec

Names = Mapping[str, Name]
NONE: Mapping[str, "Entity"] = MappingProxyType({})

RANKS = {kind: rank for rank, kind in enumerate(KINDS)}
SUFFIXES = ("", "Changes", "Model", "Query", "Repo", "Repository", "Response", "Sort", "Vectors")
"""What classes of generated code add to an owner's name; the type of a field steps aside."""


def fields_of(
    owner: str,
    specs: Mapping[str, "FieldSpec"],
    names: Names,
    entities: Mapping[str, "Entity"] = NONE,
) -> Mapping[str, Field]:
    """The fields by their names in the spec; their types begin with the name of their owner.

    The entities that they lead to need not be there yet.
    """
    taken = {f"{owner}{suffix}" for suffix in SUFFIXES}
    fields = {}
    for key, spec in sorted(specs.items()):
        name = attribute(key, spec.type)
        alias = _free(_short(owner + pascal(name), name), taken)
        taken.add(alias)
        fields[key] = Field(name, alias, spec, _target(spec, names, entities))
    return fields


def in_order(fields: Iterable[Field]) -> tuple[Field, ...]:
    """What tells things apart first (a name, a text), then what they measure, then what they
    refer to; of one kind by name. The order of the spec's keys does not count.
    """
    return tuple(sorted(fields, key=lambda field: (RANKS[field.spec.type], field.name)))


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
