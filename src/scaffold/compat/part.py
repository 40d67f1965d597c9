"""A value that a request holds, or an answer."""

from typing import Any

from scaffold.compat.values import Values
from scaffold.core.values import NOTHING, value


@value
class Part:
    """A value that a request holds at its `place`, or an answer; NOTHING is no default. `within` is
    the list of whose items it is a part."""

    name: str
    values: Values
    place: str = ""
    default: Any = NOTHING
    was: str = ""
    optional: bool = False
    within: str = ""

    @property
    def required(self) -> bool:
        return self.default is NOTHING and not self.optional
