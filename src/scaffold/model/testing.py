"""What a generated project tests an entity with: values that it takes, and values it refuses."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, islice, product
from typing import Any

from scaffold.core.naming import Name
from scaffold.core.values import value
from scaffold.expressions import Condition
from scaffold.model.aggregates import AggregateField
from scaffold.model.columns import UniqueTogether
from scaffold.model.computed import ComputedField
from scaffold.model.conditions import Conditions, Line
from scaffold.model.entity_check import EntityCheck
from scaffold.model.field import Field
from scaffold.model.likeness import opposites
from scaffold.model.overlaps import NoOverlap, fit
from scaffold.model.requested import Requested, as_created
from scaffold.model.rules import Refusal
from scaffold.model.sampling import (
    ROWS,
    Sample,
    double,
    in_turn,
    joined,
    recognizable,
    sort_alike,
    values_of,
)
from scaffold.model.tables import Table
from scaffold.model.uniqueness import Uniqueness

MOST_TRIED = 500

Row = Mapping[str, Any]
Names = tuple[str, ...]


@value
class TestData(Requested, Uniqueness):
    """Samples of an entity that can all be kept together, and what follows from them.

    The first has a value in every field, the second other values, the third nothing where nothing
    is allowed; there are fewer where a unique rule leaves no room. A reference that may be empty is
    empty, for it may lead back to the entity itself.
    """

    name: Name
    fields: tuple[Field, ...]
    table: Table
    sorts: tuple[Field, ...] = ()
    compared: tuple[Field, ...] = ()
    checks: tuple[EntityCheck, ...] = ()
    computed: tuple[ComputedField, ...] = ()
    together: tuple[UniqueTogether, ...] = ()
    no_overlap: tuple[NoOverlap, ...] = ()
    aggregates: tuple[AggregateField, ...] = ()

    @property
    def _columns(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if not field.is_list)

    @cached_property
    def samples(self) -> tuple[Sample, ...]:
        rows: list[Row] = []
        for turn in range(ROWS):
            found = map(self._conditions.mended, self._rows(turn))
            fitting = (row for row in found if row is not None and self._fits(row, rows))
            rows += islice(fitting, 1)
        return tuple(Sample(number, row) for number, row in enumerate(rows, start=1))

    def _rows(self, turn: int) -> Iterator[Row]:
        """Rows for this turn: the plain one, then others in the fields that a unique rule names."""
        plain = {field.name: in_turn(field, turn) for field in self.fields}
        yield plain
        rules = (*self._rules, *(rule.fields for rule in self.no_overlap))
        ruled = {name for rule in rules for name in rule}
        fields = [field for field in self._columns if field.name in ruled]
        for values in islice(product(*map(values_of, fields)), MOST_TRIED):
            yield {**plain, **{field.name: v for field, v in zip(fields, values, strict=True)}}

    def _fits(self, row: Row, rows: Sequence[Row]) -> bool:
        """Whether it can be kept beside the others, as it is and with what the server sets."""
        rules = self.table.uniques
        made = [as_created(one, self.fields, number) for number, one in enumerate((row, *rows))]
        if not fit(row, rows, self.no_overlap):
            return False
        pairs = ((row, rows), (made[0], made[1:]))
        return not any(
            double(one, other, rule) for one, others in pairs for other in others for rule in rules
        )

    @cached_property
    def _conditions(self) -> Conditions:
        """What the checks ask of rows, and the values that fields take."""
        values = {field.name: tuple(values_of(field)) for field in self._columns}
        return Conditions(self._columns, self.checks, values)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Values on both sides of what each check asks for, where such values were found."""
        return self._conditions.lines(self.samples[0].values)

    @property
    def changed_lines(self) -> tuple[Line, ...]:
        """Those whose failing values a change can bring."""
        return tuple(line for line in self.lines if {*line.sent} <= {*self.changeable})

    def keeps(self, *changes: Row) -> bool:
        """Whether the first sample breaks no check with these changes."""
        return self._conditions.kept({**self.samples[0].values, **joined(changes)})

    def takes(self, changes: Row, shared: Names) -> bool:
        """Whether the first two samples can have these changes, the other with what it shares."""
        first, last = (self.samples[0].values, self.samples[-1].values)
        same = {name: first[name] for name in shared}
        one, other = {**first, **changes}, {**last, **same, **changes}
        alike = any(double(one, other, rule) for rule in self.table.uniques)
        return not alike and self._conditions.kept(one) and self._conditions.kept(other)

    def sides_of(self, condition: Condition) -> tuple[Row, Row] | None:
        """Changes of the first sample with which a condition is true, and such that break it."""
        return self._conditions.sides_of(condition, self.samples[0].values)

    @property
    def changeable_alone(self) -> Names:
        """The fields of the first sample that can take the other one's value alone."""
        other = self.samples[:2][-1].values
        return tuple(name for name in self.changeable if self.keeps({name: other[name]}))

    @property
    def emptied(self) -> tuple[Field, ...]:
        """The fields of the first sample that can lose their value alone."""
        return tuple(field for field in self.changed_nullable if self.keeps({field.name: None}))

    @property
    def keeps_defaults(self) -> bool:
        """Whether the first sample breaks no check with all its defaults."""
        return self.keeps({field.name: field.default for field in self.defaults})

    @property
    def _rules(self) -> tuple[Names, ...]:
        return tuple(rule.columns for rule in self.table.uniques)

    @property
    def has_several_rows(self) -> bool:
        return len(self.samples) > 1

    @property
    def other(self) -> int:
        """The number of a sample with other values than the first, if there is one."""
        return self.samples[:2][-1].number

    @property
    def changing(self) -> str:
        """A field that a request can change so that it differs: its name, or nothing."""
        first, other = (self.samples[number - 1].values for number in (1, self.other))
        names = (name for name in self.changeable_alone if first[name] != other[name])
        needed = {field.name for field in self.needed}
        return next((name for name in names if name not in needed), "")

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """A value for each rule of each field that breaks it."""
        return tuple(refusal for field in self.fields for refusal in field.refusals)

    @property
    def nullable(self) -> tuple[Field, ...]:
        return tuple(field for field in self._columns if field.nullable)

    @property
    def references(self) -> tuple[Field, ...]:
        return tuple(field for field in self._columns if field.is_reference)

    @property
    def needed(self) -> tuple[Field, ...]:
        """The references that must lead somewhere."""
        return tuple(field for field in self.references if not field.nullable)

    @property
    def needed_type(self) -> str:
        """The type of the ids that they hold."""
        found = {field.identifier.annotation for field in self.needed}
        return found.pop() if len(found) == 1 else "Any"

    @property
    def free(self) -> tuple[Field, ...]:
        """The references that may lead nowhere."""
        return tuple(field for field in self.references if field.nullable)

    @property
    def ordered(self) -> Names:
        """What a list can be sorted by, so that every database and Python agree on the order."""
        return ("id", *(f.name for f in self.sorts if not f.is_enum and self.agreed(f.name)))

    def agreed(self, name: str) -> bool:
        """Whether every database and Python sort the samples by this field alike."""
        texts = [row[name] for row in self.seen.values() if isinstance(row[name], str)]
        return all(sort_alike(*pair) for pair in combinations(texts, 2))

    @property
    def secrets(self) -> tuple[Field, ...]:
        """Sensitive fields whose first sample would be recognized in a log."""
        first = self.samples[0].values
        return tuple(field for field in self.sensitive if self._recognizable(first[field.name]))

    @property
    def sensitive(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.sensitive)

    @property
    def leaks(self) -> tuple[Refusal, ...]:
        """Refused values of sensitive fields that would be recognized in an answer."""
        names = {field.name for field in self.sensitive}
        return tuple(r for r in self.refusals if r.field in names and self._recognizable(r.value))

    def _recognizable(self, value: Any) -> bool:
        names = (self.name.route, self.name.pascal, *(field.name for field in self.fields))
        return recognizable(value, names)

    @property
    def opposites(self) -> tuple[Row, ...]:
        """Two sets of values that are as little alike as can be; none where all are alike."""
        found = opposites(self.compared)
        return found if all(map(self.keeps, found)) else ()

    @property
    def all_nullable(self) -> bool:
        """Whether all that is compared may have no value."""
        return bool(self.compared) and all(field.nullable for field in self.compared)
