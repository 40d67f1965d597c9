"""What expectations mean: the errors and the status that they name, and whether they can fail."""

from collections.abc import Iterable

from scaffold.core.naming import pascal
from scaffold.spec.expectations import Comparison


def error_names(keys: Iterable[str]) -> dict[str, str]:
    """The class of each declared error, by every name that `raises` takes for it.

    >>> error_names(["already_over"])["already_over"]
    'AlreadyOverError'
    """
    classes = {key: f"{pascal(key)}Error" for key in keys}
    by_key = {word: made for key, made in classes.items() for word in (pascal(key), key)}
    return by_key | {made: made for made in classes.values()}


def asks_status(comparison: Comparison) -> bool:
    """Whether it may be about the status of an answer: `status_code`, or `status` and numbers."""
    right = comparison.right if isinstance(comparison.right, tuple) else (comparison.right,)
    numbers = all(isinstance(one, int) and not isinstance(one, bool) for one in right)
    path = comparison.left.path
    return not comparison.left.counted and (
        path == ("status_code",) or (path == ("status",) and numbers)
    )


def always_true(comparison: Comparison) -> bool:
    """Whether no result can fail it: a length is never negative."""
    right = comparison.right
    if not comparison.left.counted or isinstance(right, tuple):
        return False
    if isinstance(right, bool) or not isinstance(right, int | float):
        return comparison.operator == "!="
    least = {">=": right <= 0, ">": right < 0, "!=": right < 0}
    return least.get(comparison.operator, False)
