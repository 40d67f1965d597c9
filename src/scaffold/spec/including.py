"""References that a list or a `get` shows in full: `include: [customer]`."""

from collections.abc import Iterator

from scaffold.spec.method_models import Words
from scaffold.spec.models import FeatureSpec

BY_IDS: Words = ("id",)
"""What an entity is found by that others include."""


def included_by(spec: FeatureSpec) -> Iterator[str]:
    """The entities that the includes of a feature lead to."""
    for case in spec.use_cases.values():
        entity = spec.entities.get(case.entity or "")
        for name in case.include if entity else ():
            reference = entity.fields.get(name) if entity else None
            if reference and reference.to:
                yield reference.to
