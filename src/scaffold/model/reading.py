"""What can be read of an entity beside single ones: what its lists and look-ups say of it."""

from typing import TYPE_CHECKING

from scaffold.core.naming import Name
from scaffold.expressions import Condition, true_source
from scaffold.model.along import Along, leads
from scaffold.model.columns import UniqueTogether
from scaffold.model.field import Field
from scaffold.model.filter import Filter, Trial
from scaffold.model.including import Including
from scaffold.model.look_up_trial import LookUpTrial
from scaffold.model.searching import Searching
from scaffold.model.tables import Table, Unique
from scaffold.model.testing import TestData
from scaffold.model.use_case import UseCase
from scaffold.use_cases import USE_CASE_KINDS


class Reading(Including, Searching):
    """The filters, the look-ups and the unique rules of an entity."""

    if TYPE_CHECKING:
        name: Name
        use_cases: tuple[UseCase, ...]
        unique_together: tuple[UniqueTogether, ...]
        answered_elsewhere: bool

        @property
        def list(self) -> UseCase | None: ...

        @property
        def living(self) -> Condition | None: ...
        @property
        def table(self) -> Table: ...
        @property
        def tests(self) -> TestData: ...

    @property
    def routed(self) -> bool:
        """Whether anything of it can be asked for over HTTP."""
        return any(case.routed for case in self.use_cases)

    @property
    def shown(self) -> bool:
        """Whether any route answers with it."""
        return self.routed or self.answered_elsewhere

    @property
    def look_ups(self) -> tuple[UseCase, ...]:
        """What finds one of it by unique fields, by name."""
        cases = self.use_cases
        return tuple(one for one in cases if USE_CASE_KINDS[one.kind].finds_by_unique)

    @property
    def alongs(self) -> tuple[Along, ...]:
        """What its list is sorted by one step along a reference."""
        return self.list.alongs if self.list else ()

    @property
    def along_targets(self) -> tuple[Name, ...]:
        """The other entities that such steps lead to, by name."""
        found = {str(one.target): one.target for one in self.alongs if one.target != self.name}
        return tuple(found[name] for name in sorted(found))

    @property
    def ranked_along(self) -> tuple[Along, ...]:
        """The enums among them."""
        return tuple(one for one in self.alongs if one.field.is_enum)

    @property
    def agreed_along(self) -> tuple[Along, ...]:
        """Those whose order tests know, on every database."""
        return tuple(one for one in self.alongs if one.agreed)

    @property
    def led(self) -> tuple[tuple[Field, tuple[tuple[int, int], ...]], ...]:
        """The references of such steps, each with the samples that lead elsewhere in tests, and
        the number of what they lead to; none where a unique rule could be broken on the way.
        """
        ruled = {name for rule in self.table.uniques for name in rule.columns}
        found = {one.step: one.reference for one in self.alongs}
        count = len(self.tests.samples)
        free = (one for one in found.values() if one.nullable or one.name not in ruled)
        pairs = ((one, leads(one, count, own=self.name)) for one in free)
        return tuple((one, found) for one, found in pairs if found)

    @property
    def has_orders(self) -> bool:
        """Whether its list is sorted by an enum, its own or that of what it refers to."""
        return bool(
            (self.list and any(one.is_enum for one in self.list.sorts)) or self.ranked_along
        )

    @property
    def unique_rules(self) -> tuple[tuple[Unique, str], ...]:
        """Each unique rule, with the condition of the rows that it compares as Python has it."""
        uniques, together = self.table.uniques, self.unique_together
        alone = len(uniques) - len(together)
        conditions = (*([self.living] * alone), *(one.among(self.living).where for one in together))
        sources = (true_source(one, "row") if one else "" for one in conditions)
        return tuple(zip(uniques, sources, strict=True))

    @property
    def has_partial_rules(self) -> bool:
        """Whether a unique rule compares some rows only."""
        return any(rule.where for rule in self.table.uniques)

    @property
    def looked_up(self) -> tuple[Field, ...]:
        """The fields that look-ups go by, each once."""
        return tuple({key.name: key for one in self.look_ups for key in one.inputs}.values())

    def tried(self, look_up: UseCase) -> LookUpTrial:
        """What the project tries a look-up with."""
        return LookUpTrial(look_up.inputs, self.tests)

    @property
    def comparisons(self) -> tuple[tuple[Filter, Trial], ...]:
        """What the filters of its list are given in tests."""
        filters = self.list.filters if self.list else ()
        return tuple((one, trial) for one in filters for trial in one.trials(self.tests.seen))
