"""A check of an entity: a condition over its fields that no row may break."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from scaffold.core.naming import Name
from scaffold.core.values import value
from scaffold.expressions import (
    Condition,
    broken_source,
    columns_of,
    operands_of,
    read_condition,
)

if TYPE_CHECKING:
    from scaffold.model.field import Field
    from scaffold.model.tables import Check, Table
    from scaffold.spec import FieldSpec


@value
class EntityCheck:
    """`text` is what the spec says."""

    name: str
    text: str
    condition: Condition

    def __str__(self) -> str:
        return self.name

    @property
    def words(self) -> str:
        """Its name as people say it."""
        return Name.of(self.name, plural=self.name).human

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields that it compares, as the entity calls them."""
        return columns_of(self.condition)

    @property
    def source(self) -> str:
        """The Python expression that is true where the entity breaks it."""
        return broken_source(self.condition)


def checks_of(
    texts: Mapping[str, str], fields: Mapping[str, "FieldSpec"]
) -> tuple[EntityCheck, ...]:
    """The checks of an entity with these fields, by their names."""
    operands = operands_of(fields) if texts else {}
    return tuple(
        EntityCheck(name, text, read_condition(text, operands))
        for name, text in sorted(texts.items())
    )


class Checking:
    """What the database checks of an entity's rows."""

    if TYPE_CHECKING:
        checks: tuple[EntityCheck, ...]

        @property
        def table(self) -> Table: ...
        @property
        def columns(self) -> tuple[Field, ...]: ...

    @property
    def checked(self) -> "tuple[tuple[Field, Check], ...]":
        """The fields with a set of values, each with the constraint that keeps it."""
        checks = {check.column: check for check in self.table.checks}
        return tuple((field, checks[field.name]) for field in self.columns if field.is_enum)

    @property
    def bounded(self) -> "tuple[Check, ...]":
        """The constraints that keep numbers and lengths within their bounds."""
        return tuple(check for check in self.table.checks if check.bounds)

    @property
    def conditions(self) -> "tuple[tuple[EntityCheck, Check], ...]":
        """Its checks, each with the constraint that keeps it."""
        kept = (check for check in self.table.checks if check.condition)
        return tuple(zip(self.checks, kept, strict=True))
