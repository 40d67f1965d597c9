"""Specs become the model: every name in its spellings, references resolved, defaults filled in."""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from scaffold.core.naming import NO_WORDS, Name
from scaffold.core.values import replace
from scaffold.expressions import operands_of, read_condition
from scaffold.kinds.identifier import IDENTIFIERS, Identifier
from scaffold.model.adapters import Adapter, adapters_of
from scaffold.model.aggregates import AggregateField, Relations, with_aggregates
from scaffold.model.along import alongs_of
from scaffold.model.children import belonging_of, children_of
from scaffold.model.columns import UniqueTogether
from scaffold.model.computed import ComputedField, with_computed
from scaffold.model.custom import custom_of
from scaffold.model.entity import Entity
from scaffold.model.entity_check import checks_of
from scaffold.model.feature import Feature, Project, Requirements
from scaffold.model.field import Field
from scaffold.model.fields import fields_of, names_beside
from scaffold.model.filter import filters_of
from scaffold.model.finder import Wanted, finders, wanted_of
from scaffold.model.identifiers import with_identifiers
from scaffold.model.includes import includes_of
from scaffold.model.known import Known
from scaffold.model.look_ups import keys_of, path_by
from scaffold.model.overlaps import NoOverlap
from scaffold.model.pipelines import Pipeline, pipelines_of
from scaffold.model.states import States, states_of
from scaffold.model.test_case import Runs, test_cases_of
from scaffold.model.use_case import UseCase
from scaffold.spec.added_fields import DELETED_AT, VERSION
from scaffold.spec.children import parents_of
from scaffold.spec.including import BY_IDS
from scaffold.use_cases import CUSTOM, TRANSITION

if TYPE_CHECKING:
    from scaffold.spec import EntitySpec, FeatureSpec, UseCaseSpec
    from scaffold.spec.overlap_models import NoOverlapSpec
    from scaffold.spec.unique_models import UniqueTogetherSpec


def resolve(
    specs: Iterable["FeatureSpec"],
    words: Mapping[str, str] = NO_WORDS,
    indexed: Container[str] = (),
) -> Project:
    """The project of these specs. They are valid, and what they refer to is among them.

    `indexed` are the features whose recommendations come from PostgreSQL with pgvector.
    """
    written = sorted(specs, key=lambda spec: spec.feature)
    ordered = with_identifiers(written)
    names = {name: found for spec in ordered for name, found in _names(spec, words)}
    fields = partial(fields_of, names=names)
    adapters = [adapters_of(spec, words, fields) for spec in ordered]
    clients = {str(adapter): adapter for found in adapters for adapter in found}
    entities: dict[str, Entity] = {}
    wanted = wanted_of(ordered)
    relations = Relations(written, words, names)
    for spec in ordered:
        there = spec.feature in indexed
        entities |= {
            name: _entity(name, spec, relations, entities, there, wanted)
            for name in sorted(spec.entities)
        }
    pipelines = [pipelines_of(spec, clients) for spec in ordered]
    runners = {str(pipeline): pipeline for found in pipelines for pipeline in found}
    known = Known(names, entities, clients, runners)
    parts = zip(ordered, adapters, pipelines, strict=True)
    features = [_feature(spec, known, own, lines) for spec, own, lines in parts]
    runs = {action: run for feature in features for action, run in _runs(feature)}
    pairs = zip(ordered, features, strict=True)
    return Project(tuple(_with_cases(spec, feature, runs, entities) for spec, feature in pairs))


def _runs(feature: Feature) -> Iterator[tuple[str, tuple[UseCase, Entity | None]]]:
    """Each use case of a feature by `FEATURE.USE_CASE`, with its entity."""
    entities = {entity.name: entity for entity in feature.entities}
    cases = [case for entity in feature.entities for case in entity.use_cases]
    for case in (*cases, *feature.use_cases):
        yield f"{feature}.{case}", (case, entities[case.entity] if case.entity else None)


def _with_cases(
    spec: "FeatureSpec", feature: Feature, runs: Runs, entities: Mapping[str, Entity]
) -> Feature:
    if not spec.test_cases:
        return feature
    return replace(feature, test_cases=test_cases_of(spec, runs, entities))


def _names(spec: "FeatureSpec", words: Mapping[str, str]) -> Iterator[tuple[str, Name]]:
    for name, entity in spec.entities.items():
        plural = entity.plural or (spec.plural if name == spec.feature else None)
        yield name, Name.of(name, plural, words)


def _feature(
    spec: "FeatureSpec",
    known: Known,
    adapters: tuple[Adapter, ...],
    pipelines: tuple[Pipeline, ...],
) -> Feature:
    return Feature(
        name=known.names.get(spec.feature) or Name.of(spec.feature, spec.plural),
        summary=spec.summary,
        entities=tuple(known.entities[name] for name in sorted(spec.entities)),
        main=known.entities[spec.main] if spec.main else None,
        use_cases=tuple(custom_of(spec, known)),
        requirements=_requirements(spec),
        adapters=adapters,
        pipelines=pipelines,
    )


def _entity(
    name: str,
    spec: "FeatureSpec",
    relations: Relations,
    entities: Mapping[str, Entity],
    indexed: bool,
    wanted: Wanted,
) -> Entity:
    found, names = spec.entities[name], relations.names
    fields, parents = _fields(name, spec, relations, entities), dict(parents_of(spec, name))
    states = states_of(found.states, names[name], fields)
    together = tuple(_unique_together(rule, fields, found) for rule in found.unique_together)
    return Entity(
        name=names[name],
        summary=found.summary or (spec.summary if name == spec.main else ""),
        fields=tuple(field for field in fields.values() if not field.spec.computed),
        aggregates=tuple(one for one in fields.values() if isinstance(one, AggregateField)),
        computed=tuple(one for one in fields.values() if isinstance(one, ComputedField)),
        unique_together=together,
        no_overlap=tuple(_no_overlap(rule, fields, found) for rule in found.no_overlap),
        checks=checks_of(found.checks, found.fields),
        use_cases=tuple(
            _use_case(key, case, names[name], fields, states, IDENTIFIERS[found.id])
            for key, case in sorted(spec.use_cases.items())
            if case.entity == name and case.kind != CUSTOM.name
        ),
        states=states,
        indexed=indexed,
        answered_elsewhere=() in wanted.get(name, ()) or bool(parents),
        children=tuple(children_of(name, spec, names, entities)),
        belonging=tuple(belonging_of(name, spec, names, entities)),
        included_elsewhere=BY_IDS in wanted.get(name, ()),
        finders=tuple(finders(wanted.get(name, ()), fields, together)),
        id=IDENTIFIERS[found.id],
        audit=found.audit,
    )


def _fields(
    name: str, spec: "FeatureSpec", relations: Relations, entities: Mapping[str, Entity]
) -> Mapping[str, Field]:
    """The fields of an entity, by their names in the spec."""
    found, names = spec.entities[name], relations.names
    beside = names_beside(name, spec, names)
    named = dict(fields_of(names[name].pascal, found.fields, names, entities, beside))
    named |= {
        by: replace(named[by], of_parent=True) for by in dict(parents_of(spec, name)).values()
    }
    if found.versioned:
        named[VERSION] = replace(named[VERSION], counts=True)
    if found.soft_delete:
        named[DELETED_AT] = replace(named[DELETED_AT], hides=True)
    return with_computed(with_aggregates(name, named, relations, entities), found.fields)


def _unique_together(
    rule: "UniqueTogetherSpec", fields: Mapping[str, Field], entity: "EntitySpec"
) -> UniqueTogether:
    columns = tuple(fields[key].name for key in rule.fields)
    nulls_same = rule.nulls == "same"
    if rule.where is None:
        return UniqueTogether(columns, nulls_same)
    where = read_condition(rule.where, operands_of(entity.fields))
    return UniqueTogether(columns, nulls_same, where, rule.where)


def _no_overlap(
    rule: "NoOverlapSpec", fields: Mapping[str, Field], entity: "EntitySpec"
) -> NoOverlap:
    first, last = (fields[key] for key in rule.fields)
    by = tuple(fields[key] for key in rule.by)
    if rule.where is None:
        return NoOverlap(first, last, by)
    return NoOverlap(
        first, last, by, read_condition(rule.where, operands_of(entity.fields)), rule.where
    )


def _use_case(
    key: str,
    spec: "UseCaseSpec",
    entity: Name,
    fields: Mapping[str, Field],
    states: States | None,
    row_id: Identifier,
) -> UseCase:
    declared = states.transition(key) if states and spec.kind == TRANSITION.name else None
    keys = keys_of(spec, fields)
    return UseCase(
        name=Name.of(key, plural=key),
        kind=spec.kind,
        entity=entity,
        summary=spec.summary,
        filters=tuple(filters_of(spec.filter, entity, fields, row_id)),
        sorts=tuple(fields[name] for name in spec.sort if name in fields),
        alongs=tuple(alongs_of(spec.sort, fields)),
        page_size=spec.page_size,
        total=spec.total,
        search=tuple(fields[name] for name in spec.search),
        include=includes_of(spec.include, fields),
        by=tuple(fields[name] for name in spec.by),
        limit=spec.limit,
        inputs=declared.inputs if declared else keys,
        path=path_by(spec.kind, key, entity, keys),
        ports=declared.makers if declared else (),
        routed=spec.route,
        entity_id=row_id,
    )


def _requirements(spec: "FeatureSpec") -> Requirements:
    given = spec.requirements
    return Requirements(
        acceptance=given.acceptance,
        latency=given.latency,
        security=given.security,
        risks=tuple((one.risk, one.answer) for one in given.risks),
    )
