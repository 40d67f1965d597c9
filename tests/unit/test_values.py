"""Values behave as frozen dataclasses do."""

import copy
import pickle
from dataclasses import dataclass
from typing import Any

import pytest

from scaffold.core.values import field, plain, replace, value


@value
class Point:
    x: int
    y: int = 2


@value
class Named(Point):
    name: str = ""
    tags: list[str] = field(default_factory=list)


@value
class Loose:
    kept: int
    other: dict[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Model:
    x: int
    y: int = 2


def test_it_is_shown_and_compared_as_a_dataclass_is() -> None:
    assert repr(Point(1)) == repr(Model(1)).replace("Model", "Point")
    assert Point(1) == Point(x=1, y=2) and hash(Point(1)) == hash(Point(1, 2))
    assert Point(1) != Point(2) and Point(1) != Model(1) and Point(1) != Named(1)
    assert len({Point(1), Point(1), Point(3)}) == 2


def test_it_cannot_be_changed() -> None:
    point = Point(1)
    with pytest.raises(AttributeError, match="frozen"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="frozen"):
        del point.x
    assert point == Point(1)


@pytest.mark.parametrize(
    ("args", "given"), [((), {}), ((1, 2, 3), {}), ((1,), {"z": 3}), ((), {"y": 1})]
)
def test_what_is_missing_or_too_much_is_refused(args: Any, given: Any) -> None:
    with pytest.raises(TypeError, match="Point holds x, y"):
        Point(*args, **given)


def test_a_subclass_adds_fields_and_a_default_is_made_anew() -> None:
    one, other = Named(1), Named(1, 2, "b")
    one.tags.append("a")
    assert (one.y, one.name, one.tags, other.tags) == (2, "", ["a"], [])
    match other:
        case Named(x, y, name):
            assert (x, y, name) == (1, 2, "b")


def test_what_does_not_count_is_neither_compared_nor_shown() -> None:
    assert Loose(1, {"a": 1}) == Loose(1) and hash(Loose(1, {"a": 1})) == hash(Loose(1))
    assert repr(Loose(1, {"a": 1})).endswith("Loose(kept=1)")


def test_a_copy_may_differ_and_the_whole_can_be_data() -> None:
    assert replace(Named(1), y=5, name="c") == Named(1, 5, "c")
    assert plain(Loose(1, {"a": 1})) == {"kept": 1, "other": {"a": 1}}
    assert copy.deepcopy(Named(1)) == pickle.loads(pickle.dumps(Named(1))) == Named(1)
