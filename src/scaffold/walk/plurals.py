"""Plurals in force: a newer version's rules do not rename the tables and routes of a project."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from scaffold.core.naming import pluralize
from scaffold.project import snapshot

if TYPE_CHECKING:
    from scaffold.project.snapshot import Manifest
    from scaffold.spec import FeatureSpec


def keep_plurals(root: Path, spec: "FeatureSpec", words: Mapping[str, str]) -> "FeatureSpec":
    """The spec with the plurals that the rules gave its entities when they were applied last.

    What the spec says itself, or the project's own words, goes before.
    """
    before = snapshot.read_manifest(root, spec.feature)
    if before is None and spec.was is not None:
        before = snapshot.read_manifest(root, spec.was)
    kept = _kept(spec, before, words) if before else {}
    if not kept:
        return spec
    entities = {
        name: entity.but(plural=kept.get(name, entity.plural))
        for name, entity in spec.entities.items()
    }
    places = spec.places
    kept_spec = spec.but(entities=entities)
    return kept_spec.placed(places) if places else kept_spec


def derived_plurals(spec: "FeatureSpec", words: Mapping[str, str]) -> tuple[str, ...]:
    """The entities whose plurals come from the rules alone."""
    return tuple(
        name for name in spec.entities if not _says(spec, name) and not _has_own_word(name, words)
    )


def _kept(spec: "FeatureSpec", before: "Manifest", words: Mapping[str, str]) -> dict[str, str]:
    """The recorded plurals that the rules of this version would change."""
    recorded = before.spec.get("entities", {})
    found = {
        name: recorded.get(name, {}).get("plural")
        for name in derived_plurals(spec, words)
        if before.derived is None or name in before.derived
    }
    return {name: plural for name, plural in found.items() if plural not in (None, pluralize(name))}


def _says(spec: "FeatureSpec", entity: str) -> bool:
    """Whether the spec itself has a plural for the entity."""
    if spec.places is None:
        return spec.entities[entity].plural is not None
    return spec.places.is_written(("entities", entity, "plural"))


def _has_own_word(name: str, words: Mapping[str, str]) -> bool:
    return bool(words) and pluralize(name, words) != pluralize(name)
