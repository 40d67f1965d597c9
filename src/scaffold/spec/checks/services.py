"""Adapters and pipelines: names, operations, settings and steps."""

import re
from collections.abc import Mapping

from scaffold.core.naming.ascii import to_ascii
from scaffold.providers import PROVIDERS
from scaffold.spec.checks.fields import check_fields
from scaffold.spec.checks.names import check_field_names, check_plain_name, check_plain_names
from scaffold.spec.checks.providers import check_provider
from scaffold.spec.findings import Findings, repeats
from scaffold.spec.models import AdapterSpec, FeatureSpec, PipelineSpec, SettingSpec
from scaffold.spec.places import Path

LONGEST_SETTING = 100
OWN_OPERATIONS = tuple(name for name, one in PROVIDERS.items() if one.operations is not None)
"""Providers that bring their operations with them."""

_SETTING = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "secret": (str,),
    "integer": (int,),
    "float": (int, float),
    "boolean": (bool,),
}


def check_services(spec: FeatureSpec, findings: Findings) -> None:
    """Everything about what lies outside, and what runs in steps."""
    check_plain_names(spec.adapters, ("adapters",), findings)
    check_plain_names(spec.pipelines, ("pipelines",), findings)
    for name, adapter in spec.adapters.items():
        _check_adapter(adapter, ("adapters", name), findings)
    for name, pipeline in spec.pipelines.items():
        _check_pipeline(pipeline, ("pipelines", name), findings)


def _check_adapter(adapter: AdapterSpec, path: Path, findings: Findings) -> None:
    broken = findings.is_broken(path)
    if not adapter.operations and adapter.provider not in OWN_OPERATIONS and not broken:
        message = "the adapter offers nothing: it has no operations"
        hint = f"add `operations:`, or a provider that brings some: {', '.join(OWN_OPERATIONS)}"
        findings.add("empty-adapter", message, hint, path, key=True)
    check_plain_names(adapter.operations, (*path, "operations"), findings)
    for name, operation in adapter.operations.items():
        for side, fields in (("input", operation.input), ("output", operation.output)):
            at = (*path, "operations", name, side)
            check_field_names(fields, at, findings, stored=False)
            check_fields(fields, at, findings, stored=False)
    check_provider(adapter, path, findings)
    for name, setting in adapter.settings.items():
        _check_setting(name, setting, (*path, "settings", name), findings)


def _check_setting(name: str, setting: SettingSpec, path: Path, findings: Findings) -> None:
    if not _SETTING.fullmatch(name) or len(name) > LONGEST_SETTING:
        better = re.sub(r"[^A-Z0-9]+", "_", to_ascii(name).upper()[:LONGEST_SETTING]).strip(
            "_0123456789"
        )
        message = f"`{name[:60]}` is not a valid setting name"
        findings.add("bad-setting", message, f"write `{better}`", path, key=True)
    if setting.default is None:
        return
    at = (*path, "default")
    if setting.type == "secret":
        message = "a secret has no default: it would stand in the repository"
        findings.add("bad-default", message, "leave it out, and set it in `.env`", at)
    elif not _fits(setting):
        message = f"{setting.default!r} is no {setting.type}"
        findings.add("bad-default", message[:200], f"write a {setting.type}", at)


def _fits(setting: SettingSpec) -> bool:
    value = setting.default
    right = isinstance(value, _TYPES[setting.type])
    return right and (setting.type == "boolean" or not isinstance(value, bool))


def _check_pipeline(pipeline: PipelineSpec, path: Path, findings: Findings) -> None:
    at = (*path, "steps")
    if not pipeline.steps and not findings.is_broken(at):
        findings.add("missing-key", "the pipeline has no steps", "add at least one", at)
    names = [step.name for step in pipeline.steps]
    for index, name in enumerate(names):
        check_plain_name(name, (*at, index), findings)
    for index, name in repeats(names):
        message = f"the step `{name}` is given twice"
        findings.add("duplicate-value", message, "rename one of them", (*at, index))
