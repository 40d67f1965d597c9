"""Names: every spelling of a word, plurals, identifiers that fit."""

import doctest
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaffold.core import naming
from scaffold.core.naming import Name, constraint_name, identifiers, pluralize, safe_variable, snake

WORDS = st.from_regex(r"[a-z][a-z0-9]{0,8}(_[a-z0-9]{1,8}){0,2}", fullmatch=True)

PLURALS = """
user:users order:orders product:products product_category:product_categories category:categories
person:people salesperson:salespeople child:children woman:women human:humans
news:news series:series sheep:sheep data:data equipment:equipment
bus:buses address:addresses status:statuses class:classes box:boxes quiz:quizzes hero:heroes
photo:photos zero:zeros day:days key:keys party:parties knife:knives roof:roofs
bookshelf:bookshelves analysis:analyses axis:axes criterion:criteria index:indexes matrix:matrices
schema:schemas lens:lenses gas:gases alias:aliases canvas:canvases virus:viruses
iris:irises epoch:epochs
staff_person:staff_people person_address:person_addresses menu:menus taxi:taxis item_2:item_2s
international_shipping_container_inspection_report:international_shipping_container_inspection_reports
"""


@pytest.mark.parametrize("pair", PLURALS.split())
def test_a_word_has_its_plural(pair: str) -> None:
    singular, plural = pair.split(":")
    assert pluralize(singular) == plural


@pytest.mark.parametrize("pair", PLURALS.split())
def test_no_word_is_pluralized_twice(pair: str) -> None:
    plural = pair.split(":")[1]
    if not plural.endswith("_2s"):
        assert pluralize(plural) == plural


def test_the_examples_of_the_module_are_true() -> None:
    assert doctest.testmod(naming).failed == 0
    assert doctest.testmod(identifiers).failed == 0


def test_a_projects_own_words_come_first() -> None:
    words = {"cactus": "cactuses", "gadget": "gadgetry"}
    assert pluralize("cactus", words) == "cactuses"
    assert pluralize("kitchen_gadget", words) == "kitchen_gadgetry"
    assert pluralize("kitchen_gadgetry", words) == "kitchen_gadgetry"


def test_a_whole_name_among_the_projects_words_is_taken_as_it_is() -> None:
    assert pluralize("sales_lead", {"sales_lead": "pipeline_leads"}) == "pipeline_leads"


def test_a_given_plural_wins_over_all_rules() -> None:
    name = Name.of("octopus", "octopodes", {"octopus": "octopi"})
    assert (name.plural, name.table, name.route) == ("octopodes", "octopodes", "/octopodes")


@pytest.mark.parametrize("word", ["news", "series", "sheep", "data"])
def test_one_and_many_never_share_a_variable(word: str) -> None:
    name = Name.of(word)
    assert name.plural == word
    assert name.collection != name.variable


@pytest.mark.parametrize("word", ["type", "list", "filter", "session", "request", "id"])
def test_a_variable_steps_aside_for_what_generated_code_needs(word: str) -> None:
    assert Name.of(word).variable == f"{word}_"


@pytest.mark.parametrize("word", ["order", "group", "user", "index", "product"])
def test_other_awkward_words_are_variables_as_they_are(word: str) -> None:
    assert Name.of(word).variable == word


def test_a_name_is_shown_as_its_word() -> None:
    assert str(Name.of("price_range")) == "price_range"


@settings(deadline=None)
@given(WORDS)
def test_every_plural_is_a_snake_case_word(word: str) -> None:
    name = Name.of(word)
    assert name.plural.startswith(word.rpartition("_")[0])
    assert snake(name.pascal_plural.lower()) == name.pascal_plural.lower()
    assert name.collection != name.variable


@settings(deadline=None)
@given(st.text())
def test_snake_makes_a_word_or_nothing_of_any_text(text: str) -> None:
    word = snake(text)
    assert word == "" or (word[0].isalpha() and word.replace("_", "a").isalnum())
    assert "__" not in word and not word.endswith("_")


@settings(deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=5), st.lists(WORDS, min_size=2, max_size=5))
def test_constraint_names_fit_and_differ(one: list[str], other: list[str]) -> None:
    assert len(constraint_name("uq", *one).encode()) <= 63
    same = constraint_name("uq", *one) == constraint_name("uq", *other)
    assert same == (one == other)


def test_long_identifiers_that_begin_alike_stay_apart() -> None:
    table = "international_shipping_container_inspection_reports"
    names = {constraint_name("ix", table, f"inspector_number_{n}") for n in range(100)}
    assert len(names) == 100
    assert all(len(name) <= 63 for name in names)


def test_a_safe_variable_is_left_alone() -> None:
    assert safe_variable("price") == "price"


def test_inflect_is_imported_only_for_words_that_no_rule_decides() -> None:
    code = (
        "import sys; from scaffold.core.naming import pluralize;"
        "pluralize('product'); pluralize('category'); print('inflect' in sys.modules);"
        "print(pluralize('cargo'), 'typeguard' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "cargoes", "False"]
