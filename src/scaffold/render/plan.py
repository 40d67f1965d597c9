"""Which template makes which file, with which context.

A template's path is its output's path. What stands in the path says what it repeats over:

    domain/entities/{{ entity }}.py.jinja                      each entity
    routers/{{ routed.entity }}.py.jinja                       each entity of which `routed` is true
    fakes/{{ entity.plural }}.py.jinja                         each entity, by its plural
    use_cases/{{ custom.use_case }}_use_case.py.jinja          each custom use case
    docs/features/{{ feature }}.md.jinja                       the feature itself

What all features share lies below `shared/TRAIT/`: it is made once the project has that trait.
The templates of a provider lie below `providers/NAME/`: there `{{ adapter }}` is each of its own
adapters. Those of a kind of use case lie below `use_cases/NAME/`: `{{ entity }}` is each with it.
`{{ transition }}` is each transition of an entity, `{{ look_up }}` each of its look-ups.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from scaffold.core.tree import checked
from scaffold.core.values import value

PLACEHOLDER = re.compile(r"\{\{\s*([a-z0-9_.]+)\s*\}\}")
MANAGED, SEEDED = ".jinja", ".seed.jinja"
ALWAYS = "always"
OVER_HTTP = ("/api/v1/routers/", "/api/v1/schemas/", "/tests/e2e/")
"""The folders of routes, of what they take and give, and of their tests."""
PROVIDERS, USE_CASES = "providers", "use_cases"


@value
class Template:
    """A template by its path below the template folder, with the pattern of its targets.

    `trait` is what a project must have for a shared file, as the model's Project says it.
    `provider` is the provider whose adapters the template is for, `use_case` the kind of use case
    whose entities it is for; both are empty for all others.
    """

    path: str
    pattern: str
    seeded: bool
    trait: str = ""
    provider: str = ""
    use_case: str = ""

    @classmethod
    def at(cls, path: str) -> "Template":
        """The template at `feature/TARGET` or `shared/TRAIT/TARGET`, or the one of a provider or a
        kind of use case, at `providers/NAME/feature/TARGET` or `use_cases/NAME/shared/TARGET`.
        """
        seeded = path.endswith(SEEDED)
        kind, _, target = path.removesuffix(SEEDED if seeded else MANAGED).partition("/")
        trait = ""
        owner = {PROVIDERS: "", USE_CASES: ""}
        if kind in owner:
            owner[kind], _, target = target.split("/", 2)
        elif kind == "shared":
            trait, _, target = target.partition("/")
        return cls(path, target, seeded, trait, owner[PROVIDERS], owner[USE_CASES])

    @property
    def over_http(self) -> bool:
        """Whether it is made of what can be asked for over HTTP: use cases with routes."""
        return any(folder in self.pattern for folder in OVER_HTTP)

    def concerns(self, project: Any) -> bool:
        """Whether the project has what a shared file is for."""
        if self.provider or self.use_case:
            return bool(project.uses(self.provider or self.use_case))
        return self.trait in ("", ALWAYS) or bool(project.has(self.trait))


@value
class PlannedFile:
    """One file to come: where, from which template, with what. `spec` is its path in the spec."""

    target: str
    template: Template
    context: Mapping[str, Any]
    spec: str = ""


@value
class Repeat:
    """What a placeholder says: `list.entity.plural` is over `entity`, with `list`, as `plural`."""

    over: str
    condition: str
    spelling: str

    @classmethod
    def of(cls, expression: str) -> "Repeat":
        parts = expression.split(".")
        at = next(i for i, part in enumerate(parts) if part in SELECTORS)
        return cls(parts[at], ".".join(parts[:at]), ".".join(parts[at + 1 :]))


@lru_cache
def catalogue(folder: Path, kind: str, prefix: str = "") -> tuple[Template, ...]:
    """The templates of one kind (`feature`, `shared`) in a folder, in the order of their paths.

    `prefix` is what their paths begin with; a folder without one holds those of all owners.
    """
    parts = [kind] if prefix else [kind, *_owned(folder, kind)]
    found = (path for part in parts for path in _templates(folder / part))
    start = len(str(folder)) + 1
    paths = (prefix + path[start:].replace(os.sep, "/") for path in found)
    return tuple(Template.at(path) for path in sorted(paths))


def _owned(folder: Path, kind: str) -> Iterator[str]:
    """Where providers and kinds of use cases have such templates."""
    for owners in (PROVIDERS, USE_CASES):
        below = folder / owners
        names = sorted(path.name for path in below.iterdir()) if below.is_dir() else []
        yield from (f"{owners}/{name}/{kind}" for name in names)


def _templates(folder: Path) -> Iterator[str]:
    for at, _, names in os.walk(folder):
        yield from (f"{at}{os.sep}{name}" for name in names if name.endswith(MANAGED))


def plan(
    templates: Iterable[Template], project: Any, features: Iterable[Any]
) -> tuple[PlannedFile, ...]:
    """The files of these features, each target once, in the order of their paths."""
    chosen = tuple(features)
    planned = (
        item
        for template in templates
        for feature in (chosen if PLACEHOLDER.search(template.pattern) else (None,))
        for item in _instances(template, project, feature)
    )
    return tuple(sorted(planned, key=lambda item: item.target))


def _instances(template: Template, project: Any, feature: Any) -> Iterator[PlannedFile]:
    found = PLACEHOLDER.findall(template.pattern)
    if not found and template.concerns(project):
        yield PlannedFile(template.pattern, template, {"project": project})
    if not found:
        return
    # The innermost one decides: a step lies in its pipeline, which lies in its feature.
    repeat = max(map(Repeat.of, found), key=lambda one: list(SELECTORS).index(one.over))
    feature = feature.over_http if template.over_http else feature
    for context, spec in SELECTORS[repeat.over](feature):
        thing = context[repeat.over]
        value = _meets(template, repeat, thing)
        if not value:
            continue
        whole = {"project": project, "feature": feature, **context}
        if repeat.over == "entity":
            whole["use_case"] = value
        yield PlannedFile(_target(template, context), template, whole, spec)


def _meets(template: Template, repeat: Repeat, thing: Any) -> Any:
    """What makes the template be for this thing, as its use case; false where it is not."""
    if template.use_case and repeat.over == "entity":
        return thing.of_kind(template.use_case)
    if template.provider and thing.provider.name != template.provider:
        return False
    return getattr(thing, repeat.condition) if repeat.condition else True


def _target(template: Template, context: Mapping[str, Any]) -> str:
    def spell(match: re.Match[str]) -> str:
        repeat = Repeat.of(match[1])
        return _spelled(context[repeat.over], repeat.spelling)

    return checked(PLACEHOLDER.sub(spell, template.pattern))


def _spelled(thing: Any, spelling: str) -> str:
    """A thing's name in a spelling of its own, or of any name."""
    if not spelling:
        return str(thing.name)
    return str(getattr(thing.name, spelling, None) or getattr(thing, spelling))


def _feature(feature: Any) -> Iterator[tuple[dict[str, Any], str]]:
    yield {"feature": feature}, "feature"


def _each(attribute: str, variable: str) -> Any:
    def select(feature: Any) -> Iterator[tuple[dict[str, Any], str]]:
        for item in getattr(feature, attribute):
            yield {variable: item}, f"{attribute}.{item.name}"

    return select


def _steps(feature: Any) -> Iterator[tuple[dict[str, Any], str]]:
    for pipeline in feature.pipelines:
        for step in pipeline.steps:
            spec = f"pipelines.{pipeline.name}.steps.{step.name}"
            yield {"pipeline": pipeline, "step": step}, spec


def _transitions(feature: Any) -> Iterator[tuple[dict[str, Any], str]]:
    for entity in feature.entities:
        for transition in entity.transitions:
            spec = f"entities.{entity.name}.states.transitions.{transition.name}"
            yield {"entity": entity, "transition": transition}, spec


def _look_ups(feature: Any) -> Iterator[tuple[dict[str, Any], str]]:
    for entity in feature.entities:
        for look_up in entity.look_ups:
            yield {"entity": entity, "look_up": look_up}, f"use_cases.{look_up.name}"


SELECTORS = {
    "feature": _feature,
    "entity": _each("entities", "entity"),
    "transition": _transitions,
    "look_up": _look_ups,
    "use_case": _each("use_cases", "use_case"),
    "adapter": _each("adapters", "adapter"),
    "pipeline": _each("pipelines", "pipeline"),
    "step": _steps,
}
