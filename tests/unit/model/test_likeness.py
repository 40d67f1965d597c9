"""How unlike the things can be that a recommendation compares."""

from typing import Any

import pytest

from scaffold.model.likeness import opposites
from tests.unit.model.specs import entity


def ends(field: str) -> list[Any]:
    return [one["value"] for one in opposites(entity(f"value: {field}").fields)]


@pytest.mark.parametrize(
    ("field", "far"),
    [
        ("{type: enum, values: [a, b, c]}", ["a", "c"]),
        ("boolean", [False, True]),
        ("{type: integer, min: 2, max: 9}", [2, 9]),
        ("integer", [-1000, 1000]),
        ("{type: float, min: 0}", [1.5, 1000.0]),
    ],
)
def test_opposites_lie_as_far_apart_as_the_rules_allow(field: str, far: list[Any]) -> None:
    assert ends(field) == far


@pytest.mark.parametrize(
    "field",
    [
        "{type: enum, values: [only]}",
        "{type: integer, min: 3, max: 3}",
        "{type: integer, min: 4611686018427387904, max: 4611686018427387905}",
        "{type: integer, min: 9223372036854775806}",
    ],
)
def test_where_all_are_alike_there_are_no_opposites(field: str) -> None:
    assert ends(field) == []
