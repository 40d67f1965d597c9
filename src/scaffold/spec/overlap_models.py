"""A rule in `no_overlap`, as people may write it."""

from scaffold.core.values import value
from scaffold.spec.parts import Part


@value
class NoOverlapSpec(Part):
    """The first and the last field of an interval that no two rows share, of those with the same
    values in `by` and for which `where` is true.
    """

    fields: tuple[str, ...]
    by: tuple[str, ...] = ()
    where: str | None = None
