"""Adapters and pipelines: names, operations, settings and steps."""

from scaffold.providers import PROVIDERS
from scaffold.spec.checks.fields import check_fields
from scaffold.spec.checks.names import check_field_names, check_plain_name, check_plain_names
from scaffold.spec.checks.providers import check_provider
from scaffold.spec.checks.settings import check_settings
from scaffold.spec.models import AdapterSpec, FeatureSpec, PipelineSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList, close_to, repeats

OWN_OPERATIONS = tuple(name for name, one in PROVIDERS.items() if one.operations is not None)
"""Providers that bring their operations with them."""


def check_services(spec: FeatureSpec, problems: ProblemList) -> None:
    """Everything about what lies outside, and what runs in steps."""
    check_plain_names(spec.adapters, ("adapters",), problems)
    check_plain_names(spec.pipelines, ("pipelines",), problems)
    for name, adapter in spec.adapters.items():
        _check_adapter(adapter, ("adapters", name), problems)
    for name, pipeline in spec.pipelines.items():
        _check_pipeline(pipeline, ("pipelines", name), problems)


def _check_adapter(adapter: AdapterSpec, path: Path, problems: ProblemList) -> None:
    provides = adapter.provider in OWN_OPERATIONS or _may_be_lost(path, problems)
    if not adapter.operations and not provides:
        message = "the adapter offers nothing: it has no operations"
        hint = f"add `operations:`, or a provider that brings some: {', '.join(OWN_OPERATIONS)}"
        problems.add("empty-adapter", message, hint, path, key=True)
    check_plain_names(adapter.operations, (*path, "operations"), problems)
    for name, operation in adapter.operations.items():
        for side, fields in (("input", operation.input), ("output", operation.output)):
            at = (*path, "operations", name, side)
            check_field_names(fields, at, problems, stored=False)
            check_fields(fields, at, problems, stored=False)
    check_provider(adapter, path, problems)
    check_settings(adapter, path, problems)


def _may_be_lost(path: Path, problems: ProblemList) -> bool:
    """Whether operations or a provider were written, perhaps by a wrong key, and not taken."""
    if path[-1] in problems.children(path[:-1]):
        return True
    meant = ("operations", "provider")
    return any(close_to(key, meant) for key in problems.children(path))


def _check_pipeline(pipeline: PipelineSpec, path: Path, problems: ProblemList) -> None:
    at = (*path, "steps")
    if not pipeline.steps and not problems.is_broken(at):
        problems.add("missing-key", "the pipeline has no steps", "add at least one", at)
    names = [step.name for step in pipeline.steps]
    for index, name in enumerate(names):
        check_plain_name(name, (*at, index), problems)
    for index, name in repeats(names):
        message = f"the step `{name}` is given twice"
        problems.add("duplicate-value", message, "rename one of them", (*at, index))
