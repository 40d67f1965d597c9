"""The entities that the fields of a feature name."""

from collections.abc import Iterator, Mapping

from scaffold.spec.models import FeatureSpec, FieldSpec
from scaffold.spec.places import Path


def references_of(spec: FeatureSpec) -> Iterator[tuple[Path, str]]:
    """Every entity that a field or an output names, and where it does."""
    for name, case in spec.use_cases.items():
        for key in ("output_of", "output_list_of"):
            if target := getattr(case, key):
                yield ("use_cases", name, key), target
    for path, fields in _all_fields(spec):
        for at, found in _each(path, fields):
            if found.to is not None:
                yield (*at, "to"), found.to


def _each(path: Path, fields: Mapping[str, FieldSpec]) -> Iterator[tuple[Path, FieldSpec]]:
    """The fields, and those of the items of lists."""
    for name, field in fields.items():
        at = (*path, name)
        yield at, field
        yield from _each(at, {"item": field.item} if field.item else {})
        yield from _each((*at, "item_fields"), field.item_fields)


def _all_fields(spec: FeatureSpec) -> Iterator[tuple[Path, Mapping[str, FieldSpec]]]:
    for name, entity in spec.entities.items():
        yield ("entities", name, "fields"), entity.fields
    for name, case in spec.use_cases.items():
        yield ("use_cases", name, "input"), case.input
        yield ("use_cases", name, "output"), case.output
    for name, adapter in spec.adapters.items():
        for called, operation in adapter.operations.items():
            yield ("adapters", name, "operations", called, "input"), operation.input
            yield ("adapters", name, "operations", called, "output"), operation.output
