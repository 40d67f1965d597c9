"""What the lists of a project need of its shared files."""

from typing import TYPE_CHECKING

from scaffold.model.entity import Entity
from scaffold.model.use_case import UseCase


class ListNeeds:
    """The traits that lists bring."""

    if TYPE_CHECKING:
        traits: frozenset[str]

        @property
        def _entities(self) -> tuple[Entity, ...]: ...

    @property
    def text_filters(self) -> bool:
        """Whether a list looks for parts of texts."""
        return self._filters_with("text_filters")

    @property
    def link_filters(self) -> bool:
        """Whether a list filters by what tables of links hold."""
        return self._filters_with("link_filters")

    @property
    def totals(self) -> bool:
        """Whether a list can be asked for the number of all matches."""
        return "totals" in self.traits or any(case.total for case in self._lists)

    @property
    def sorts_along(self) -> bool:
        """Whether a list is sorted by fields of what its items refer to."""
        return "sorts_along" in self.traits or any(case.alongs for case in self._lists)

    @property
    def searches(self) -> bool:
        """Whether a list is searched by words."""
        return "searches" in self.traits or any(case.search for case in self._lists)

    @property
    def includes(self) -> bool:
        """Whether answers include what they refer to."""
        return "includes" in self.traits or any(one.including for one in self._entities)

    def _filters_with(self, trait: str) -> bool:
        used = {one.operator.trait for case in self._lists for one in case.filters}
        return trait in self.traits | used

    @property
    def _lists(self) -> tuple[UseCase, ...]:
        return tuple(entity.list for entity in self._entities if entity.list)
