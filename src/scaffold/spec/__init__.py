"""What people may write: YAML in, frozen models out, every problem at once with its place.

Nothing is imported with this package: each part comes when it is asked for.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scaffold.spec.arguments import from_fields, parse_field
    from scaffold.spec.case_models import CaseSpec, StepSpec
    from scaffold.spec.commented import comments
    from scaffold.spec.drafts import Draft
    from scaffold.spec.loading import load, locate, read, restore
    from scaffold.spec.method_models import MethodSpec
    from scaffold.spec.models import (
        AdapterSpec,
        EntitySpec,
        ErrorSpec,
        FeatureSpec,
        FieldSpec,
        OperationSpec,
        PipelineSpec,
        PipelineStepSpec,
        SettingSpec,
        UseCaseSpec,
    )
    from scaffold.spec.places import Places
    from scaffold.spec.plain_data import canonical
    from scaffold.spec.project import Card, card_of, check_project
    from scaffold.spec.project_file import load_project, load_words
    from scaffold.spec.requirements import RequirementsSpec
    from scaffold.spec.schema import json_schema
    from scaffold.spec.writing import to_yaml

_HOMES = {
    "Card": "project",
    "CaseSpec": "case_models",
    "Draft": "drafts",
    "MethodSpec": "method_models",
    "Places": "places",
    "RequirementsSpec": "requirements",
    "StepSpec": "case_models",
    "canonical": "plain_data",
    "card_of": "project",
    "check_project": "project",
    "comments": "commented",
    "from_fields": "arguments",
    "json_schema": "schema",
    "load": "loading",
    "load_project": "project_file",
    "load_words": "project_file",
    "locate": "loading",
    "parse_field": "arguments",
    "read": "loading",
    "restore": "loading",
    "to_yaml": "writing",
}
"""Where each name is at home; all others are models."""

__all__ = [
    "AdapterSpec",
    "Card",
    "CaseSpec",
    "Draft",
    "EntitySpec",
    "ErrorSpec",
    "FeatureSpec",
    "FieldSpec",
    "MethodSpec",
    "OperationSpec",
    "PipelineSpec",
    "PipelineStepSpec",
    "Places",
    "RequirementsSpec",
    "SettingSpec",
    "StepSpec",
    "UseCaseSpec",
    "canonical",
    "card_of",
    "check_project",
    "comments",
    "from_fields",
    "json_schema",
    "load",
    "load_project",
    "load_words",
    "locate",
    "parse_field",
    "read",
    "restore",
    "to_yaml",
]


def __getattr__(name: str) -> Any:
    """A name's module comes when the name is asked for: a run that changes nothing needs none."""
    if name not in __all__:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"scaffold.spec.{_HOMES.get(name, 'models')}"), name)
