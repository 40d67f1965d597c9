"""A filter of a list: a field, and the operator that it is compared with."""

from collections.abc import Iterator, Mapping
from typing import Any

from scaffold.core.naming import Name
from scaffold.core.values import value
from scaffold.kinds import to_json
from scaffold.kinds.identifier import Identifier
from scaffold.kinds.operators import LONGEST_PART, MOST_VALUES, OPERATORS, Operator, parameter
from scaffold.model.columns import Link, link_of
from scaffold.model.field import Field

MOST_TRIALS = 2


@value
class Trial:
    """What a filter is given in a test, and the numbers of the samples that it lets pass."""

    given: Any
    passing: tuple[int, ...]

    @property
    def sent(self) -> Any:
        """What a request gives."""
        several = isinstance(self.given, list)
        return [to_json(one) for one in self.given] if several else to_json(self.given)


@value
class Filter:
    """`link` is the table that holds the field, where the entity's own does not."""

    field: Field
    operator: Operator
    link: Link | None = None

    @property
    def name(self) -> str:
        return parameter(self.field.name, self.operator.name)

    @property
    def doc(self) -> str:
        """What the filter lets pass, in the documents of the API."""
        return f"{self.field.name} {self.operator.meaning}."

    @property
    def annotation(self) -> str:
        """The type of what it is given."""
        known = {"one": self.field.alias, "several": f"list[{self.field.alias}]"}
        return known.get(self.operator.takes) or {"part": "Text", "flag": "bool"}.get(
            self.operator.takes, self.field.alias
        )

    @property
    def options(self) -> str:
        """Further arguments of pydantic's `Field` in a request."""
        known = {
            "part": f"max_length={LONGEST_PART},",
            "several": f"min_length=1, max_length={MOST_VALUES},",
            "ids": "min_length=1,",
        }
        return known.get(self.operator.takes, "")

    @property
    def ranked(self) -> bool:
        """Whether it compares the values of an enum by their order."""
        return self.field.is_enum and bool(self.operator.ranks)

    @property
    def _passing(self) -> str:
        """The values of an enum that pass, as code."""
        at = f"{self.field.order_name}.index(query.{self.name})"
        return f"{self.field.order_name}[{self.operator.ranks.format(at=at)}]"

    def sql(self, model: str) -> str:
        """The condition of the statement, as code."""
        if self.ranked:
            return f"{model}.{self.field.name}.in_({self._passing})"
        link = self.link
        return self.operator.sql.format(
            column=f"{model}.{self.field.name}",
            query=f"query.{self.name}",
            id=f"{model}.id",
            owner=f"{link.class_name}.{link.owner}" if link else "",
            target=f"{link.class_name}.{link.target}" if link else "",
        )

    @property
    def python(self) -> str:
        """The condition of the fake, as code."""
        own = f"row.{self.field.name}"
        if self.ranked:
            return f"{own} in {self._passing}"
        made = self.operator.python.format(own=own, query=f"query.{self.name}")
        checked = self.operator.skips_null and self.field.nullable
        return f"{own} is not None and {made}" if checked else made

    @property
    def takes_several(self) -> bool:
        """Whether it is given a list, which one value alone is, too."""
        return self.operator.takes in ("several", "ids")

    @property
    def linked(self) -> tuple[tuple[str, bool], ...]:
        """What a test gives the filter of a reference, as code, and whether the row passes."""
        nowhere = self.field.identifier.of("NOWHERE")
        return tuple((code.replace("NOWHERE", nowhere), ok) for code, ok in self.operator.linked)

    @property
    def compares_values(self) -> bool:
        """Whether it is given values of the field."""
        return self.operator.takes in ("one", "several")

    @property
    def in_parts(self) -> bool:
        """Whether it looks for a part of a text."""
        return self.operator.takes == "part"

    @property
    def invalid(self) -> str:
        """What no request may give it; empty where it takes any text."""
        if self.in_parts:
            return "x" * (LONGEST_PART + 1)
        return "" if self.field.kind.any_text and self.operator.takes != "flag" else "?"

    def trials(self, samples: Mapping[int, Mapping[str, Any]]) -> tuple[Trial, ...]:
        """What tests give it: first what parts the samples, then what lets others pass, or none.

        Nothing for references: they lead elsewhere in each test.
        """
        if self.field.kind.reference:
            return ()
        found: dict[tuple[int, ...], Trial] = {}
        for trial in self._trials(samples):
            found.setdefault(trial.passing, trial)
        known = list(found.values())
        parting = next((one for one in known if 0 < len(one.passing) < len(samples)), None)
        known.sort(key=lambda one: one is not parting)
        return tuple(known[:MOST_TRIALS])

    def _trials(self, samples: Mapping[int, Mapping[str, Any]]) -> Iterator[Trial]:
        own = {number: values[self.field.name] for number, values in samples.items()}
        for given in self.operator.tried(tuple(own.values())):
            passing = (number for number, one in own.items() if self._holds(one, given))
            yield Trial(given, tuple(passing))

    def _holds(self, own: Any, given: Any) -> bool:
        """Whether a sample's value passes."""
        if self.ranked and own is not None:
            return self.operator.holds(*(self.field.order.index(one) for one in (own, given)))
        return self.operator.holds(own, given)


def filters_of(
    written: Mapping[str, tuple[str, ...]],
    entity: Name,
    fields: Mapping[str, Field],
    row_id: Identifier,
) -> Iterator[Filter]:
    """The filters of a list in the order of the spec; of one field in the order of `OPERATORS`."""
    for name, operators in written.items():
        for operator in OPERATORS.values():
            if operator.name in operators:
                field = fields[name]
                link = link_of(entity, field, row_id) if field.is_list else None
                yield Filter(field, operator, link)
