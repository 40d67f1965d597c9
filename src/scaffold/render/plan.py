"""Which template makes which file, with which context.

A template's path is its output's path. What stands in the path says what it repeats over:

    domain/entities/{{ entity }}.py.jinja                      each entity
    use_cases/create_{{ create.entity }}_use_case.py.jinja     each entity that has a `create`
    use_cases/list_{{ list.entity.plural }}_use_case.py.jinja  the same for `list`, in the plural
    use_cases/{{ custom.use_case }}_use_case.py.jinja          each custom use case
    docs/features/{{ feature }}.md.jinja                       the feature itself

What all features share lies below `shared/TRAIT/`: it is made once the project has that trait.
The templates of a provider lie below `providers/NAME/`: `{{ adapter }}` stands there for each of its
adapters.
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
PROVIDERS = "providers"


@value
class Template:
    """A template by its path below the template folder, with the pattern of its targets.

    `trait` is what a project must have for a shared file, as the model's Project says it.
    `provider` is the provider whose adapters the template is for, empty for all others.
    """

    path: str
    pattern: str
    seeded: bool
    trait: str = ""
    provider: str = ""

    @classmethod
    def at(cls, path: str) -> "Template":
        """The template at `feature/TARGET`, `shared/TRAIT/TARGET` or, of a provider, at
        `providers/NAME/feature/TARGET` or `providers/NAME/shared/TARGET`.
        """
        seeded = path.endswith(SEEDED)
        kind, _, target = path.removesuffix(SEEDED if seeded else MANAGED).partition("/")
        provider = trait = ""
        if kind == PROVIDERS:
            provider, kind, target = target.split("/", 2)
        elif kind == "shared":
            trait, _, target = target.partition("/")
        return cls(path, target, seeded, trait, provider)

    def concerns(self, project: Any) -> bool:
        """Whether the project has what a shared file is for."""
        if self.provider:
            return bool(project.uses(self.provider))
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

    `prefix` is what their paths begin with; a folder without one holds those of providers too.
    """
    parts = [kind] if prefix else [kind, *_of_providers(folder, kind)]
    found = (path for part in parts for path in _templates(folder / part))
    start = len(str(folder)) + 1
    paths = (prefix + path[start:].replace(os.sep, "/") for path in found)
    return tuple(Template.at(path) for path in sorted(paths))


def _of_providers(folder: Path, kind: str) -> list[str]:
    below = folder / PROVIDERS
    names = sorted(path.name for path in below.iterdir()) if below.is_dir() else []
    return [f"{PROVIDERS}/{name}/{kind}" for name in names]


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
    for context, spec in SELECTORS[repeat.over](feature):
        thing = context[repeat.over]
        value = getattr(thing, repeat.condition) if repeat.condition else True
        if not value or (template.provider and thing.provider.name != template.provider):
            continue
        whole = {"project": project, "feature": feature, **context}
        if repeat.over == "entity":
            whole["use_case"] = value
        yield PlannedFile(_target(template, context), template, whole, spec)


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


SELECTORS = {
    "feature": _feature,
    "entity": _each("entities", "entity"),
    "use_case": _each("use_cases", "use_case"),
    "adapter": _each("adapters", "adapter"),
    "pipeline": _each("pipelines", "pipeline"),
    "step": _steps,
}
