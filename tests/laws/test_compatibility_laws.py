"""What is told of the API's clients holds on random projects and random fields."""

import re
from copy import deepcopy
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from scaffold.compat import ApiChange, api_changes
from scaffold.compat.values import Values, beyond, values_of
from scaffold.core.values import NOTHING
from scaffold.kinds import check, to_json
from scaffold.model import Feature, Field, resolve
from tests.strategies import drawn, fields
from tests.strategies.evolution import evolved, fields_of
from tests.strategies.features import Specs
from tests.strategies.texts import is_valid, load_all, valid_project

many = settings(
    max_examples=150,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
few = settings(many, max_examples=25)


def features(specs: Specs) -> tuple[Feature, ...]:
    return resolve(load_all(specs)).features


def alike(random: Random, count: int) -> list[Field]:
    """Some fields, more often of one kind than not."""
    kinds = random.choice([[kind] for kind in fields.KINDS] + [["string", "text", "email"]])
    return [field(random, kinds) for _ in range(count)]


def field(random: Random, kinds: list[str]) -> Field:
    """A field of one of these kinds, alone in its feature."""
    while True:
        made = fields.field(random, kinds=tuple(kinds))
        spec = {"one": {"feature": "one", "fields": {"it": made}}}
        if is_valid(spec):
            return features(spec)[0].entities[0].fields[0]


def side(one: ApiChange) -> str:
    """Whether it is of requests, of answers, or of a route as a whole."""
    return "input" if one.kind == "default-changed" else one.kind.partition("-")[0]


def places(found: tuple[ApiChange, ...]) -> set[tuple[str, str]]:
    """Where something was told; what a path calls its parameters is nothing to clients."""
    told = [one for one in found if side(one) != "route"]
    return {(side(one), re.sub(r"\{\w+\}", "{}", route)) for one in told for route in one.routes}


def renames_values(found: tuple[ApiChange, ...]) -> bool:
    """Whether values of an enum have other names, as two that swap them; no `was` says so of the
    way back.
    """
    renamed = [one.message for one in found if one.kind.endswith("-renamed")]
    return any(message.startswith("the value ") for message in renamed)


@few
@given(specs=drawn(lambda random: valid_project(random, 2)))
def test_of_no_change_nothing_is_told(specs: Specs) -> None:
    assert api_changes(features(specs), features(deepcopy(specs))) == ()


@pytest.mark.slow
@few
@given(pair=drawn(lambda random: (specs := valid_project(random, 2), evolved(random, specs))))
def test_a_change_and_its_reverse_are_told_at_the_same_places(pair: tuple[Specs, Specs]) -> None:
    before, after = map(features, pair)
    there, back = api_changes(before, after), api_changes(after, before)
    moved = any(one.kind.startswith("route-moved") for one in there)
    if not moved and not renames_values(there):
        assert places(there) == places(back)
    gone = {route for one in there if one.kind == "route-removed" for route in one.routes}
    come = {route for one in back if one.kind == "route-added" for route in one.routes}
    assert gone == come


@pytest.mark.slow
@few
@given(pair=drawn(lambda random: (valid_project(random, 2), random)))
def test_adding_what_may_be_left_out_breaks_nobody_who_asks(pair: tuple[Specs, Random]) -> None:
    before, random = pair
    after = deepcopy(before)
    for spec in after.values():
        for own in fields_of(spec):
            made = {**fields.field(random), "optional": True}
            made.pop("unique", None)
            own.setdefault("brand_new", made)
    if is_valid(after):
        assert not [one for one in api_changes(features(before), features(after)) if one.breaking]


@many
@given(pair=drawn(lambda random: alike(random, 2)))
def test_every_value_of_a_set_that_lies_within_another_is_taken_there(
    pair: list[Field],
) -> None:
    one, other = pair
    if not beyond(values_of(one), values_of(other)) and not one.target:
        for value in (*one.samples, *_default(one)):
            check(to_json(value), other.spec)


def _default(field: Field) -> tuple[object, ...]:
    return () if field.default in (NOTHING, None) else (field.default,)


@many
@given(sets=drawn(lambda random: list(map(values_of, alike(random, 3)))))
def test_sets_lie_within_themselves_and_within_all_that_hold_them(sets: list[Values]) -> None:
    one, other, third = sets
    assert beyond(one, one) == ()
    if not beyond(one, other) and not beyond(other, third):
        assert beyond(one, third) == ()
