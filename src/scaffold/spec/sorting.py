"""Keys of a sort that have a step along a reference: `customer.name`."""

from collections.abc import Iterable, Iterator

from scaffold.spec.models import FeatureSpec
from scaffold.spec.places import Path

Step = tuple[str, str]
"""The reference, and the field of what it leads to."""


def along_keys(keys: Iterable[str]) -> tuple[tuple[int, Step], ...]:
    """Those of the keys that have such a step, each with its place."""
    parted = ((index, key.partition(".")) for index, key in enumerate(keys))
    return tuple((index, (step, name)) for index, (step, dot, name) in parted if dot)


def steps_of(spec: FeatureSpec) -> Iterator[tuple[Path, str, str]]:
    """Each such key of a list: where it stands, the entity that it leads to, and the field."""
    for name, case in spec.use_cases.items():
        entity = spec.entities.get(case.entity or "")
        for index, (step, field) in along_keys(case.sort) if entity else ():
            reference = entity.fields.get(step) if entity else None
            if reference and reference.to and reference.type == "reference":
                yield ("use_cases", name, "sort", index), reference.to, field
