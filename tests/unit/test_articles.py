"""Articles: what inflect says, and where it errs, what dictionaries say."""

import pytest

from scaffold.core.naming import Name
from scaffold.core.startup import without_typeguard
from scaffold.model.use_case import UseCase
from scaffold.use_cases import USE_CASE_KINDS

with without_typeguard():  # as in scaffold itself: the first import is that of the process
    from inflect import engine

KNOWN = """
    account actor address agent album appointment area article asset author award booking category
    eagle edge editor egg element email employee engine entry envelope error eulogy euphemism euro
    european event ewe exam expense eye hair hall heir heiress herb history home honest honesty
    honor honorarium honour horse hospital hotel hour hourglass house human idea image index
    ingredient inventory invoice island issue item object ocean offer office onion one one_off
    operator option oracle orbit orchid order organ outcome oven owner product ubiquity ulcer
    umbrella uncle unicorn unicode uniform unimportant_note uninvited_guest union unique_key unit
    united unilateral universe university unknown unpaid_order unusual update upload uranium urn
    usage use use_case used_car useful user user_story usual utensil uterus utility year yacht
    yield once oncology
    """
RARE = """
    a:url a:url_entry a:uuid a:unary a:ui_theme a:us_state a:usb_port a:ulid a:u_turn
    a:unanimous_vote an:usher an:uber_ride an:onerous_task an:umami an:html_page
    an:http_call an:sms an:xml_file an:x_ray an:s_curve an:unidentified_call
    an:unissued_note a:vcr a:pdf a:gps_point a:one_time_code a:csv a:ouija_board an:n_gram
    an:unarmed_guard an:upazila an:api_key an:id_card
    """
"""Acronyms and rarer words."""


@pytest.mark.parametrize("word", KNOWN.split())
def test_the_article_is_that_of_inflect(word: str) -> None:
    text = word.replace("_", " ")
    assert Name.of(word).with_article == engine().a(text)


@pytest.mark.parametrize("pair", RARE.split())
def test_acronyms_and_rare_words_have_the_article_of_their_sound(pair: str) -> None:
    article, word = pair.split(":")
    assert Name.of(word).with_article == f"{article} {word.replace('_', ' ')}"


def test_generated_texts_have_the_article_of_the_entity() -> None:
    kind = USE_CASE_KINDS["create"]
    named = [UseCase(Name.of(f"create_{one}"), kind.name, Name.of(one)) for one in ("item", "user")]
    assert [case.doc for case in named] == ["Create an item.", "Create a user."]
    assert [case.requests[0].doc for case in named] == [case.doc for case in named]


@pytest.mark.parametrize("word", ["equipment", "news", "office_equipment", "information"])
def test_what_is_not_counted_has_no_article(word: str) -> None:
    name = Name.of(word)
    assert name.with_article == name.one == word.replace("_", " ")


@pytest.mark.parametrize("name", [Name.of("aircraft"), Name.of("series"), Name.of("order")])
def test_what_is_its_own_plural_may_have_an_article(name: Name) -> None:
    assert name.with_article.endswith(f" {name}")
    assert name.one == f"one {name}"


def test_a_plural_of_the_spec_makes_a_word_one_that_is_counted() -> None:
    assert Name.of("data", "data_sets").with_article == "a data"
