"""A feature, and the project that it belongs to."""

from functools import cached_property

from scaffold.core.naming import Name
from scaffold.core.values import replace, value
from scaffold.model.adapters import Adapter
from scaffold.model.auditing import ENTRIES
from scaffold.model.cases import Case, Routes, case_of
from scaffold.model.entity import Entity
from scaffold.model.keeping import Keepings
from scaffold.model.list_needs import ListNeeds
from scaffold.model.pipelines import TABLES, Pipeline
from scaffold.model.shared import EVENTS, KEYS
from scaffold.model.shared_needs import (
    EVENT_SETTINGS,
    JOB_REQUIREMENTS,
    JOB_SETTINGS,
    KEY_SETTINGS,
    PGVECTOR_REQUIREMENTS,
    PGVECTOR_SETTINGS,
    RECOMMEND_REQUIREMENTS,
    RECOMMEND_SETTINGS,
)
from scaffold.model.tables import Table
from scaffold.model.test_case import TestCase
from scaffold.model.use_case import UseCase
from scaffold.providers import Setting, requirements_of, test_requirements_of
from scaffold.use_cases import USE_CASE_KINDS


@value
class Requirements:
    """What was asked before the first line was written."""

    acceptance: tuple[str, ...] = ()
    latency: str = ""
    security: str = ""
    risks: tuple[tuple[str, str], ...] = ()

    @property
    def any_given(self) -> bool:
        return bool(self.acceptance or self.latency or self.security or self.risks)


@value
class Feature:
    """What templates read of one spec. `use_cases` are the custom ones."""

    name: Name
    summary: str
    entities: tuple[Entity, ...] = ()
    main: Entity | None = None
    use_cases: tuple[UseCase, ...] = ()
    requirements: Requirements = Requirements()
    test_cases: tuple[TestCase, ...] = ()
    adapters: tuple[Adapter, ...] = ()
    pipelines: tuple[Pipeline, ...] = ()

    def __str__(self) -> str:
        return self.name.snake

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """All tables of the feature: each entity's own, then those of its links."""
        return tuple(table for entity in self.entities for table in entity.tables)

    def has_kind(self, kind: str) -> bool:
        """Whether one of its entities has a use case of this kind."""
        return any(entity.of_kind(kind) for entity in self.entities)

    @property
    def routed(self) -> bool:
        """Whether anything of it can be asked for over HTTP."""
        return any(case.routed for case in self.use_cases) or any(
            entity.routed for entity in self.entities
        )

    @property
    def unrouted(self) -> tuple[UseCase, ...]:
        """The use cases that other code calls, and no request."""
        of_entities = (case for entity in self.entities for case in entity.use_cases)
        return tuple(case for case in (*of_entities, *self.use_cases) if not case.routed)

    @cached_property
    def over_http(self) -> "Feature":
        """The feature as requests know it."""
        return replace(self, entities=tuple(entity.over_http for entity in self.entities))

    @property
    def unit_cases(self) -> tuple[Case, ...]:
        return self._cases("unit")

    @property
    def integration_cases(self) -> tuple[Case, ...]:
        return self._cases("integration")

    @property
    def e2e_cases(self) -> tuple[Case, ...]:
        return self._cases("e2e")

    def _cases(self, type: str) -> tuple[Case, ...]:
        known = self.over_http if type == "e2e" else self
        routes = Routes(known.entities, known.use_cases)
        return tuple(case_of(case, routes) for case in self.test_cases if case.type == type)


@value
class Project(Keepings, ListNeeds):
    """The features at hand, in the order of their names; `traits` are those of all features.

    `recommended` are the entities of all features that have a recommendation service; None where
    all features are at hand.
    """

    features: tuple[Feature, ...] = ()
    traits: frozenset[str] = frozenset()
    recommended: tuple[Name, ...] | None = None

    @property
    def recommenders(self) -> tuple[Name, ...]:
        """The entities that have a recommendation service, sorted."""
        if self.recommended is not None:
            return self.recommended
        return tuple(sorted((e.name for e in self._entities if e.of_kind("recommend")), key=str))

    @property
    def recommends(self) -> bool:
        return self.uses("recommend")

    @property
    def pgvector(self) -> bool:
        """Whether recommendations come from PostgreSQL."""
        return "pgvector" in self.traits or any(one.pgvector for one in self._entities)

    @property
    def checked(self) -> bool:
        """Whether an entity has checks."""
        return "checked" in self.traits or any(entity.checks for entity in self._entities)

    @property
    def custom(self) -> bool:
        """Whether there are use cases whose bodies people write."""
        return "custom" in self.traits or any(feature.use_cases for feature in self.features)

    @property
    def keyed(self) -> bool:
        """Whether a use case recognizes repeated calls by a key."""
        cases = (case for feature in self.features for case in feature.use_cases)
        return "keyed" in self.traits or any(case.idempotent for case in cases)

    @property
    def stores_keys(self) -> bool:
        """Whether calls or events are remembered, so that each counts once."""
        return self.keyed or self.has("webhooks")

    @property
    def clock(self) -> bool:
        """Whether fields hold the time or the day of a change."""
        return self._makes("clock")

    @property
    def uuids(self) -> bool:
        """Whether fields hold identifiers that are made for new rows."""
        return self._makes("uuids")

    @property
    def fixed(self) -> bool:
        """Whether an entity that is updated has fields that no change may name."""
        return "fixed" in self.traits or any(one.update and one.fixed for one in self._entities)

    @property
    def no_overlap(self) -> bool:
        """Whether rows of an entity have intervals that do not overlap."""
        return "no_overlap" in self.traits or any(one.no_overlap for one in self._entities)

    def _makes(self, port: str) -> bool:
        return port in self.traits or any(port in one.tools for one in self._entities)

    @property
    def _entities(self) -> tuple[Entity, ...]:
        """The entities of all features."""
        return tuple(entity for feature in self.features for entity in feature.entities)

    @property
    def adapters(self) -> tuple[Adapter, ...]:
        """The adapters of all features."""
        return tuple(adapter for feature in self.features for adapter in feature.adapters)

    def has(self, trait: str) -> bool:
        """Whether the project needs the shared files of a trait."""
        if trait in self.traits or getattr(self, trait, False):
            return True
        needed = any(entity.has(trait) for entity in self._entities)
        return needed or any(adapter.has(trait) for adapter in self.adapters)

    def uses(self, owner: str) -> bool:
        """Whether a provider or a kind of use case is used by any of the features."""
        if owner in USE_CASE_KINDS:
            return owner in self.traits or any(one.has_kind(owner) for one in self.features)
        return any(adapter.provider.name == owner for adapter in self.adapters)

    @property
    def pipelines(self) -> tuple[Pipeline, ...]:
        """The pipelines of all features."""
        return tuple(pipeline for feature in self.features for pipeline in feature.pipelines)

    @property
    def durable(self) -> bool:
        return any(pipeline.durable for pipeline in self.pipelines)

    @property
    def jobs(self) -> bool:
        return any(pipeline.job for pipeline in self.pipelines)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that features share."""
        return (
            *(TABLES if self.durable else ()),
            *((KEYS,) if self.keyed else ()),
            *((EVENTS,) if self.has("webhooks") else ()),
            *((ENTRIES,) if self.audit else ()),
        )

    @cached_property
    def settings(self) -> tuple[Setting, ...]:
        """What adapters, jobs and shared code need to know: every setting once, by name."""
        found = {setting.name: setting for adapter in self.adapters for setting in adapter.settings}
        found |= {setting.name: setting for setting in JOB_SETTINGS if self.jobs}
        found |= {setting.name: setting for setting in KEY_SETTINGS if self.keyed}
        found |= {one.name: one for one in EVENT_SETTINGS if self.has("webhooks")}
        found |= {setting.name: setting for setting in RECOMMEND_SETTINGS if self.recommends}
        found |= {setting.name: setting for setting in PGVECTOR_SETTINGS if self.pgvector}
        return tuple(found[name] for name in sorted(found))

    @cached_property
    def requirements(self) -> tuple[str, ...]:
        """What has to be installed for adapters, jobs and recommendations, sorted."""
        needs = requirements_of(adapter.provider.name for adapter in self.adapters)
        jobs = JOB_REQUIREMENTS if self.jobs else ()
        numbers = RECOMMEND_REQUIREMENTS if self.recommends else ()
        vectors = PGVECTOR_REQUIREMENTS if self.pgvector else ()
        return tuple(sorted({*needs, *jobs, *numbers, *vectors}))

    @cached_property
    def test_requirements(self) -> tuple[str, ...]:
        """What the tests of the adapters need, sorted."""
        return test_requirements_of(adapter.provider.name for adapter in self.adapters)
