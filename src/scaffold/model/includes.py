"""References that answers show in full beside their ids."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from scaffold.core.naming import Name
from scaffold.core.values import value
from scaffold.model.field import Field
from scaffold.model.target import Target

if TYPE_CHECKING:
    from scaffold.model.use_case import UseCase


@value
class Include:
    """A reference, or several, by the name that the spec and requests have for it."""

    name: str
    field: Field

    @property
    def goal(self) -> Target:
        """What it leads to."""
        assert self.field.target is not None
        return self.field.target

    @property
    def target(self) -> Name:
        """The entity that it leads to."""
        return self.goal.name

    @property
    def hidden(self) -> tuple[str, ...]:
        """The fields of the target that no response holds, by name."""
        fields = self.goal.entities[self.target.snake].fields
        return tuple(field.name for field in fields if field.write_only)

    @property
    def type(self) -> str:
        """The member of an answer, as code."""
        shown = f"{self.target.pascal}Response"
        return f"list[{shown}] = []" if self.field.is_list else f"{shown} | None = None"


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


def includes_of(names: Iterable[str], fields: Mapping[str, Field]) -> tuple[Include, ...]:
    """The references of these names."""
    return tuple(Include(name, fields[name]) for name in names)
