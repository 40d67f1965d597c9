"""What an entity keeps beside the values that it is given, and whether a project has such ones."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from scaffold.expressions import Condition, operands_of, read_condition
from scaffold.kinds.identifier import INTEGER_ID, UUID7_ID, Identifier
from scaffold.model.columns import LIVING

if TYPE_CHECKING:
    from scaffold.model.field import Field


class Keeping:
    """What the server keeps with each row of an entity."""

    if TYPE_CHECKING:
        fields: tuple[Field, ...]
        id: Identifier
        audit: bool

        @property
        def parent(self) -> bool: ...

    @property
    def touched(self) -> "tuple[Field, ...]":
        """The fields that every change sets to the time."""
        return tuple(field for field in self.fields if field.touched)

    @property
    def versioned(self) -> bool:
        """Whether a field counts its changes."""
        return any(field.counts for field in self.fields)

    @property
    def soft_delete(self) -> bool:
        """Whether a deleted one is hidden, and can be restored."""
        return any(field.hides for field in self.fields)

    @property
    def referring(self) -> "tuple[Field, ...]":
        """The fields that lead to other entities."""
        return tuple(field for field in self.fields if field.target)

    @property
    def hideable(self) -> "tuple[Field, ...]":
        """The fields that lead to what is hidden when it is deleted."""
        return tuple(one for one in self.referring if one.target and one.target.soft_delete)

    @cached_property
    def living(self) -> Condition | None:
        """What is true of rows that are not deleted, where deleted ones are kept."""
        hiding = {field.name: field.spec for field in self.fields if field.hides}
        return read_condition(LIVING, operands_of(hiding)) if hiding else None

    @property
    def clocked(self) -> bool:
        """Whether its repository asks a clock."""
        return bool(self.touched) or self.soft_delete or self.audit

    @property
    def masked(self) -> "tuple[Field, ...]":
        """The fields of which audit entries do not show the values."""
        return tuple(one for one in self.fields if one.sensitive or one.write_only)


class Keepings:
    """Whether a project needs what entities of this sort share."""

    if TYPE_CHECKING:
        traits: frozenset[str]

        @property
        def _entities(self) -> "Sequence[Keeping]": ...

    @property
    def versioned(self) -> bool:
        return "versioned" in self.traits or any(one.versioned for one in self._entities)

    @property
    def soft_delete(self) -> bool:
        return "soft_delete" in self.traits or any(one.soft_delete for one in self._entities)

    @property
    def uuid_ids(self) -> bool:
        """Whether rows of an entity are identified by UUIDs."""
        return "uuid_ids" in self.traits or any(one.id == UUID7_ID for one in self._entities)

    @property
    def row_id(self) -> str:
        """The type of ids in code that all entities share."""
        return "Any" if self.uuid_ids else INTEGER_ID.annotation

    @property
    def audit(self) -> bool:
        return "audit" in self.traits or any(one.audit for one in self._entities)

    @property
    def children(self) -> bool:
        """Whether an entity is written and read with rows of another one."""
        return "children" in self.traits or any(one.parent for one in self._entities)
