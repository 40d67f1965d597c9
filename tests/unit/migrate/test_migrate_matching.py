"""Which new name stands for which old one."""

from scaffold.core.matching import origins, renames


def test_a_name_goes_on_with_itself() -> None:
    assert origins(["a", "b"], {"a": "", "c": ""}) == {"a": "a"}


def test_a_new_name_goes_on_with_what_it_was() -> None:
    assert origins(["a"], {"b": "a"}) == {"b": "a"}


def test_a_was_left_standing_says_nothing() -> None:
    assert origins(["b"], {"b": "a"}) == {"b": "b"}
    assert origins(["a", "b"], {"b": "a", "a": ""}) == {"a": "a", "b": "b"}


def test_a_name_that_is_given_away_may_be_new() -> None:
    assert origins(["title"], {"name": "title", "title": ""}) == {"name": "title"}


def test_names_move_on_in_a_chain_and_the_last_one_moves_first() -> None:
    found = origins(["price", "new_price"], {"price": "new_price", "old_price": "price"})

    assert found == {"old_price": "price", "price": "new_price"}
    assert renames(found) == (("price", "old_price"), ("new_price", "price"))


def test_only_one_new_name_can_be_an_old_one() -> None:
    assert origins(["a"], {"b": "a", "c": "a"}) == {"b": "a"}
