"""A project and the features of it that are asked for become a tree of finished text."""

from collections.abc import Iterable

from scaffold.core.progress import counted
from scaffold.core.tree import Tree
from scaffold.core.values import value
from scaffold.model import Project
from scaffold.render.plan import PlannedFile, plan
from scaffold.render.sources import Sources
from scaffold.render.style import Styling, begun


@value
class Emitted:
    """The files by path, which of them are seeded, and which feature each one is of."""

    styling: Styling
    seeded: frozenset[str]
    owners: dict[str, tuple[str, ...]]

    @property
    def files(self) -> Tree:
        return self.styling.done()


def planned(sources: Sources, project: Project, features: Iterable[str]) -> tuple[PlannedFile, ...]:
    """Every file of these features, and the files that all features share."""
    wanted = set(features)
    chosen = [feature for feature in project.features if str(feature.name) in wanted]
    own = plan(sources.templates("feature"), project, chosen)
    return (*own, *plan(sources.templates("shared"), project, ()))


def emitted(sources: Sources, project: Project, features: Iterable[str]) -> Emitted:
    """The tree of these features: rendered, styled; a file that comes out blank is none."""
    from scaffold.render.jinja import environment, rendered

    items = planned(sources, project, features)
    jinja = environment(sources)
    shown = counted(items, "rendering")
    texts = {item.target: text for item in shown if (text := rendered(jinja, item))}
    made = [item for item in items if item.target in texts]
    return Emitted(
        styling=begun(texts),
        seeded=frozenset(item.target for item in made if item.template.seeded),
        owners=_owners(made),
    )


def shared_paths(sources: Sources) -> tuple[str, ...]:
    """The paths of the files that are made from all features."""
    return tuple(template.pattern for template in sources.templates("shared"))


def _owners(items: Iterable[PlannedFile]) -> dict[str, tuple[str, ...]]:
    owned: dict[str, list[str]] = {}
    for item in items:
        feature = item.context.get("feature")
        if feature is not None:
            owned.setdefault(str(feature.name), []).append(item.target)
    return {feature: tuple(sorted(paths)) for feature, paths in owned.items()}
