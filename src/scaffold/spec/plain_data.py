"""A spec as plain data in one order: the same for the same spec, whatever its file looks like."""

from typing import TYPE_CHECKING, Any

from scaffold.spec.normal import default_kind

if TYPE_CHECKING:
    from scaffold.spec.models import FeatureSpec


def canonical(spec: "FeatureSpec") -> dict[str, Any]:
    """JSON data, keys sorted, defaults left out; `restore` and `load` make the same spec of it."""
    data = spec.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for name, case in spec.use_cases.items():
        if case.entity == spec.main:
            data["use_cases"][name].pop("entity", None)
        if case.kind == default_kind(name):
            del data["use_cases"][name]["kind"]
    if spec.main == spec.feature:
        data.pop("main", None)
    sorted_data: dict[str, Any] = _sorted(data)
    return sorted_data


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value
