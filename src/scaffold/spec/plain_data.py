"""A spec as plain data in one order: the same for the same spec, whatever its file looks like."""

from typing import TYPE_CHECKING, Any

from scaffold.spec.normal import default_kind
from scaffold.spec.parts import Part

if TYPE_CHECKING:
    from scaffold.spec.models import FeatureSpec


def canonical(spec: "FeatureSpec") -> dict[str, Any]:
    """JSON data, keys sorted, defaults left out; `restore` and `load` make the same spec of it."""
    data = _written(spec)
    for name, case in spec.use_cases.items():
        if case.entity == spec.main:
            data["use_cases"][name].pop("entity", None)
        if case.kind == default_kind(name):
            del data["use_cases"][name]["kind"]
    if spec.main == spec.feature:
        data.pop("main", None)
    sorted_data: dict[str, Any] = _sorted(data)
    return sorted_data


def _written(part: Any) -> Any:
    """The part as data, without what stands at its default."""
    if isinstance(part, Part):
        held = {key: (slot, getattr(part, slot.attribute)) for key, slot in part.slots().items()}
        return {key: _written(item) for key, (slot, item) in held.items() if item != slot.default}
    if isinstance(part, dict):
        return {key: _written(item) for key, item in part.items()}
    return [_written(item) for item in part] if isinstance(part, list | tuple) else part


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value
