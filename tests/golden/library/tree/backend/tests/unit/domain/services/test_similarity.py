import math

import numpy as np
import pytest

from app.domain.services.similarity import (
    Encoding,
    OneHot,
    Scaled,
    Squashed,
    cosine,
    ranked,
    units,
)

pytestmark = pytest.mark.unit

ENCODING = Encoding({"colour": OneHot(("red", "blue")), "size": Scaled(0.0, 10.0)})


def test_each_value_has_a_column_of_its_own() -> None:
    rows = OneHot(("red", "blue")).encode(["blue", "red", None])
    assert rows.tolist() == [[0, 1], [1, 0], [0, 0]]


@pytest.mark.parametrize("encoder", [Scaled(-1000.0, 1000.0), Squashed()])
def test_near_numbers_are_more_alike_than_far_ones(encoder: Scaled | Squashed) -> None:
    rows = encoder.encode([-900.0, -5.0, 0.0, 5.0, 900.0])
    likeness = [cosine(rows[0], row) for row in rows]
    assert likeness[0] == 1.0
    assert likeness == sorted(likeness, reverse=True)
    assert len(set(likeness)) == 5


@pytest.mark.parametrize("encoder", [Scaled(0.0, 10.0), Scaled(3.0, 3.0), Squashed()])
@pytest.mark.parametrize("number", [-1e300, 0.0, 3.0, 10.0, 1e300])
def test_a_number_of_any_size_is_a_direction(encoder: Scaled | Squashed, number: float) -> None:
    assert np.linalg.norm(encoder.encode([number])) == pytest.approx(1.0)


def test_a_number_that_is_missing_has_no_direction() -> None:
    assert Scaled(0.0, 1.0).encode([None]).tolist() == [[0, 0]]
    assert Squashed().encode([None]).tolist() == [[0, 0]]


def test_things_become_vectors_of_all_their_fields() -> None:
    rows = ENCODING.rows(colour=["red", "blue"], size=[0, 10])
    assert np.round(rows, 9).tolist() == [[1, 0, 1, 0], [0, 1, 0, 1]]


def test_several_wishes_become_one_vector() -> None:
    wish = ENCODING.mean(colour=["red", "blue"], size=[])
    assert wish.tolist() == [0.5, 0.5, 0, 0]


def test_the_cosine_is_that_of_the_angle() -> None:
    first, second = np.array([2.0, 0.0]), np.array([3.0, 3.0])
    assert cosine(first, second) == pytest.approx(math.sqrt(0.5))
    assert cosine(first, first) == 1.0
    assert cosine(first, np.zeros(2)) == 0.0


def test_the_best_come_first_and_of_equal_ones_the_first_row() -> None:
    rows = units(np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0], [2.0, 0.0], [2.0, 2.0]]))
    assert [row for row, _ in ranked(np.array([1.0, 0.0]), rows, 3)] == [1, 3, 2]


@pytest.mark.parametrize(("limit", "found"), [(0, 0), (1, 1), (9, 2)])
def test_no_more_come_than_there_are(limit: int, found: int) -> None:
    assert len(ranked(np.array([1.0]), np.ones((2, 1)), limit)) == found


def test_nothing_is_like_anything_where_there_is_nothing() -> None:
    assert ranked(np.array([1.0]), np.zeros((0, 1)), 5) == []
