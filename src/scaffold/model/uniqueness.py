"""An entity's samples beside its unique rules: which break one, and which tell rows apart."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from scaffold.core.values import value
from scaffold.expressions import Condition, columns_of
from scaffold.kinds.operators import in_other_case
from scaffold.model.columns import UniqueTogether
from scaffold.model.conditions import Conditions
from scaffold.model.field import Field
from scaffold.model.sampling import Sample, double
from scaffold.model.tables import Table

Row = Mapping[str, Any]
Names = tuple[str, ...]


@value
class PartialRule:
    """A unique rule of some rows: with `counted` a row is one of them, with `free` it is not.

    `columns` are those of the rule, `shared` those and the ones that its condition looks at.
    """

    columns: Names
    shared: Names
    counted: Row
    free: Row


class Uniqueness:
    """Samples of an entity beside its unique rules."""

    if TYPE_CHECKING:
        table: Table
        together: tuple[UniqueTogether, ...]

        @property
        def _conditions(self) -> Conditions: ...
        @property
        def _columns(self) -> tuple[Field, ...]: ...
        @property
        def samples(self) -> tuple[Sample, ...]: ...
        @property
        def nullable(self) -> tuple[Field, ...]: ...
        @property
        def _rules(self) -> tuple[Names, ...]: ...
        def keeps(self, *changes: Row) -> bool: ...
        def _fits(self, row: Row, rows: Sequence[Row]) -> bool: ...

    @property
    def _ignoring_case(self) -> tuple[str, ...]:
        """The fields whose texts are unique in whatever case."""
        return tuple(field.name for field in self._columns if field.ignores_case)

    @property
    def unique(self) -> tuple[Names, ...]:
        """The unique rules that two samples can break: those whose fields all have values."""
        first, last = self.samples[0].values, self.samples[-1].values
        whole = (rule.columns for rule in self.table.uniques if not rule.where)
        rules = (rule for rule in whole if None not in [first[name] for name in rule])
        return tuple(r for r in rules if self.keeps(last, {name: first[name] for name in r}))

    @property
    def null_rules(self) -> tuple[tuple[Names, Names], ...]:
        """The unique rules that compare nulls too, each with those of its fields that take null."""
        nullable = {field.name for field in self.nullable}
        rules = (rule.columns for rule in self.table.uniques if rule.nulls_same and not rule.where)
        found = ((rule, tuple(name for name in rule if name in nullable)) for rule in rules)
        first, last = self.samples[0].values, self.samples[-1].values
        return tuple(
            (rule, empty)
            for rule, empty in found
            if empty
            and self.keeps(dict.fromkeys(empty))
            and self.keeps(last, {name: first[name] for name in rule}, dict.fromkeys(empty))
        )

    @property
    def other_cases(self) -> tuple[tuple[str, str], ...]:
        """Fields that are unique in whatever case, and the first sample's value in another one."""
        first = self.samples[0].values
        swapped = ((name, in_other_case(first[name])) for name in self._ignoring_case)
        last = self.samples[-1].values
        return tuple(
            (name, other) for name, other in swapped if other and self.keeps(last, {name: other})
        )

    def telling_apart(self, names: Names) -> Names:
        """Those of these fields in which alone the first two samples may differ, with values."""
        if len(self.samples) == 1:
            return ()
        first, other = (sample.values for sample in self.samples[:2])
        found = ((name, {**other, **{n: first[n] for n in names if n != name}}) for name in names)
        return tuple(
            name
            for name, row in found
            if None not in (first[name], row[name])
            and first[name] != row[name]
            and self.keeps(row)
            and self._fits(row, [first])
        )

    @property
    def partial(self) -> tuple[PartialRule, ...]:
        """The unique rules of some rows, as far as tests can choose rows on both sides."""
        if len(self.samples) == 1:
            return ()
        found = (self._partial(rule, rule.where) for rule in self.together if rule.where)
        return tuple(one for one in found if one)

    def _partial(self, rule: UniqueTogether, where: Condition) -> PartialRule | None:
        first, last = self.samples[0].values, self.samples[-1].values
        shared = tuple(dict.fromkeys((*rule.columns, *columns_of(where))))
        sides = self._conditions.sides_of(where, first)
        if sides is None or None in [first[name] for name in rule.columns]:
            return None
        rows = [{**last, **{name: first[name] for name in shared}, **side} for side in sides]
        fixed = {*rule.columns} & {*sides[0], *sides[1]}
        if fixed or not all(map(self.keeps, rows)) or self._broken(rule, rows[1], first):
            return None
        return PartialRule(rule.columns, shared, *sides)

    def _broken(self, rule: UniqueTogether, row: Row, other: Row) -> bool:
        """Whether two rows cannot be kept together, whatever a rule says."""
        others = (one for one in self.table.uniques if one.columns != rule.columns)
        return any(double(row, other, one) for one in others)
