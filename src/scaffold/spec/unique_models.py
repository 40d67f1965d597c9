"""A rule in `unique_together`, as people may write it."""

from typing import Literal

from scaffold.core.values import value
from scaffold.spec.parts import Part


@value
class UniqueTogetherSpec(Part):
    """Fields whose combination is unique, of all rows or of those for which `where` is true."""

    fields: tuple[str, ...]
    nulls: Literal["distinct", "same"] = "distinct"
    where: str | None = None
