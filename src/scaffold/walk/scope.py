"""What a run covers: the features asked for, and those they touch, as they were and as they are."""

from collections.abc import Collection, Container, Iterator, Mapping
from functools import cached_property

from scaffold import __version__
from scaffold.core.matching import origins
from scaffold.core.naming import Name
from scaffold.core.values import field, replace, value
from scaffold.model import Entity, Feature, Project, resolve
from scaffold.model.tables import Table
from scaffold.project import snapshot
from scaffold.project.snapshot import Manifest
from scaffold.spec import FeatureSpec, canonical, restore
from scaffold.walk.kept_order import sorted_lists
from scaffold.walk.plurals import derived_plurals

SERVICE = "_recommendation.py"
"""The end of a recommendation service's file, after the entity's name."""


@value
class Scope:
    """`chosen` are generated, `removed` go; `specs` are those at hand, `manifests` what stood.

    `inputs` are the features whose specs say what becomes of a chosen one; `origins` says by which
    name each feature was applied last, as far as it was. `indexed` says that recommendations come
    from PostgreSQL with pgvector. `new` are shared tables that no run has made yet. `services` are
    the modules of domain services that were generated last, by the names of their files.
    `standing` are the names of all features that are there after the run.
    """

    chosen: tuple[str, ...]
    removed: tuple[str, ...]
    specs: Mapping[str, FeatureSpec]
    manifests: Mapping[str, Manifest]
    words: Mapping[str, str]
    traits: frozenset[str]
    inputs: Mapping[str, tuple[str, ...]]
    leaving: Mapping[str, FeatureSpec] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    indexed: bool = False
    new: frozenset[str] = frozenset()
    services: tuple[str, ...] = ()
    standing: frozenset[str] = frozenset()

    @property
    def idle(self) -> bool:
        return not self.touched

    @property
    def touched(self) -> tuple[str, ...]:
        return tuple(sorted({*self.chosen, *self.removed}))

    @property
    def touched_before(self) -> frozenset[str]:
        """The same features by the names that they had."""
        return frozenset({self.origins.get(name, "") for name in self.chosen} | {*self.removed})

    @property
    def settled(self) -> tuple[str, ...]:
        """The removed features whose specs say no more than what was applied, and go with them."""
        return tuple(
            name
            for name in self.removed
            if name in self.leaving
            and name in self.manifests
            and says_the_same(self.leaving[name], restore(self.manifests[name].spec))
        )

    @property
    def files_before(self) -> tuple[str, ...]:
        """Every path that was generated last for the features that the run touches."""
        known = (m for name, m in self.manifests.items() if name in self.touched_before)
        return tuple(path for manifest in known for path in manifest.files)

    def project(self) -> Project:
        """The features at hand as their specs say now."""
        indexed = self.specs if self.indexed else ()
        found = resolve(self.specs.values(), self.words, indexed)
        return replace(found, traits=self._traits, recommended=self._recommended(found))

    def _recommended(self, project: Project) -> tuple[Name, ...]:
        """The entities whose services are there after the run: a spec that is not applied yet may
        say another thing than what was generated of it.
        """
        gone = {path.rpartition("/")[2] for path in self.files_before}
        left = (name.removesuffix(SERVICE) for name in self.services if name not in gone)
        others = {Name(word, word) for word in left if not word.endswith(".py")}
        own = {one.name for one in _entities(project, self.chosen) if one.of_kind("recommend")}
        return tuple(sorted(own | others, key=str))

    @property
    def _traits(self) -> frozenset[str]:
        indexed = self.indexed and "recommend" in self.traits
        return self.traits | {"pgvector"} if indexed else self.traits

    def tables(self, project: Project) -> tuple[Table, ...]:
        """The tables of the features that the run touches, and those that features share; each
        knows the name that it had when it was applied last.
        """
        before = {str(entity): entity for entity in _entities(self.project_before)}
        mine = _entities(project, self.touched)
        pairs = ((entity, self.entity_origins.get(str(entity), "")) for entity in mine)
        own = (table for entity, was in pairs for table in _renamed(entity, before.get(was)))
        return (*own, *project.tables)

    @cached_property
    def entity_origins(self) -> Mapping[str, str]:
        """By which name each entity was applied last, as far as it was."""
        before = {
            name: entity.get("was", "")
            for one in self.manifests.values()
            for name, entity in one.spec.get("entities", {}).items()
        }
        now = {
            name: entity.was or ""
            for spec in self.specs.values()
            for name, entity in spec.entities.items()
        }
        return origins(before, now)

    @cached_property
    def project_before(self) -> Project:
        """The features as they were applied last."""
        restored = [restore(manifest.spec) for manifest in self.manifests.values()]
        indexed = {name for name, manifest in self.manifests.items() if manifest.indexed}
        return resolve(restored, self.words, indexed)

    def tables_before(self) -> tuple[Table, ...]:
        """The same tables as they were applied last."""
        before = self.project_before
        features = (one for one in before.features if str(one) in self.touched_before)
        own = (
            table if self.manifests[str(feature)].bounded else _without_bounds(table)
            for feature in features
            for table in feature.tables
        )
        shared = (table for table in before.tables if table.name not in self.new)
        return (*own, *shared)

    def renames(self, project: Project) -> tuple[tuple[Name, Name], ...]:
        """What the features that the run touches call otherwise than before: was, is."""
        before = {str(one): one for one in self.project_before.features}
        pairs = [
            pair
            for feature in project.features
            if str(feature) in self.chosen and self.origins.get(str(feature)) in before
            for pair in self._pairs(before[self.origins[str(feature)]], feature)
        ]
        return tuple((was, name) for was, name in pairs if was != name)

    def _pairs(self, before: Feature, now: Feature) -> Iterator[tuple[Name, Name]]:
        yield before.name, now.name
        entities = {str(entity): entity.name for entity in before.entities}
        for entity in now.entities:
            was = self.entity_origins.get(str(entity), "")
            if was in entities:
                yield entities[was], entity.name

    def records(
        self,
        project: Project,
        owners: Mapping[str, tuple[str, ...]],
        seeded: Collection[str] = (),
    ) -> dict[str, str | None]:
        """The manifests that the run leaves: what was applied, and to which files."""
        kept: dict[str, str | None] = {}
        plurals = {str(entity.name): entity.name.plural for entity in _entities(project)}
        indexed = {str(one) for one in project.features if any(e.pgvector for e in one.entities)}
        for name in self.chosen:
            spec = canonical(_with_plurals(self.specs[name], plurals))
            files = owners.get(name, ())
            last = self.manifests.get(self.origins.get(name, ""))
            manifest = Manifest(
                __version__,
                files,
                spec,
                name in indexed,
                derived=derived_plurals(self.specs[name], self.words),
                merged=last.merged if last else "",
                by_name=sorted_lists(self.specs[name], last),
                seeded=tuple(path for path in files if path in seeded),
            )
            kept |= snapshot.feature_writes(name, manifest)
        for name in (*self.removed, *sorted(self.touched_before - {"", *self.specs})):
            kept |= snapshot.feature_writes(name, None)
        return kept


def _entities(project: Project, features: Container[str] | None = None) -> Iterator[Entity]:
    for feature in project.features:
        if features is None or str(feature.name) in features:
            yield from feature.entities


def _without_bounds(table: Table) -> Table:
    """The table as the first versions made it."""
    return replace(table, checks=tuple(check for check in table.checks if not check.bounds))


def _renamed(entity: Entity, before: Entity | None) -> tuple[Table, ...]:
    """The entity's tables, each with the name that it had."""
    if before is None or before.table.name == entity.table.name:
        return entity.tables
    links = {link.field.name: link.table.name for link in before.links}
    old, new = (
        {link.field.name: link.field.was for link in side.links} for side in (before, entity)
    )
    found = origins(old, new)
    was = [links.get(found.get(link.field.name, ""), "") for link in entity.links]
    moved = zip(entity.tables, (before.table.name, *was), strict=True)
    return tuple(replace(table, was=name or table.was) for table, name in moved)


def _with_plurals(spec: FeatureSpec, plurals: Mapping[str, str]) -> FeatureSpec:
    """The spec with the plurals that were used: by other rules it would have other tables."""
    entities = {name: entity.but(plural=plurals[name]) for name, entity in spec.entities.items()}
    return spec.but(entities=entities)


def says_the_same(spec: FeatureSpec, applied: FeatureSpec) -> bool:
    plurals = {name: entity.plural or "" for name, entity in applied.entities.items()}
    same = spec.entities.keys() == plurals.keys()
    return same and canonical(_with_plurals(spec, plurals)) == canonical(applied)
