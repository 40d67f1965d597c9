"""An entity: a thing with an id, its fields, and what can be done with it."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from scaffold.core.naming import Name
from scaffold.core.values import replace, value
from scaffold.kinds import ColumnType
from scaffold.kinds.identifier import INTEGER_ID, Identifier
from scaffold.model.aggregate_trials import AggregateTrials
from scaffold.model.aggregates import AggregateField, Aggregating
from scaffold.model.children import Children, WithChildren
from scaffold.model.columns import Link, UniqueTogether, link_of, table_of
from scaffold.model.computed import ComputedField, Computing
from scaffold.model.direction_tables import Directions
from scaffold.model.directions import directions_of
from scaffold.model.entity_check import Checking, EntityCheck
from scaffold.model.field import Field
from scaffold.model.finder import Finder, Found
from scaffold.model.keeping import Keeping
from scaffold.model.making import Making, Moment, makers, makings, moments
from scaffold.model.overlap_trials import Apart
from scaffold.model.overlaps import NoOverlap
from scaffold.model.port import Port
from scaffold.model.reading import Reading
from scaffold.model.states import States, Transition
from scaffold.model.tables import Table
from scaffold.model.testing import TestData
from scaffold.model.use_case import Request, UseCase
from scaffold.use_cases import known_kinds, repeated_kinds


@value
class Entity(
    AggregateTrials, Aggregating, Apart, Checking, Computing, Found, Keeping, Reading, WithChildren
):
    """What templates read of an entity; its stored fields stand in the order of the spec.

    `indexed` says that its recommendations come from PostgreSQL with pgvector.
    """

    name: Name
    summary: str
    fields: tuple[Field, ...]
    unique_together: tuple[UniqueTogether, ...] = ()
    checks: tuple[EntityCheck, ...] = ()
    use_cases: tuple[UseCase, ...] = ()
    states: States | None = None
    indexed: bool = False
    finders: tuple[Finder, ...] = ()
    computed: tuple[ComputedField, ...] = ()
    answered_elsewhere: bool = False
    included_elsewhere: bool = False
    no_overlap: tuple[NoOverlap, ...] = ()
    id: Identifier = INTEGER_ID
    audit: bool = False
    aggregates: tuple[AggregateField, ...] = ()
    children: tuple[Children, ...] = ()
    belonging: tuple[Children, ...] = ()

    def __str__(self) -> str:
        return self.name.snake

    @property
    def doc(self) -> str:
        """What the class says of itself."""
        return self.summary or f"{self.name.title}: its fields and their rules."

    @property
    def item_path(self) -> str:
        """The route of a single one, below that of all."""
        return f"/{{{self.name.id_variable}}}"

    @property
    def columns(self) -> tuple[Field, ...]:
        """The fields that the entity's own table holds."""
        return tuple(field for field in self.fields if not field.is_list)

    @property
    def create_fields(self) -> tuple[Field, ...]:
        """The fields that a request for a new one holds."""
        return tuple(field for field in self.fields if not field.server_set)

    @property
    def update_fields(self) -> tuple[Field, ...]:
        """The fields that a request may change."""
        return tuple(field for field in self.create_fields if not field.immutable)

    @property
    def fixed(self) -> tuple[Field, ...]:
        """The fields that no request may change."""
        return tuple(field for field in self.fields if field not in self.update_fields)

    @property
    def read_only(self) -> tuple[Field, ...]:
        """The fields that only the server sets."""
        return tuple(field for field in self.fields if field.server_set)

    @property
    def immutable(self) -> tuple[Field, ...]:
        """The fields that nothing changes once they are set."""
        return tuple(field for field in self.fields if field.immutable)

    @property
    def made(self) -> tuple[Making, ...]:
        """The fields that a port gives a value when one is created."""
        return makings(self.fields)

    @property
    def moments(self) -> tuple[Moment, ...]:
        """What these values have in common."""
        return moments(self.fields)

    @property
    def makers(self) -> tuple[Port, ...]:
        """The ports that do so."""
        return makers(self.fields)

    @property
    def used_makers(self) -> tuple[Port, ...]:
        """The ports that its use cases ask for values."""
        found = {port.parameter: port for port in self.makers}
        found |= {port.parameter: port for one in self.transitions for port in one.makers}
        return tuple(found[name] for name in sorted(found))

    @property
    def creating(self) -> str:
        """What the use case that creates one is given."""
        return ", ".join(("repo", *(port.parameter for port in self.makers)))

    @property
    def left_out(self) -> str:
        """What the tests know of values that requests leave out, as code."""
        named = {"DEFAULTS": self.tests.defaults, "MADE": self.tests.made_values}
        return " | ".join(name for name, found in named.items() if found)

    @property
    def tools(self) -> frozenset[str]:
        """The names of the ports that make values for new rows and for changed ones."""
        made = frozenset(name for field in self.fields for name in field.spec.set_by)
        made |= self.states.makes if self.states else frozenset()
        made |= {self.id.port} - {""}
        return made | ({"clock"} if self.clocked else frozenset())

    @property
    def column_types(self) -> tuple[ColumnType, ...]:
        """What the columns of the model are made of."""
        shown = (*self.aggregates, *self.queried, *(one.field for one in self.alongs))
        return tuple(field.mapped_type for field in (*self.columns, *shown))

    @property
    def write_only(self) -> tuple[Field, ...]:
        """The fields that are taken in requests, and in no response."""
        return tuple(field for field in self.fields if field.write_only)

    @property
    def parameters(self) -> tuple[Field, ...]:
        """The fields of a new one as parameters: those that must be given first."""
        return tuple(sorted(self.create_fields, key=lambda field: field.may_be_left_out))

    @property
    def lists(self) -> tuple[Field, ...]:
        """The fields that tables of links hold."""
        return tuple(field for field in self.fields if field.is_list)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> UseCase | None:
            """The use case of a known kind, as `entity.create`: see `_name_kinds`."""

    def of_kind(self, kind: str) -> UseCase | None:
        """The use case of this kind, None where the entity has none."""
        return next((case for case in self.use_cases if case.kind == kind), None)

    @property
    def requests(self) -> tuple[Request, ...]:
        """The routes of all its use cases, in the order of their kinds."""
        kinds = (*known_kinds(), *repeated_kinds())
        ordered = [case for kind in kinds for case in self.use_cases if case.kind == kind]
        return tuple(request for case in ordered if case.routed for request in case.requests)

    @cached_property
    def over_http(self) -> "Entity":
        """The entity as requests know it: without what has no route, and tested with the same."""
        cases = tuple(case for case in self.use_cases if case.routed)
        if len(cases) == len(self.use_cases):
            return self
        states = self.states.of({case.name for case in cases}) if self.states else None
        made = replace(self, use_cases=cases, states=states)
        made.__dict__["tests"] = self.tests
        return made

    @property
    def transitions(self) -> tuple[Transition, ...]:
        """The ways from a state to another, by name."""
        return self.states.transitions if self.states else ()

    def does(self, transition: Transition) -> UseCase:
        """The use case of a transition."""
        return next(case for case in self.use_cases if case.name == transition.name)

    @cached_property
    def pgvector(self) -> Directions | None:
        """The directions of its rows, where PostgreSQL finds the similar ones."""
        found = self.recommend if self.indexed and not self.soft_delete else None
        return directions_of(self.name, found.dimensions, self.id) if found else None

    @cached_property
    def table(self) -> Table:
        rules = (self.unique_together, self.checks, self.living, self.id)
        table = table_of(self.name, self.columns, *rules)
        apart = tuple(rule.exclusion(table.name, self.living) for rule in self.no_overlap)
        found = replace(table, directions=self.pgvector, exclusions=apart)
        return replace(found, search=self.search_index(found))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return tuple(link_of(self.name, field, self.id) for field in self.lists)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The entity's own table, then those of its links."""
        return (self.table, *(link.table for link in self.links))

    @cached_property
    def tests(self) -> TestData:
        """What the project tests it with."""
        sorts = self.list.sorts if self.list else ()
        compared = self.recommend.by if self.recommend else ()
        rules = (sorts, compared, self.checks, self.computed, self.unique_together)
        plain = table_of(self.name, self.columns, self.unique_together, self.checks)
        table = plain if self.soft_delete else self.table
        return TestData(self.name, self.fields, table, *rules, self.no_overlap, self.aggregates)


def _name_kinds() -> None:
    """Give an entity a property for each known kind of use case: `entity.create`."""
    for name in known_kinds():
        setattr(Entity, name, property(partial(_of_kind, name)))


def _of_kind(kind: str, entity: Entity) -> UseCase | None:
    return entity.of_kind(kind)


_name_kinds()
