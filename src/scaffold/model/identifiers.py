"""References take the kind of id that their targets have."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from scaffold.kinds.identifier import IDENTIFIERS, INTEGER_ID, Identifier
from scaffold.spec.references import references_of

if TYPE_CHECKING:
    from scaffold.spec import EntitySpec, FeatureSpec, FieldSpec, UseCaseSpec

Ids = Mapping[str, Identifier]
"""Entities whose id is no number, by name."""

Fields = Mapping[str, "FieldSpec"]


def with_identifiers(specs: Sequence["FeatureSpec"]) -> list["FeatureSpec"]:
    """The specs with references of the kind that their targets need: nothing changes where all
    ids are numbers.
    """
    named = {name: one.id for spec in specs for name, one in spec.entities.items()}
    ids = {name: IDENTIFIERS[id] for name, id in named.items() if id != INTEGER_ID.name}
    return [_spec(one, ids) if _refers(one, ids) else one for one in specs]


def _refers(spec: "FeatureSpec", ids: Ids) -> bool:
    return bool(ids) and any(target in ids for _, target in references_of(spec))


def _spec(spec: "FeatureSpec", ids: Ids) -> "FeatureSpec":
    made = spec.but(
        entities={name: _entity(one, ids) for name, one in spec.entities.items()},
        use_cases={name: _use_case(one, ids) for name, one in spec.use_cases.items()},
    )
    return made.placed(spec.places) if spec.places else made


def _entity(entity: "EntitySpec", ids: Ids) -> "EntitySpec":
    return entity.but(fields=_fields(entity.fields, ids))


def _use_case(case: "UseCaseSpec", ids: Ids) -> "UseCaseSpec":
    return case.but(input=_fields(case.input, ids), output=_fields(case.output, ids))


def _fields(fields: Fields, ids: Ids) -> Fields:
    return {name: _field(one, ids) for name, one in fields.items()}


def _field(field: "FieldSpec", ids: Ids) -> "FieldSpec":
    id = ids.get(field.to or "")
    if id is not None:
        return field.but(type=id.reference if field.type == INTEGER_ID.reference else id.references)
    if field.item or field.item_fields:
        item = _field(field.item, ids) if field.item else None
        return field.but(item=item, item_fields=_fields(field.item_fields, ids))
    return field
