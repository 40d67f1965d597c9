"""A spec as plain data in one order: the same for the same spec, whatever its file looks like."""

from collections.abc import Mapping
from typing import Any

from scaffold.spec.method_models import MethodSpec, Words
from scaffold.spec.models import ErrorSpec, FeatureSpec, FieldSpec
from scaffold.spec.normal import default_kind
from scaffold.spec.parts import Part
from scaffold.use_cases import USE_CASE_KINDS, declared_kinds

ORDERED = (
    Mapping[str, FieldSpec],
    Mapping[str, ErrorSpec],
    Mapping[str, Words],
    Mapping[str, tuple[MethodSpec, ...]],
)
"""What keeps the order in which it is written: fields, errors, ports, filters."""


def canonical(spec: FeatureSpec) -> dict[str, Any]:
    """JSON data, defaults left out; `restore` and `load` make the same spec of it.

    Keys are sorted, but for fields, errors, ports and filters, whose order is the author's.
    """
    data: dict[str, Any] = _written(spec)
    for name, case in spec.use_cases.items():
        if case.kind in declared_kinds():
            del data["use_cases"][name]
            continue
        if case.entity == spec.main:
            data["use_cases"][name].pop("entity", None)
        data["use_cases"][name]["kind"] = USE_CASE_KINDS[case.kind].shown
        if data["use_cases"][name]["kind"] == default_kind(name):
            del data["use_cases"][name]["kind"]
    if not data.get("use_cases", True):
        del data["use_cases"]
    if spec.main == spec.feature:
        data.pop("main", None)
    return data


def _written(part: Any, *, ordered: bool = False) -> Any:
    """The part as data, without what stands at its default."""
    if isinstance(part, Part):
        held = {key: (slot, getattr(part, slot.attribute)) for key, slot in part.slots().items()}
        return {
            key: _written(item, ordered=slot.hint in ORDERED)
            for key, (slot, item) in sorted(held.items())
            if item != slot.default
        }
    if isinstance(part, dict):
        return {key: _written(part[key]) for key in (part if ordered else sorted(part))}
    return [_written(item) for item in part] if isinstance(part, list | tuple) else part
