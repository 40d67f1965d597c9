"""What a spec's parts must keep to, one by one and to each other, once they have their shape."""

from scaffold.spec.checks.fields import check_fields
from scaffold.spec.checks.names import check_names
from scaffold.spec.checks.use_cases import check_use_cases
from scaffold.spec.models import FeatureSpec
from scaffold.spec.problem_list import ProblemList


def check(spec: FeatureSpec, problems: ProblemList) -> None:
    """Note every problem of a spec that its own file shows."""
    check_names(spec, problems)
    for name, entity in spec.entities.items():
        before = len(problems.found)
        check_fields(entity.fields, ("entities", name, "fields"), problems)
        sound = len(problems.found) == before
        if sound and any(one.computed for one in entity.fields.values()):
            from scaffold.spec.checks.computed import check_computed

            check_computed(entity, ("entities", name), problems)
        if entity.checks:
            from scaffold.spec.checks.conditions import check_conditions

            check_conditions(entity, ("entities", name), problems, sound=sound)
        if any(rule.where is not None for rule in entity.unique_together):
            from scaffold.spec.checks.unique_where import check_unique_where

            sound = len(problems.found) == before
            check_unique_where(entity, ("entities", name), problems, sound=sound)
        if entity.no_overlap:
            from scaffold.spec.checks.no_overlap import check_no_overlap

            sound = len(problems.found) == before
            check_no_overlap(entity, ("entities", name), problems, sound=sound)
        if entity.states:
            from scaffold.spec.checks.states import check_states

            check_states(name, entity, problems)
    _check_children(spec, problems)
    check_use_cases(spec, problems)
    if spec.test_cases:
        from scaffold.spec.checks.cases import check_cases

        check_cases(spec, problems)
    if spec.adapters or spec.pipelines:
        from scaffold.spec.checks.services import check_services

        check_services(spec, problems)


def _check_children(spec: FeatureSpec, problems: ProblemList) -> None:
    if any(entity.children for entity in spec.entities.values()):
        from scaffold.spec.checks.children import check_children

        check_children(spec, problems)
