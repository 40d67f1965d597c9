"""`children` of entities: the short form, and the reference of a child to its parent."""

from collections.abc import Iterator, Mapping
from typing import Any

from scaffold.spec.models import FeatureSpec, FieldSpec

Data = dict[str, Any]


def resolve_children(entities: Mapping[str, Any]) -> None:
    """The long form of all children of these entities, whose fields are in their long form."""
    for name, parent in entities.items():
        children = parent.get("children") if isinstance(parent, dict) else None
        if isinstance(children, dict):
            parent["children"] = {
                key: _long(name, one, entities) for key, one in sorted(children.items())
            }


def _long(parent: str, written: Any, entities: Mapping[str, Any]) -> Any:
    children = {"entity": written} if isinstance(written, str) else written
    if not isinstance(children, dict) or "by" in children:
        return children
    ways = [*_ways(entities.get(str(children.get("entity"))), parent)]
    return {**children, "by": ways[0]} if len(ways) == 1 else children


def _ways(child: Any, parent: str) -> Iterator[str]:
    """The required references of a child that lead to its parent."""
    fields = child.get("fields") if isinstance(child, dict) else None
    for name, field in fields.items() if isinstance(fields, dict) else ():
        known = field if isinstance(field, dict) else {}
        leads = known.get("type") == "reference" and known.get("to") == parent
        if leads and known.get("optional") is not True:
            yield name


def items_of(spec: FeatureSpec, entity: str | None) -> dict[str, dict[str, FieldSpec]]:
    """The fields of a child, by the name of the children; the reference to its parent is none."""
    found = spec.entities.get(entity or "")
    return {
        name: {word: field for word, field in child.fields.items() if word != one.by}
        for name, one in (found.children.items() if found else ())
        if (child := spec.entities.get(one.entity))
    }


def parents_of(spec: FeatureSpec, child: str) -> Iterator[tuple[str, str]]:
    """The entities whose children are of this entity, each with the reference to it."""
    for name, entity in spec.entities.items():
        for one in entity.children.values():
            if one.entity == child and one.by:
                yield name, one.by
