"""How unlike two things can be in the fields that a recommendation compares."""

from collections.abc import Iterable, Mapping
from typing import Any

from scaffold.kinds import Refused, check, to_json
from scaffold.model.field import Field

APART = 1_000
LEAST = 0.01
"""What numbers without bounds must differ by, beside their size, to be distinguished for sure."""


def opposites(fields: Iterable[Field]) -> tuple[Mapping[str, Any], ...]:
    """The values of two things that are as little alike as can be; none where all are alike."""
    ends = {field.name: _ends(field) for field in fields}
    if all(low == high for low, high in ends.values()):
        return ()
    return tuple({name: pair[side] for name, pair in ends.items()} for side in (0, 1))


def _ends(field: Field) -> tuple[Any, Any]:
    """Two values of a field, far from each other, or the same one twice."""
    if field.kind.ends:
        return field.kind.ends(field.spec)
    if field.bounded:
        low, high = field.lowest, field.highest
        return (low, high) if float(low) < float(high) else (low, low)
    return _far(field)


def _far(field: Field) -> tuple[Any, Any]:
    plain = field.samples[0]
    tried = (type(plain)(value) for value in (-APART, APART, plain * 2, -plain * 2))
    values = sorted([*field.samples, *(value for value in tried if _takes(field, value))])
    low, high = values[0], values[-1]
    size = max(1.0, abs(float(low)), abs(float(high)))
    return (low, high) if float(high) - float(low) > LEAST * size else (low, low)


def _takes(field: Field, value: Any) -> bool:
    try:
        check(to_json(value), field.spec)
    except Refused:
        return False
    return True
