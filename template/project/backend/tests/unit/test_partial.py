import pytest

from tests.partial import Partial

pytestmark = pytest.mark.unit


def test_more_than_what_is_looked_at_may_be_there() -> None:
    answer = {"a": 1, "b": 2}

    assert answer == Partial({"a": 1})
    assert [answer] == [Partial({"a": 1})]


@pytest.mark.parametrize("other", [{}, {"a": 2}, {"b": 1}, 1, None])
def test_what_is_looked_at_has_to_be_there(other: object) -> None:
    assert other != Partial({"a": 1})
