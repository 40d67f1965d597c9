"""Repositories of one test that have to know each other, where they are fakes."""

from typing import TYPE_CHECKING, Any

from scaffold.core.naming import Name
from scaffold.model.calls import Call
from scaffold.model.children import Children


class Joined:
    """What a repository of a test reads of another one."""

    if TYPE_CHECKING:
        calls: tuple[Call, ...]
        given: tuple[Any, ...]

        @property
        def repositories(self) -> tuple[Name, ...]: ...

    @property
    def sorted_along(self) -> tuple[tuple[Name, Name], ...]:
        """The repositories that sort by what others have, each with such another one."""
        entities = {call.entity.name: call.entity for call in self.calls if call.entity}
        pairs = ((name, target) for name in entities for target in entities[name].along_targets)
        return tuple(sorted((p for p in pairs if p[1] in self.repositories), key=str))

    @property
    def with_children(self) -> tuple[tuple[Name, Children], ...]:
        """The repositories of parents whose children have one of their own here."""
        entities = {call.entity.name: call.entity for call in self.calls if call.entity}
        pairs = ((name, one) for name, each in entities.items() for one in each.children)
        return tuple(sorted((p for p in pairs if p[1].target in self.repositories), key=str))

    @property
    def aggregated(self) -> tuple[tuple[Name, Name], ...]:
        """The repositories with aggregates, each with one that has the rows."""
        entities = [call.entity for call in self.calls if call.entity]
        entities += [row.entity for row in self.given]
        pairs = {(one.name, other) for one in entities for other in one.aggregated_entities}
        return tuple(sorted((p for p in pairs if {*p} <= {*self.repositories}), key=str))
