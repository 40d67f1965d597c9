"""What a feature names of others, as its card shows it."""

from scaffold.spec.models import FeatureSpec


def ports_of(spec: FeatureSpec) -> set[str]:
    """The ports that its use cases and the steps of its pipelines need."""
    used = {name for case in spec.use_cases.values() for name in case.uses}
    steps = (step for pipeline in spec.pipelines.values() for step in pipeline.steps)
    return used | {step.adapter for step in steps if step.adapter}


def given_to(spec: FeatureSpec) -> set[str]:
    """The entities that test cases need rows of."""
    return {entity for case in spec.test_cases for entity in case.rows}


def aggregated_of(spec: FeatureSpec) -> set[str]:
    """The rows that its aggregates are over."""
    if not any(one.computed for entity in spec.entities.values() for one in entity.fields.values()):
        return set()
    from scaffold.spec.checks.aggregates import named_rows

    return named_rows(spec)


def called_of(spec: FeatureSpec) -> set[str]:
    """The other features whose use cases test cases run."""
    if not spec.test_cases:
        return set()
    from scaffold.spec.checks.cases import feature_of

    steps = (step for case in spec.test_cases for step in case.steps)
    return {feature_of(step.action, spec.feature) for step in steps} - {""}
