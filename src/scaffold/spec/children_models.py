"""Children of an entity, as people may write them."""

from typing import Annotated

from scaffold.core.values import value
from scaffold.spec.parts import Bounds, Part

MOST_CHILDREN, MOST_CHILDREN_EVER = 100, 1000


@value
class ChildrenSpec(Part):
    """The rows of another entity that belong to one of this entity, and are written and read with
    it. `by` is their reference to it; the loader fills it in where there is only one.
    """

    entity: str
    by: str | None = None
    max_items: Annotated[int, Bounds(ge=1, le=MOST_CHILDREN_EVER)] = MOST_CHILDREN
