"""What a test looks at of an answer, which may say more."""

from collections.abc import Mapping
from typing import Any


class Partial(dict[str, Any]):
    """Equal to every mapping that holds these items, whatever else it holds."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and {**other, **self} == dict(other)

    def __ne__(self, other: object) -> bool:
        return not self == other
