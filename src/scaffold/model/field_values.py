"""The values of an enum before and after."""

from scaffold.core.matching import origins
from scaffold.model.field import Field


def renamed_values(before: Field, now: Field) -> dict[str, str]:
    """The values of an enum that have another name now, by the name that they had."""
    old, new = (
        {text: side.spec.values_were.get(text, "") for text in side.values}
        for side in (before, now)
    )
    return {was: name for name, was in origins(old, new).items() if name != was}
