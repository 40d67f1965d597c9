"""How the values of a kind are stored, and what becomes of them when a field gets another kind."""

from collections.abc import Callable, Mapping

from scaffold.core.values import value


@value
class Conversion:
    """A Python expression of `value` in a revision; `result` is `made`, or None where it fails.

    `lossless`: each value has an image of its own. `partial`: some values have
    no image. `source` and `target` are the Python types.
    """

    expression: str
    lossless: bool = False
    partial: bool = False
    result: str = "made"
    name: str = ""
    source: str = "Any"
    target: str = "Any"


@value
class Storage:
    """Kinds of one storage hold the same values in columns of the same family of types.

    `python` is the type of a stored value, `to_text` makes a text of it, never longer than `width`
    (None: without bound). `number` is the expression of its value as a number, `digits` how many it
    has before and after the point at most. `to` and `from_other` are conversions by the name of the
    other storage. `holds` says whether it keeps each number of so many digits before and after the
    point. `inferred` says that SQLAlchemy knows the SQL type of a value by itself.
    """

    name: str
    python: str = "Any"
    width: int | None = None
    to_text: Conversion | None = None
    number: str = ""
    digits: tuple[int, int] | None = None
    holds: Callable[[int, int], bool] = lambda whole, scale: False
    to: Mapping[str, Conversion] = {}
    from_other: Mapping[str, Conversion] = {}
    inferred: bool = False

    def conversion(self, target: "Storage") -> Conversion | None:
        """How a stored value becomes one of the other storage, None where that cannot be."""
        return self.to.get(target.name) or target.from_other.get(self.name)


def lossless(expression: str) -> Conversion:
    """A conversion of which the value can be read back."""
    return Conversion(expression, lossless=True)


ISO = lossless("value.isoformat()")
IN_RANGE = "made if -(2**63) <= made < 2**63 else None"
FINITE = "made if isfinite(made) else None"
AWARE = "made if made.tzinfo else made.replace(tzinfo=UTC)"
