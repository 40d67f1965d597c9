"""What a project has as soon as one of its features needs it."""

from collections.abc import Iterator

from scaffold.kinds.identifier import UUID7_ID
from scaffold.kinds.operators import OPERATORS
from scaffold.spec.models import EntitySpec, FeatureSpec
from scaffold.spec.sorting import along_keys
from scaffold.use_cases import CUSTOM, USE_CASE_KINDS


def traits_of(spec: FeatureSpec) -> Iterator[str]:
    """The traits that choose shared templates; some of them more than once."""
    for case in spec.use_cases.values():
        yield from USE_CASE_KINDS[case.kind].traits
    filters = (names for case in spec.use_cases.values() for names in case.filter.values())
    operators = {OPERATORS[name] for names in filters for name in names if name in OPERATORS}
    yield from sorted({operator.trait for operator in operators} - {""})
    if any(case.total for case in spec.use_cases.values()):
        yield "totals"
    if any(case.search for case in spec.use_cases.values()):
        yield "searches"
    if any(case.include for case in spec.use_cases.values()):
        yield "includes"
    if any(along_keys(case.sort) for case in spec.use_cases.values()):
        yield "sorts_along"
    if any(case.idempotent for case in spec.use_cases.values()):
        yield "keyed"
    if any(case.kind == CUSTOM.name for case in spec.use_cases.values()):
        yield "custom"
    updated = {case.entity for case in spec.use_cases.values() if case.kind == "update"}
    for name, entity in spec.entities.items():
        yield from _of_entity(entity, name in updated)
        yield from _of_expressions(name, entity, spec)


def _of_expressions(name: str, entity: EntitySpec, spec: FeatureSpec) -> Iterator[str]:
    """What divides and rounds, and the computed fields that lists are filtered or sorted by."""
    written = {key: one for key, one in entity.fields.items() if one.computed}
    if not entity.checks and not written:
        return
    from scaffold.expressions import divides, operands_of, read_computed, read_condition
    from scaffold.expressions.grouped import begins_aggregate

    computed = {key: one for key, one in written.items() if not begins_aggregate(one.computed)}
    if len(computed) < len(written):
        yield from ("aggregates", "calculated")

    columns = operands_of(entity.fields)
    checks = (read_condition(text, columns) for text in entity.checks.values())
    values = [read_computed(one.computed or "", entity.fields, one) for one in computed.values()]
    nodes = (*checks, *(one.node for one in values))
    if any(map(divides, nodes)) or any(one.rounds for one in values):
        yield "arithmetic"
    cases = [one for one in spec.use_cases.values() if one.entity == name]
    if any(computed.keys() & {*one.filter, *one.sort} for one in cases):
        yield "calculated"


def _of_entity(entity: EntitySpec, updated: bool) -> Iterator[str]:
    """The ports that set its fields, what refuses changes of fields that stay, and its checks."""
    if entity.checks:
        yield "checked"
    if entity.no_overlap:
        yield "no_overlap"
    if entity.id == UUID7_ID.name:
        yield from ("uuid_ids", "uuids")
    if entity.versioned:
        yield "versioned"
    if entity.children:
        yield "children"
    if entity.soft_delete:
        yield from ("clock", "soft_delete")
    if entity.audit:
        yield from ("audit", "clock")
    for one in entity.fields.values():
        yield from one.set_by
        if updated and (one.server_set or one.immutable) and not one.computed:
            yield "fixed"
    for transition in entity.states.transitions.values() if entity.states else ():
        for name, word in transition.set.items():
            if made := entity.fields[name].generated_by(word):
                yield made.port
