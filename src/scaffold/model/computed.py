"""Fields that are worked out from others: no column has them, and no request."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from scaffold.core.values import value
from scaffold.expressions import Computed, divides, read_computed
from scaffold.model.access import READ_ONLY
from scaffold.model.aggregates import AggregateField
from scaffold.model.entity_check import EntityCheck
from scaffold.model.field import Field
from scaffold.model.use_case import UseCase

if TYPE_CHECKING:
    from scaffold.spec import FieldSpec

Row = Mapping[str, Any]


@value
class ComputedField(Field):
    """`text` is the expression as the spec has it, `how` what it means."""

    text: str = ""
    how: Computed | None = None

    @property
    def doc(self) -> str:
        """What the property says of itself."""
        return self.summary or f"Computed: {self.text}."

    @property
    def meaning(self) -> Computed:
        """The expression, typed."""
        assert self.how is not None
        return self.how

    @property
    def other_sql(self) -> str:
        """The SQL for PostgreSQL, where that for SQLite is another."""
        sqlite, postgresql = self.meaning.sql
        return "" if sqlite == postgresql else postgresql

    @property
    def answered(self) -> str:
        """The type of its attribute in a response."""
        return f"Annotated[{self.annotation}, Field({READ_ONLY})]"


def with_computed(
    fields: Mapping[str, Field], specs: Mapping[str, "FieldSpec"]
) -> Mapping[str, Field]:
    """The fields, and those that are computed with what they mean."""
    return {key: _computed(field, specs) for key, field in fields.items()}


def _computed(field: Field, specs: Mapping[str, "FieldSpec"]) -> Field:
    text = field.spec.computed
    if text is None or isinstance(field, AggregateField):
        return field
    how = read_computed(text, specs, field.spec)
    return ComputedField(field.name, field.alias, field.spec, text=text, how=how)


def worked_out(fields: Iterable[ComputedField], row: Row) -> Row:
    """What these fields are for a row of stored ones."""
    return {field.name: field.meaning.of(row) for field in fields}


class Computing:
    """The computed fields of an entity, as templates read them."""

    if TYPE_CHECKING:
        fields: tuple[Field, ...]
        aggregates: tuple[AggregateField, ...]
        computed: tuple[ComputedField, ...]
        checks: tuple[EntityCheck, ...]

        @property
        def list(self) -> UseCase | None: ...

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """The fields that are stored, then those that are computed."""
        return (*self.fields, *self.aggregates, *self.computed)

    @property
    def answered(self) -> tuple[Field, ...]:
        """The fields that responses hold."""
        return tuple(field for field in self.all_fields if not field.write_only)

    @property
    def queried(self) -> tuple[ComputedField, ...]:
        """The computed fields that the database works out: a list is filtered or sorted by them."""
        found = self.list
        if found is None:
            return ()
        names = {field.name for field in found.sorts} | {one.field.name for one in found.filters}
        return tuple(field for field in self.computed if field.name in names)

    @property
    def sorts_computed(self) -> bool:
        """Whether a list can be sorted by what no column holds: it is not loaded otherwise."""
        names = {field.name for field in self.list.sorts} if self.list else set()
        along = bool(self.list and self.list.alongs)
        return along or any(field.name in names for field in self.computed)

    @property
    def ranked(self) -> tuple[Field, ...]:
        """The enums that a list is sorted by."""
        return tuple(one for one in self.list.sorts if one.is_enum) if self.list else ()

    @property
    def ordered(self) -> tuple[Field, ...]:
        """The enums whose order a list uses, in a sort or in a filter."""
        filters = self.list.filters if self.list else ()
        names = {one.name for one in self.ranked}
        names |= {one.field.name for one in filters if one.ranked}
        return tuple(field for field in self.fields if field.name in names)

    def has(self, trait: str) -> bool:
        """Whether it needs the shared files of a trait: to divide and round, or in queries."""
        return {
            "arithmetic": self._calculates,
            "calculated": bool(self.queried or self.aggregates),
            "aggregates": bool(self.aggregates),
        }.get(trait, False)

    @property
    def _calculates(self) -> bool:
        nodes = (*(one.condition for one in self.checks), *(f.meaning.node for f in self.computed))
        return any(map(divides, nodes)) or any(field.meaning.rounds for field in self.computed)
