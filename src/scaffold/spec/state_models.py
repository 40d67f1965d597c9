"""What people may write of states: the field that holds them, and the transitions."""

from collections.abc import Mapping
from typing import Annotated, Any

from scaffold.core.values import value
from scaffold.spec.parts import Key, Part


@value
class TransitionSpec(Part):
    """A way from some states to another: values that it sets, and fields that its request holds.

    `set` holds JSON data, or a word for a value that is made; `input` the type of each field.
    """

    sources: Annotated[tuple[str, ...], Key("from")]
    to: str
    set: Mapping[str, Any] = {}
    input: Mapping[str, str] = {}
    summary: str = ""
    route: bool = True

    @property
    def written(self) -> tuple[str, ...]:
        """The fields that it writes beside the state."""
        return (*self.set, *self.input)


@value
class StatesSpec(Part):
    """The states of an entity: the values of an enum field, which only transitions write."""

    field: str
    initial: str
    transitions: Mapping[str, TransitionSpec] = {}
