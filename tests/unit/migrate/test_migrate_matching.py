"""Which new name stands for which old one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaffold.core.matching import origins, renames

NAMES = ("a", "b", "c", "d")


def old(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "")


def test_a_name_goes_on_with_itself() -> None:
    assert origins(old("a", "b"), {"a": "", "c": ""}) == {"a": "a"}


def test_a_new_name_goes_on_with_what_it_was() -> None:
    assert origins(old("a"), {"b": "a"}) == {"b": "a"}


def test_a_was_that_was_applied_says_nothing() -> None:
    assert origins({"b": "a"}, {"b": "a"}) == {"b": "b"}
    assert origins({"a": "", "b": "a"}, {"b": "a", "a": ""}) == {"a": "a", "b": "b"}
    assert origins({"a": "", "b": "a"}, {"b": "a"}) == {"b": "b"}


def test_a_was_of_what_is_there_still_says_nothing() -> None:
    assert origins(old("a", "b"), {"b": "a", "a": ""}) == {"a": "a", "b": "b"}


def test_a_name_that_is_given_away_may_be_new() -> None:
    assert origins(old("title"), {"name": "title", "title": ""}) == {"name": "title"}


def test_names_move_on_in_a_chain_and_the_last_one_moves_first() -> None:
    found = origins(old("price", "new_price"), {"price": "new_price", "old_price": "price"})

    assert found == {"old_price": "price", "price": "new_price"}
    assert renames(found) == (("price", "old_price"), ("new_price", "price"))


def test_only_one_new_name_can_be_an_old_one() -> None:
    assert origins(old("a"), {"b": "a", "c": "a"}) == {"b": "a"}


def test_two_names_are_swapped_through_a_third() -> None:
    found = origins(old("a", "b", "b_before"), {"a": "b", "b": "a", "b_before": ""})

    assert found == {"a": "b", "b": "a", "b_before": "b_before"}
    assert renames(found) == (("b", "b_before_"), ("a", "b"), ("b_before_", "a"))


def test_what_loses_its_name_to_another_is_set_aside_first() -> None:
    found = origins(old("name", "full_name"), {"full_name": "name"})

    assert found == {"full_name": "name"}
    steps = renames(found, ["name", "full_name"])
    assert steps == (("full_name", "full_name_before"), ("name", "full_name"))


@pytest.mark.parametrize("length", [56, 57, 62, 63])
def test_a_temporary_name_is_no_longer_than_databases_take(length: int) -> None:
    one, other = "a" * length, "b" * length
    names = [name for step in renames({one: other, other: one}) for name in step]
    assert max(map(len, names)) <= 63
    assert len(set(names)) == 3


@given(
    before=st.dictionaries(st.sampled_from(NAMES), st.sampled_from(("", *NAMES))),
    after=st.dictionaries(st.sampled_from(NAMES), st.sampled_from(("", *NAMES))),
)
def test_renames_bring_each_value_to_its_new_name(
    before: dict[str, str], after: dict[str, str]
) -> None:
    """Whatever is said of former names: no rename meets a name that is taken."""
    found = origins(before, after)
    assert len(set(found.values())) == len(found)
    table = {name: name for name in before}
    for was, name in renames(found, before):
        assert name not in table
        table[name] = table.pop(was)
    assert {name: table[name] for name in found} == found
