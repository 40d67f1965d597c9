"""Orders in force: a version before sorted ports and errors, and its projects keep that order."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scaffold.project import snapshot

if TYPE_CHECKING:
    from scaffold.project.snapshot import Manifest
    from scaffold.spec import FeatureSpec, UseCaseSpec

OPTIONS = ("errors", "uses")


def keep_order(root: Path, spec: "FeatureSpec") -> "FeatureSpec":
    """The spec with ports and errors in the order of their names where they were applied so.

    Code that people wrote passes ports by position. A list that gains or loses a name takes the
    order of the spec.
    """
    if not any(_in_own_order(case) for case in spec.use_cases.values()):
        return spec
    before = snapshot.read_manifest(root, spec.feature)
    if before is None and spec.was is not None:
        before = snapshot.read_manifest(root, spec.was)
    kept = sorted_lists(spec, before)
    if not kept:
        return spec
    cases = {
        name: case.but(**{o: _sorted(case, o) for o in OPTIONS if f"{name}.{o}" in kept})
        for name, case in spec.use_cases.items()
    }
    places, kept_spec = spec.places, spec.but(use_cases=cases)
    return kept_spec.placed(places) if places else kept_spec


def sorted_lists(spec: "FeatureSpec", before: "Manifest | None") -> tuple[str, ...]:
    """Which lists are in the order of their names because they were applied so: `pay.uses`."""
    return tuple(_sorted_lists(spec, before)) if before else ()


def _sorted_lists(spec: "FeatureSpec", before: "Manifest") -> Iterator[str]:
    applied = before.spec.get("use_cases", {})
    for name, case in spec.use_cases.items():
        for option in OPTIONS:
            key, now = f"{name}.{option}", getattr(case, option)
            known = before.by_name is None or key in before.by_name
            if known and len(now) > 1 and set(now) == set(applied.get(name, {}).get(option, ())):
                yield key


def _in_own_order(case: "UseCaseSpec") -> bool:
    return any([*getattr(case, option)] != sorted(getattr(case, option)) for option in OPTIONS)


def _sorted(case: "UseCaseSpec", option: str) -> dict[str, Any]:
    return dict(sorted(getattr(case, option).items()))
