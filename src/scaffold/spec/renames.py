"""What features and entities were called: no two were the same one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scaffold.spec.findings import Findings
from scaffold.spec.models import FeatureSpec
from scaffold.spec.places import Path

Former = tuple[str, str, str]
"""What it is (a feature, an entity), what it was called, what it is called now."""


def formers_of(spec: FeatureSpec) -> Iterator[tuple[Former, Path]]:
    """What the feature and its entities were called, and where the spec says so."""
    if spec.was is not None:
        yield ("feature", spec.was, spec.feature), ("was",)
    for name, entity in spec.entities.items():
        if entity.was is not None:
            yield ("entity", entity.was, name), ("entities", name, "was")


@dataclass
class Formers:
    """All former names of a project."""

    known: tuple[Former, ...]

    @classmethod
    def of(cls, specs: Iterable[FeatureSpec], others: Iterable[Former]) -> "Formers":
        """Those of these specs, and of the others."""
        own = tuple(former for spec in specs for former, _ in formers_of(spec))
        return cls((*own, *others))

    def check(self, spec: FeatureSpec, findings: Findings) -> None:
        """Tell each `was` of what another one was too."""
        claimed = Counter((what, was) for what, was, _ in self.known)
        for (what, was, _), path in formers_of(spec):
            if claimed[what, was] > 1:
                others = (
                    f"`{name}`" for kind, old, name in self.known if (kind, old) == (what, was)
                )
                message = f"{' and '.join(sorted(others))} say `was: {was}`, and one {what} was it"
                findings.add("was-twice", message, "leave one of them out", path)

    def hint(self, entity: str) -> str:
        """What to write in place of an entity's former name; empty for what was none."""
        now = [name for what, was, name in self.known if (what, was) == ("entity", entity)]
        return f"it is called `{now[0]}` now: write that" if now else ""
