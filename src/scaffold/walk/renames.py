"""What a run calls otherwise than the last one did: features and entities, and so their files."""

from collections.abc import Mapping

from scaffold.core.naming import respellings
from scaffold.merge.rename.moves import Renaming
from scaffold.model import Project
from scaffold.render.plan import PlannedFile, plan
from scaffold.render.sources import Sources
from scaffold.walk.scope import Scope


def renaming_of(sources: Sources, scope: Scope, project: Project) -> Renaming:
    """The files that get another path, and how old names in them are spelled now."""
    before = _planned(sources, scope.project_before, scope.touched_before)
    now = _planned(sources, project, frozenset(scope.chosen))
    old = {_key(item, _now(scope.origins), _now(scope.entity_origins)): item for item in before}
    new = {_key(item, {}, {}): item for item in now}
    paths = {new[key].target: old[key].target for key in new if key in old}
    names = scope.renames(project)
    pairs = dict.fromkeys(pair for was, name in names for pair in respellings(was, name))
    return Renaming(
        {path: was for path, was in paths.items() if path != was},
        tuple((was, word) for was, word in pairs if was != word),
    )


def _planned(
    sources: Sources, project: Project, features: frozenset[str]
) -> tuple[PlannedFile, ...]:
    chosen = [feature for feature in project.features if str(feature) in features]
    return plan(sources.templates("feature"), project, chosen)


def _now(origins: Mapping[str, str]) -> dict[str, str]:
    return {was: name for name, was in origins.items()}


def _key(
    item: PlannedFile, features: Mapping[str, str], entities: Mapping[str, str]
) -> tuple[str, str]:
    """What a file is made of: its template, and what it is for, by the name of today."""
    kind, _, name = item.spec.partition(".")
    if kind == "feature":
        feature = str(item.context["feature"])
        return item.template.path, f"feature.{features.get(feature, feature)}"
    return item.template.path, f"{kind}.{entities.get(name, name) if kind == 'entities' else name}"
