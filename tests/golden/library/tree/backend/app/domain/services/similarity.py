"""Things as vectors, and how alike they are: the cosine of the angle between two of them."""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

DIGITS = 12
"""Scores differ when they differ in so many digits: what is beyond them is the noise of floats."""


class Encoder(Protocol):
    """Makes the values of one field columns of a matrix, a row for each value."""

    @property
    def width(self) -> int: ...

    def encode(self, values: Sequence[Any]) -> Matrix: ...


@dataclass(frozen=True)
class OneHot:
    """A column for each value that there is; None is a row of zeros."""

    values: tuple[Hashable, ...]

    @property
    def width(self) -> int:
        return len(self.values)

    def encode(self, values: Sequence[Any]) -> Matrix:
        """A single one in each row, in the column of its value."""
        column = {value: position for position, value in enumerate(self.values)}
        rows = np.vstack([np.eye(self.width), np.zeros(self.width)])
        return rows.take([column.get(value, self.width) for value in values], axis=0)


@dataclass(frozen=True)
class Scaled:
    """A number between its bounds as a direction, from 0 degrees at the lowest to 90 at the highest.

    So the nearer two numbers are, the more alike they are, and a low one counts as much as a
    high one. None is a row of zeros.
    """

    lowest: float
    highest: float
    width: int = 2

    def encode(self, values: Sequence[Any]) -> Matrix:
        """A row of length one for each number."""
        span = (self.highest - self.lowest) or 1.0
        return _directions((_floats(values) - self.lowest) / span)


@dataclass(frozen=True)
class Squashed:
    """A number without bounds as a direction: what counts is its order of magnitude."""

    width: int = 2

    def encode(self, values: Sequence[Any]) -> Matrix:
        """A row of length one for each number, in the same order as the numbers."""
        magnitudes = np.arcsinh(_floats(values))
        return _directions(0.5 + magnitudes / (2 * (5 + np.abs(magnitudes))))


@dataclass(frozen=True)
class Encoding:
    """How the fields of a thing become one vector, each field with its own encoder."""

    encoders: Mapping[str, Encoder]

    def rows(self, **columns: Sequence[Any]) -> Matrix:
        """A vector for each thing; the columns hold the values of its fields."""
        parts = [encoder.encode(columns[name]) for name, encoder in self.encoders.items()]
        return np.hstack(parts)

    def mean(self, **wanted: Sequence[Any]) -> Vector:
        """One vector for any number of values of each field; a field without a value is zeros."""
        parts = [
            encoder.encode(wanted[name]).mean(axis=0) if wanted[name] else np.zeros(encoder.width)
            for name, encoder in self.encoders.items()
        ]
        return np.concatenate(parts)


def units(matrix: Matrix) -> Matrix:
    """The same directions with a length of one; a row of zeros stays as it is."""
    lengths = np.linalg.norm(matrix, axis=-1, keepdims=True)
    directions: Matrix = matrix / np.where(lengths > 0, lengths, 1.0)
    return directions


def cosine(first: Vector, second: Vector) -> float:
    """1.0 for the same direction, 0.0 for vectors that share nothing, or that are all zeros."""
    return round(float(units(first) @ units(second)), DIGITS)


def ranked(query: Vector, directions: Matrix, limit: int) -> list[tuple[int, float]]:
    """The rows most alike to the query with their cosines; of equal ones the first rows.

    The rows are `units`. The same rows always come out in the same order.
    """
    count = min(limit, len(directions))
    if count < 1:
        return []
    scores = np.round(directions @ units(query), DIGITS)
    least = np.sort(scores)[-count]
    better = np.flatnonzero(scores > least)
    equal = np.flatnonzero(scores == least)[: count - len(better)]
    best = np.concatenate([better[np.argsort(-scores[better], kind="stable")], equal])
    return [(int(row), float(scores[row])) for row in best]


def _floats(values: Sequence[Any]) -> Vector:
    return np.array([math.nan if value is None else value for value in values], dtype=np.float64)


def _directions(shares: Vector) -> Matrix:
    """A quarter turn for the shares from 0 to 1; what is no number is a row of zeros."""
    angles = np.clip(shares, 0.0, 1.0) * (math.pi / 2)
    directions: Matrix = np.nan_to_num(np.column_stack([np.cos(angles), np.sin(angles)]))
    return directions
