"""What requests may say of an entity, and what the server says of it, as tests need it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scaffold.kinds import check
from scaffold.kinds.generated import NOW
from scaffold.model.aggregates import AggregateField, empties
from scaffold.model.computed import ComputedField, worked_out
from scaffold.model.field import Field

if TYPE_CHECKING:
    from scaffold.model.tables import Table

Row = Mapping[str, Any]
Names = tuple[str, ...]


class Requested:
    """The fields and values of an entity by who sets them: a request, or the server."""

    if TYPE_CHECKING:
        fields: tuple[Field, ...]
        table: Table
        computed: tuple[ComputedField, ...]
        aggregates: tuple[AggregateField, ...]

        @property
        def nullable(self) -> tuple[Field, ...]: ...
        @property
        def references(self) -> tuple[Field, ...]: ...
        @property
        def secrets(self) -> tuple[Field, ...]: ...
        @property
        def unique(self) -> tuple[Names, ...]: ...
        @property
        def samples(self) -> tuple[Any, ...]: ...

    @cached_property
    def worked_out(self) -> Mapping[int, Row]:
        """What is computed of each sample, by number."""
        none = empties(self.aggregates)
        samples = ((one.number, {**one.values, **none}) for one in self.samples)
        return {number: worked_out(self.computed, row) for number, row in samples}

    @cached_property
    def seen(self) -> Mapping[int, Row]:
        """All values of each sample, by number: stored ones, and what is computed without rows that
        refer to it.
        """
        found, none = self.worked_out, empties(self.aggregates)
        return {one.number: {**one.values, **none, **found[one.number]} for one in self.samples}

    @property
    def required(self) -> tuple[Field, ...]:
        """The fields that a request for a new one cannot do without."""
        return tuple(field for field in self._sent if not field.may_be_left_out)

    @property
    def defaults(self) -> tuple[Field, ...]:
        """The fields that may be left out of a new one."""
        return tuple(field for field in self.fields if field.has_default)

    @property
    def server_values(self) -> Row:
        """What the server sets in a new one, where its ports are the fakes."""
        made = self._made
        return {field.name: made[field.name] for field in self.fields if field.server_set}

    @property
    def made_values(self) -> Row:
        """The same of fields that a request may hold and leaves out."""
        made = self._made
        return {field.name: made[field.name] for field in self._sent if field.generated}

    @property
    def _made(self) -> Row:
        """What fields have in a new row that says nothing of them; identifiers are counted."""
        ordered = sorted(self.fields, key=lambda field: not field.server_set)
        each = [field.name for field in ordered if field.generated and field.generated.each]
        return {field.name: made_value(field, _place(each, field.name)) for field in self.fields}

    @property
    def dated(self) -> Row:
        """What the server sets in a changed one."""
        return {field.name: check(NOW.first, field.spec) for field in self.fields if field.touched}

    @property
    def changeable(self) -> Names:
        return tuple(field.name for field in self._sent if not field.immutable)

    @property
    def sent_references(self) -> tuple[Field, ...]:
        return tuple(field for field in self.references if not field.server_set)

    @property
    def sent_secrets(self) -> tuple[Field, ...]:
        return tuple(field for field in self.secrets if not field.server_set)

    @property
    def changed_nullable(self) -> tuple[Field, ...]:
        return tuple(field for field in self.nullable if field.name in self.changeable)

    @property
    def sent_unique(self) -> bool:
        """Whether two requests that say the same break a unique rule, and no other rule."""
        return self._broken_by(field.name for field in self._sent)

    @property
    def changed_unique(self) -> bool:
        """Whether a change to the values of another one breaks a unique rule, and no other."""
        return self._broken_by(self.changeable)

    def _broken_by(self, names: Iterable[str]) -> bool:
        known = {*names}
        columns = {column for rule in self.table.uniques for column in rule.columns}
        return bool(self.unique) and columns <= known

    @property
    def _sent(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if not field.server_set)


def _place(names: Sequence[str], name: str) -> int:
    return names.index(name) + 1 if name in names else 1


def made_value(field: Field, number: int = 1) -> Any:
    """What a field has in a new row where nobody says anything; each port is a fake.

    `number` says which of the values that differ from each other.
    """
    if field.generated:
        return check(field.generated.nth(number), field.spec)
    return field.default


def as_created(row: Row, fields: Iterable[Field], number: int) -> Row:
    """The row of this number with what the server sets; identifiers differ from row to row."""
    return {
        **row,
        **{field.name: made_value(field, number + 1) for field in fields if field.server_set},
    }
