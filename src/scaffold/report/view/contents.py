"""What the page shows: values of texts and numbers, from specs, files and changes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from scaffold.core import tree
from scaffold.core.values import value
from scaffold.merge import Change
from scaffold.model import Entity, Feature, Project, resolve
from scaffold.project import snapshot
from scaffold.project.workspace import Workspace
from scaffold.report.saved_plan import approved
from scaffold.report.status import StatusItem, items
from scaffold.report.status_steps import status_steps
from scaffold.report.view.drawing import Drawing, drawn
from scaffold.report.view.sides import Row, side_by_side
from scaffold.walk.specs import Specs
from scaffold.walk.survey import Request, survey

if TYPE_CHECKING:
    from scaffold.spec import FeatureSpec, FieldSpec

LAYERS = (
    ("Domain", "backend/app/domain/"),
    ("Application", "backend/app/application/"),
    ("Infrastructure", "backend/app/infrastructure/"),
    ("Presentation", "backend/app/presentation/"),
    ("Tests", "backend/tests/"),
    ("Documentation", "docs/"),
)
RULES = (
    *("optional", "unique", "index", "read_only", "write_only", "immutable", "sensitive"),
    *("default", "min", "max", "min_length", "max_length", "pattern", "computed"),
)


@value
class FieldView:
    """A field: `target` is the entity that it refers to, if any."""

    name: str
    type: str
    rules: tuple[str, ...]
    target: str = ""
    summary: str = ""


@value
class EntityView:
    """An entity, its fields and how its states follow each other."""

    name: str
    table: str
    summary: str
    fields: tuple[FieldView, ...]
    state: str = ""
    initial: str = ""
    transitions: tuple[tuple[str, str, str], ...] = ()


@value
class RouteView:
    """What can be asked for: over HTTP, or of other code only, without method and path."""

    name: str
    method: str
    path: str
    doc: str


@value
class FeatureView:
    """A feature with everything that its spec says, and its files by layer."""

    name: str
    title: str
    summary: str
    entities: tuple[EntityView, ...]
    routes: tuple[RouteView, ...]
    ports: tuple[tuple[str, str], ...]
    criteria: tuple[str, ...]
    layers: tuple[tuple[str, tuple[str, ...]], ...]


@value
class ChangeView:
    """A file that would be written: its status, and its lines before and after."""

    path: str
    status: str
    note: str
    rows: tuple[Row, ...]


@value
class Contents:
    """All that the page shows."""

    name: str
    features: tuple[FeatureView, ...]
    drawing: Drawing | None
    findings: tuple[StatusItem, ...]
    step: str
    changes: tuple[ChangeView, ...]
    planned: bool


def contents(workspace: Workspace, plan: str) -> Contents:
    """The project as its specs and files are now."""
    specs = Specs.of(workspace, {})
    loaded = {name: specs.load(name) for name in sorted(specs.cards)}
    project = resolve(loaded.values(), specs.words, ())
    found = items(workspace)
    steps = status_steps(workspace, found)
    features = tuple(_features(workspace, loaded, project))
    return Contents(
        name=workspace.root.name,
        features=features,
        drawing=drawn(_relations(features)),
        findings=tuple(one for one in found if one.kind != "outdated"),
        step=(steps[0].command or steps[0].do) if steps else "",
        changes=tuple(_changes(_planned(workspace, plan) if plan else _due(workspace))),
        planned=bool(plan),
    )


def _features(
    workspace: Workspace, specs: Mapping[str, "FeatureSpec"], project: Project
) -> Iterator[FeatureView]:
    for feature in project.features:
        spec = specs[str(feature)]
        manifest = snapshot.read_manifest(workspace.root, str(feature))
        yield FeatureView(
            name=str(feature),
            title=feature.name.title,
            summary=feature.summary,
            entities=tuple(_entity(one, spec) for one in feature.entities),
            routes=tuple(_routes(feature)),
            ports=tuple(_ports(spec)),
            criteria=spec.requirements.acceptance,
            layers=tuple(_layers(manifest.files if manifest else ())),
        )


def _entity(entity: Entity, spec: "FeatureSpec") -> EntityView:
    written = spec.entities[str(entity.name)]
    states = written.states
    ways = states.transitions.items() if states else ()
    return EntityView(
        name=str(entity.name),
        table=entity.table.name,
        summary=written.summary,
        fields=tuple(_field(name, one) for name, one in written.fields.items()),
        state=states.field if states else "",
        initial=states.initial if states else "",
        transitions=tuple((source, name, way.to) for name, way in ways for source in way.sources),
    )


def _field(name: str, field: "FieldSpec") -> FieldView:
    said = ((rule, getattr(field, rule)) for rule in RULES)
    rules = [
        rule.replace("_", " ") if told is True else f"{rule.replace('_', ' ')}: {told}"
        for rule, told in said
        if told not in (None, False)
    ]
    rules += [f"one of {', '.join(field.values)}"] if field.values else []
    return FieldView(name, field.type, tuple(rules), field.to or "", field.summary)


def _routes(feature: Feature) -> Iterator[RouteView]:
    for entity in feature.entities:
        for case in entity.use_cases:
            for request in case.requests:
                routed = (request.method, request.path) if case.routed else ("", "")
                yield RouteView(str(case), *routed, request.doc)
    for case in feature.use_cases:
        routed = (case.method, case.path) if case.routed else ("", "")
        yield RouteView(str(case), *routed, case.doc)


def _ports(spec: "FeatureSpec") -> Iterator[tuple[str, str]]:
    for name, adapter in sorted(spec.adapters.items()):
        yield name, f"adapter of {adapter.provider or 'http'}"
    for name, pipeline in sorted(spec.pipelines.items()):
        yield name, f"pipeline: {', '.join(step.name for step in pipeline.steps)}"


def _layers(files: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    paths = sorted(files)
    for name, folder in LAYERS:
        if own := tuple(path for path in paths if path.startswith(folder)):
            yield name, own


def _relations(features: Iterable[FeatureView]) -> dict[str, tuple[str, ...]]:
    """The entities that each entity refers to."""
    every = [entity for feature in features for entity in feature.entities]
    return {
        one.name: tuple(dict.fromkeys(field.target for field in one.fields if field.target))
        for one in every
    }


def _due(workspace: Workspace) -> Iterable[Change]:
    return (one for one in survey(workspace, Request()).changes if one.writes)


def _planned(workspace: Workspace, text: str) -> Iterable[Change]:
    plan = approved(text)
    changes = plan.changes(tree.read(workspace.root, plan.writes))
    return (one for one in changes if one.writes and not one.path.startswith(".scaffold/"))


def _changes(changes: Iterable[Change]) -> Iterator[ChangeView]:
    for one in changes:
        if not one.now:
            rows = tuple(side_by_side(one.before or "", one.after or ""))
            yield ChangeView(one.path, one.status, one.note, rows)
