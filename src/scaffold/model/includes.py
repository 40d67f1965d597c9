"""References that answers show in full beside their ids."""

from collections.abc import Iterable, Mapping

from scaffold.core.naming import Name
from scaffold.core.values import value
from scaffold.model.field import Field
from scaffold.model.target import Target


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


def includes_of(names: Iterable[str], fields: Mapping[str, Field]) -> tuple[Include, ...]:
    """The references of these names."""
    return tuple(Include(name, fields[name]) for name in names)
