"""What a run covers: the features asked for, and those they touch, as they were and as they are."""

from collections.abc import Container, Iterable, Iterator, Mapping

from scaffold import __version__, snapshot
from scaffold.errors import ScaffoldError, Where
from scaffold.model import Entity, Project, resolve
from scaffold.model.tables import Table
from scaffold.naming import pluralize
from scaffold.snapshot import Manifest
from scaffold.spec import FeatureSpec, canonical, restore
from scaffold.specs import Specs
from scaffold.values import field, replace, value
from scaffold.workspace import Workspace, spec_path


@value
class Scope:
    """`chosen` are generated, `removed` go; `specs` are those at hand, `manifests` what stood.

    `inputs` are the features whose specs say what becomes of a chosen one.
    """

    chosen: tuple[str, ...]
    removed: tuple[str, ...]
    specs: Mapping[str, FeatureSpec]
    manifests: Mapping[str, Manifest]
    words: Mapping[str, str]
    traits: frozenset[str]
    inputs: Mapping[str, tuple[str, ...]]
    leaving: Mapping[str, FeatureSpec] = field(default_factory=dict)

    @property
    def idle(self) -> bool:
        return not self.touched

    @property
    def touched(self) -> tuple[str, ...]:
        return tuple(sorted({*self.chosen, *self.removed}))

    @property
    def settled(self) -> tuple[str, ...]:
        """The removed features whose specs say no more than what was applied, and go with them."""
        return tuple(
            name
            for name in self.removed
            if name in self.leaving
            and name in self.manifests
            and _says_the_same(self.leaving[name], restore(self.manifests[name].spec))
        )

    @property
    def files_before(self) -> tuple[str, ...]:
        """Every path that was generated last for the features that the run touches."""
        known = (self.manifests[name] for name in self.touched if name in self.manifests)
        return tuple(path for manifest in known for path in manifest.files)

    def project(self) -> Project:
        """The features at hand as their specs say now."""
        return replace(resolve(self.specs.values(), self.words), traits=self.traits)

    def tables(self, project: Project) -> tuple[Table, ...]:
        """The tables of the features that the run touches, and those that features share; each
        knows the name that it had when it was applied last.
        """
        before = {str(entity.name): entity for entity in _entities(self.project_before())}
        mine = (entity for entity in _entities(project, self.touched))
        own = (table for entity in mine for table in _renamed(entity, before.get(str(entity.name))))
        return (*own, *project.tables)

    def project_before(self) -> Project:
        """The features as they were applied last."""
        restored = [restore(manifest.spec) for manifest in self.manifests.values()]
        return resolve(restored, self.words)

    def tables_before(self) -> tuple[Table, ...]:
        """The same tables as they were applied last."""
        before = self.project_before()
        mine = _entities(before, self.touched)
        return (*(table for entity in mine for table in entity.tables), *before.tables)

    def records(
        self, project: Project, owners: Mapping[str, tuple[str, ...]]
    ) -> dict[str, str | None]:
        """The manifests that the run leaves: what was applied, and to which files."""
        kept: dict[str, str | None] = {}
        plurals = {str(entity.name): entity.name.plural for entity in _entities(project)}
        for name in self.chosen:
            spec = canonical(_with_plurals(self.specs[name], plurals))
            files = owners.get(name, ())
            kept |= snapshot.feature_writes(name, Manifest(__version__, files, spec))
        for name in self.removed:
            kept |= snapshot.feature_writes(name, None)
        return kept


def _entities(project: Project, features: Container[str] | None = None) -> Iterator[Entity]:
    for feature in project.features:
        if features is None or str(feature.name) in features:
            yield from feature.entities


def _renamed(entity: Entity, before: Entity | None) -> tuple[Table, ...]:
    """The entity's tables, each with the name that it had."""
    if before is None or before.table.name == entity.table.name:
        return entity.tables
    links = {link.field.name: link.table.name for link in before.links}
    was = [links.get(link.field.was or link.field.name, "") for link in entity.links]
    moved = zip(entity.tables, (before.table.name, *was), strict=True)
    return tuple(replace(table, was=name or table.was) for table, name in moved)


def _with_plurals(spec: FeatureSpec, plurals: Mapping[str, str]) -> FeatureSpec:
    """The spec with the plurals that were used: by other rules it would have other tables."""
    entities = {name: entity.but(plural=plurals[name]) for name, entity in spec.entities.items()}
    return spec.but(entities=entities)


def _says_the_same(spec: FeatureSpec, applied: FeatureSpec) -> bool:
    plurals = {name: entity.plural or "" for name, entity in applied.entities.items()}
    same = spec.entities.keys() == plurals.keys()
    return same and canonical(_with_plurals(spec, plurals)) == canonical(applied)


def scope_of(
    workspace: Workspace, names: tuple[str, ...], texts: Mapping[str, str], *, remove: bool
) -> Scope:
    """The scope of a run over these features, or over all; wrong specs raise `SpecError`."""
    known = workspace.spec_paths()
    for name in names if remove else ():
        if name not in known:
            raise workspace.no_spec(name, "there is nothing to remove")
    specs = Specs.of(workspace, texts, names)
    if remove:
        return _removal(workspace, specs, names)
    applied = frozenset(snapshot.applied(workspace.root))
    if not names:
        gone = tuple(sorted(applied - specs.cards.keys()))
        return _scope(workspace, specs, tuple(specs.cards), gone, applied)
    chosen = _closure(workspace, specs, names, applied)
    return _scope(workspace, specs, chosen, (), applied)


def _scope(
    workspace: Workspace,
    specs: Specs,
    chosen: tuple[str, ...],
    removed: tuple[str, ...],
    applied: frozenset[str],
) -> Scope:
    """The scope with all that the chosen refer to, now and when they were applied last."""
    standing = applied.union(chosen).difference(removed)
    common = specs.sharing(standing)
    loaded = {name: specs.load(name) for name in specs.needed((*chosen, *common))}
    specs.check(loaded)
    manifests = _manifests(workspace, {*loaded, *removed} & applied)
    while missing := _homes(manifests, applied) - manifests.keys():
        manifests |= _manifests(workspace, missing)
    return Scope(
        chosen=chosen,
        removed=removed,
        specs=loaded,
        manifests=manifests,
        words=specs.words,
        traits=specs.traits(standing),
        inputs={name: specs.needed((name, *common)) for name in chosen},
    )


def _manifests(workspace: Workspace, names: Iterable[str]) -> dict[str, Manifest]:
    found = {name: snapshot.read_manifest(workspace.root, name) for name in sorted(names)}
    return {name: manifest for name, manifest in found.items() if manifest}


def _homes(manifests: Mapping[str, Manifest], applied: frozenset[str]) -> set[str]:
    """The applied features that bear the name of an entity that these referred to.

    An entity of a feature of another name was loaded with its feature, or moved since; then
    every applied feature is looked at.
    """
    restored = [restore(manifest.spec) for manifest in manifests.values()]
    own = {entity for spec in restored for entity in spec.entities}
    wanted = {target for spec in restored for target in targets_of(spec)} - own
    return wanted & applied if wanted <= applied else (set(applied) if wanted else set())


def targets_of(spec: FeatureSpec) -> set[str]:
    """The entities that the fields of a feature's entities refer to."""
    fields = (field for entity in spec.entities.values() for field in entity.fields.values())
    return {field.to for field in fields if field.to}


def _closure(
    workspace: Workspace, specs: Specs, names: tuple[str, ...], applied: frozenset[str]
) -> tuple[str, ...]:
    """The features, what they refer to that was never applied, and what refers to them."""
    chosen, waiting = set[str](), list(names)
    while waiting:
        name = waiting.pop()
        if name not in chosen:
            chosen.add(name)
            card = specs.card(name)
            waiting += sorted(specs.homes((*card.targets, *card.ports)) - applied)
    return tuple(sorted(chosen | _dependents(workspace, specs, chosen, applied)))


def _dependents(
    workspace: Workspace, specs: Specs, chosen: set[str], applied: frozenset[str]
) -> set[str]:
    """Applied features that refer to an entity whose table is about to get another name."""
    last = _manifests(workspace, chosen & applied)
    moved = {
        entity for name in last for entity in _moved(specs.load(name), last[name], specs.words)
    }
    cards = specs.cards.items()
    return {name for name, card in cards if name in applied and moved & set(card.targets)}


def _moved(spec: FeatureSpec, last: Manifest, words: Mapping[str, str]) -> set[str]:
    """The entities whose plural is another than it was."""
    plurals = {
        name: (entity.plural or spec.plural if name == spec.feature else entity.plural)
        or pluralize(name, words)
        for name, entity in spec.entities.items()
    }
    before = restore(last.spec).entities
    return {name for name in plurals if name in before and before[name].plural != plurals[name]}


def _removal(workspace: Workspace, specs: Specs, names: tuple[str, ...]) -> Scope:
    leave = [specs.card(name) for name in names]
    gone = {word for card in leave for word in (*card.entities, *card.adapters)}
    for other, card in specs.cards.items():
        missed = gone & {*card.targets, *card.ports}
        if other not in names and missed:
            raise ScaffoldError(
                "still-referenced",
                f"{other} refers to {', '.join(sorted(missed))}",
                f"take its references out of {spec_path(other)} first",
                Where(spec_path(other)),
            )
    leaving = {name: specs.load(name) for name in names}
    applied = frozenset(snapshot.applied(workspace.root))
    scope = _scope(workspace, specs, (), names, applied)
    return replace(scope, leaving=leaving)
