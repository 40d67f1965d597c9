"""An entity's samples beside its unique rules: which break one, and which tell rows apart."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from scaffold.kinds.operators import SWAPPED
from scaffold.model.field import Field
from scaffold.model.sampling import Sample
from scaffold.model.tables import Table

Row = Mapping[str, Any]
Names = tuple[str, ...]


class Uniqueness:
    """Samples of an entity beside its unique rules."""

    if TYPE_CHECKING:
        table: Table

        @property
        def _columns(self) -> tuple[Field, ...]: ...
        @property
        def samples(self) -> tuple[Sample, ...]: ...
        @property
        def nullable(self) -> tuple[Field, ...]: ...
        @property
        def _rules(self) -> tuple[Names, ...]: ...
        def _kept(self, *changes: Row) -> bool: ...
        def _fits(self, row: Row, rows: Sequence[Row]) -> bool: ...

    @property
    def _ignoring_case(self) -> tuple[str, ...]:
        """The fields whose texts are unique in whatever case."""
        return tuple(field.name for field in self._columns if field.ignores_case)

    @property
    def unique(self) -> tuple[Names, ...]:
        """The unique rules that two samples can break: those whose fields all have values."""
        first, last = self.samples[0].values, self.samples[-1].values
        rules = (rule for rule in self._rules if None not in [first[name] for name in rule])
        return tuple(r for r in rules if self._kept(last, {name: first[name] for name in r}))

    @property
    def null_rules(self) -> tuple[tuple[Names, Names], ...]:
        """The unique rules that compare nulls too, each with those of its fields that take null."""
        nullable = {field.name for field in self.nullable}
        rules = (rule.columns for rule in self.table.uniques if rule.nulls_same)
        found = ((rule, tuple(name for name in rule if name in nullable)) for rule in rules)
        first, last = self.samples[0].values, self.samples[-1].values
        return tuple(
            (rule, empty)
            for rule, empty in found
            if empty
            and self._kept(dict.fromkeys(empty))
            and self._kept(last, {name: first[name] for name in rule}, dict.fromkeys(empty))
        )

    @property
    def other_cases(self) -> tuple[tuple[str, str], ...]:
        """Fields that are unique in whatever case, and the first sample's value in another one."""
        first = self.samples[0].values
        texts = ((name, first[name]) for name in self._ignoring_case if first[name])
        swapped = ((name, text, text.translate(SWAPPED)) for name, text in texts)
        last = self.samples[-1].values
        return tuple(
            (name, other)
            for name, text, other in swapped
            if other != text and self._kept(last, {name: other})
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
            and self._kept(row)
            and self._fits(row, [first])
        )
