"""What a field refers to."""

from collections.abc import Mapping
from typing import Any, Protocol

from scaffold.core.naming import Name
from scaffold.core.values import field, value
from scaffold.kinds.identifier import Identifier


class Sampled(Protocol):
    """An entity, as far as a reference to it needs it."""

    @property
    def id(self) -> Identifier:
        """What identifies it."""

    @property
    def fields(self) -> tuple[Any, ...]:
        """The fields that it stores."""

    @property
    def tests(self) -> Any:
        """The data of its tests, with its `samples`."""

    @property
    def versioned(self) -> bool:
        """Whether a field counts its changes."""

    @property
    def soft_delete(self) -> bool:
        """Whether a deleted one is hidden, and can be restored."""


@value
class Target:
    """The entity that a field refers to, and what becomes of the field when that one goes."""

    name: Name
    on_delete: str
    entities: Mapping[str, Sampled] = field(default_factory=dict, compare=False)

    @property
    def samples(self) -> int:
        """How many of its samples can be kept together."""
        return len(self.entities[self.name.snake].tests.samples)

    @property
    def versioned(self) -> bool:
        """Whether it is deleted in a version that the caller names."""
        return self.entities[self.name.snake].versioned

    @property
    def soft_delete(self) -> bool:
        """Whether it is hidden where it is deleted, so that its foreign keys notice nothing."""
        return self.entities[self.name.snake].soft_delete

    @property
    def has_several_rows(self) -> bool:
        return self.samples > 1

    @property
    def sql_on_delete(self) -> str:
        """RESTRICT, CASCADE or SET NULL."""
        return self.on_delete.upper().replace("_", " ")
