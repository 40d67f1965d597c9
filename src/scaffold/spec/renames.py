"""What features and entities were called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scaffold.spec.models import FeatureSpec

Former = tuple[str, str, str]
"""What it is (a feature, an entity), what it was called, what it is called now."""


def formers_of(spec: FeatureSpec) -> Iterator[Former]:
    """What the feature and its entities were called."""
    if spec.was is not None:
        yield "feature", spec.was, spec.feature
    for name, entity in spec.entities.items():
        if entity.was is not None:
            yield "entity", entity.was, name


@dataclass
class Formers:
    """All former names of a project."""

    known: tuple[Former, ...]

    @classmethod
    def of(cls, specs: Iterable[FeatureSpec], others: Iterable[Former]) -> "Formers":
        """Those of these specs, and of the others."""
        own = tuple(former for spec in specs for former in formers_of(spec))
        return cls((*own, *others))

    def hint(self, entity: str) -> str:
        """What to write in place of an entity's former name; empty for what was none."""
        now = [name for what, was, name in self.known if (what, was) == ("entity", entity)]
        return f"it is called `{now[0]}` now: write that" if now else ""
