"""The answers of an entity that include what it refers to."""

from typing import TYPE_CHECKING

from scaffold.core.naming import Name
from scaffold.model.includes import Include
from scaffold.model.use_case import UseCase


class Including:
    """What the answers of an entity include."""

    if TYPE_CHECKING:
        name: Name
        included_elsewhere: bool

        @property
        def list(self) -> UseCase | None: ...
        @property
        def get(self) -> UseCase | None: ...
        @property
        def recommend(self) -> UseCase | None: ...

    @property
    def includes(self) -> tuple[Include, ...]:
        """All that a list or a `get` of it includes, each once."""
        cases = (case for case in (self.get, self.list) if case)
        return tuple({one.name: one for case in cases for one in case.include}.values())

    @property
    def including(self) -> bool:
        """Whether answers include anything."""
        return bool(self.includes)

    @property
    def included_targets(self) -> tuple[Name, ...]:
        """The entities that these lead to, by name."""
        found = {str(one.target): one.target for one in self.includes}
        return tuple(found[name] for name in sorted(found))

    @property
    def other_targets(self) -> tuple[Name, ...]:
        """Those but for its own."""
        return tuple(name for name in self.included_targets if name != self.name)

    @property
    def gets_many(self) -> bool:
        """Whether its repository finds several by their ids."""
        return bool(self.recommend) or self.included_elsewhere
