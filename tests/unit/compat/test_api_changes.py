"""What clients of the API notice of a change: pairs of specs, and what is told of each."""

from collections.abc import Mapping
from typing import Any

import pytest

from scaffold.compat import ApiChange, api_changes
from scaffold.model import Feature, resolve
from tests.strategies.texts import load_all

Change = Mapping[str, Any]
READ = ("GET /products", "GET /products/{product_id}", "POST /products")


def features(fields: Change, **more: Any) -> tuple[Feature, ...]:
    cases = {"use_cases": {"create": {}, "get": {}, "list": {}}}
    return resolve(
        load_all({"product": {"feature": "product", "fields": fields, **cases, **more}})
    ).features


def noticed(before: Change, now: Change) -> dict[str, ApiChange]:
    """The api_changes by their kinds, when one set of fields becomes another."""
    return {one.kind: one for one in api_changes(features(before), features(now))}


def called(**case: Any) -> tuple[Feature, ...]:
    return features({"name": "string"}, use_cases={"order_it": case})


STRICTER = [
    ({"type": "string", "max_length": 9}, {"max_length": 5}, "texts of more than 5 characters"),
    ({"type": "string"}, {"min_length": 2}, "texts of less than 2 characters"),
    ({"type": "string"}, {"pattern": "^[a-z]+$"}, "texts that do not match ^[a-z]+$"),
    ({"type": "integer"}, {"max": 9}, "numbers above 9"),
    ({"type": "decimal"}, {"min": "0.50"}, "numbers below 0.50"),
    ({"type": "decimal"}, {"scale": 1, "precision": 11}, "more than 1 digits behind the point"),
    ({"type": "decimal"}, {"precision": 8}, "more than 6 digits before the point"),
    ({"type": "enum", "values": ["a", "b"]}, {"values": ["b"]}, "'a'"),
    ({"type": "string"}, {"type": "email"}, "what is no email"),
    ({"type": "float"}, {"type": "integer"}, "what is no integer"),
    ({"type": "json"}, {"type": "boolean"}, "what is no boolean"),
    ({"type": "string"}, {"type": "enum", "values": ["a"]}, "what is no enum"),
    ({"type": "string", "optional": True}, {"optional": False, "default": "x"}, "null"),
]


@pytest.mark.parametrize(("loose", "rule", "told"), STRICTER)
def test_what_is_taken_no_longer_breaks_those_who_send_it(
    loose: Change, rule: Change, told: str
) -> None:
    found = noticed({"it": loose}, {"it": {**loose, **rule}})
    assert found.keys() <= {"input-narrowed", "output-narrowed", "default-changed"}
    assert found["input-narrowed"].message.startswith("`it` no longer takes ")
    assert told in found["input-narrowed"].message
    assert found["input-narrowed"].routes == ("POST /products",)
    assert not found["output-narrowed"].breaking
    assert found["output-narrowed"].routes == READ


@pytest.mark.parametrize(("loose", "rule", "told"), STRICTER)
def test_what_is_answered_newly_breaks_those_who_read_it(
    loose: Change, rule: Change, told: str
) -> None:
    found = noticed({"it": {**loose, **rule}}, {"it": loose})
    assert found.keys() <= {"input-widened", "output-widened", "default-changed"}
    assert found["output-widened"].message.startswith("`it` may answer ")
    assert told in found["output-widened"].message
    assert found["output-widened"].breaking
    assert not found["input-widened"].breaking


@pytest.mark.parametrize(
    ("before", "now", "breaking", "fitting"),
    [
        ({}, {"new": {"type": "text", "optional": True}}, [], ["input-added", "output-added"]),
        ({}, {"new": {"type": "text", "default": "x"}}, [], ["input-added", "output-added"]),
        ({}, {"new": "text"}, ["input-required"], ["output-added"]),
        ({"old": "text"}, {}, ["input-removed", "output-removed"], []),
        (
            {"old": "text"},
            {"new": {"type": "text", "was": "old"}},
            ["input-renamed", "output-renamed"],
            [],
        ),
        ({"it": "date"}, {"it": "boolean"}, ["input-retyped", "output-retyped"], []),
        (
            {"it": {"type": "enum", "values": ["a"], "default": "a"}},
            {"it": {"type": "enum", "values": ["c"], "default": "c", "values_were": {"c": "a"}}},
            ["input-renamed", "output-renamed"],
            [],
        ),
        (
            {"it": {"type": "enum", "values": ["a", "b"]}},
            {"it": {"type": "enum", "values": ["b", "a"], "values_were": {"a": "b", "b": "a"}}},
            ["input-renamed", "output-renamed"],
            [],
        ),
        ({"it": "text"}, {"it": {"type": "text", "default": "x"}}, [], ["input-optional"]),
        ({"it": {"type": "text", "default": "x"}}, {"it": "text"}, ["input-required"], []),
        (
            {"it": {"type": "text", "default": "x"}},
            {"it": {"type": "text", "default": "y"}},
            [],
            ["default-changed"],
        ),
        ({"it": "date"}, {"it": {"type": "date", "index": True, "sensitive": True}}, [], []),
        ({"it": "text"}, {"it": {"type": "text", "write_only": True}}, ["output-removed"], []),
        ({}, {"it": {"type": "text", "optional": True, "write_only": True}}, [], ["input-added"]),
        ({"it": {"type": "text", "was": "old"}}, {"it": {"type": "text", "was": "old"}}, [], []),
    ],
)
def test_a_field_that_comes_goes_or_changes(
    before: Change, now: Change, breaking: list[str], fitting: list[str]
) -> None:
    found = noticed({"name": "text", **before}, {"name": "text", **now})
    assert sorted(k for k, one in found.items() if one.breaking) == breaking
    assert sorted(k for k, one in found.items() if not one.breaking) == fitting


def test_a_renamed_field_says_both_names() -> None:
    found = noticed({"old": "text"}, {"new": {"type": "text", "was": "old"}})
    assert found["input-renamed"].message == "`old` is called `new`"


def test_a_route_that_goes_breaks_and_one_that_comes_does_not() -> None:
    without = features({"name": "text"}, use_cases={"create": {}, "get": {}})
    (gone,) = api_changes(features({"name": "text"}), without)
    assert (gone.kind, gone.routes, gone.breaking) == ("route-removed", ("GET /products",), True)
    (come,) = api_changes(without, features({"name": "text"}))
    assert (come.kind, come.routes, come.breaking) == ("route-added", ("GET /products",), False)


def test_a_version_has_to_be_named_by_all_that_change_a_row() -> None:
    def of(versioned: bool) -> tuple[Feature, ...]:
        cases: Change = {"get": {}, "update": {}, "delete": {}}
        return features({"name": "text"}, use_cases=cases, versioned=versioned)

    changing = ("DELETE /products/{product_id}", "PATCH /products/{product_id}")
    told = [one for one in api_changes(of(False), of(True)) if one.breaking]
    assert [one.routes for one in told if "`If-Match`" in one.message] == [changing]
    assert {one.kind for one in api_changes(of(True), of(False))} <= {
        *("input-removed", "output-removed", "status-removed"),
    }


def test_a_search_and_includes_may_be_sent_and_are_missed_when_they_go() -> None:
    fields = {"name": "text", "like": {"type": "reference", "to": "product", "optional": True}}
    include: Change = {"include": ["like"]}
    without = features(fields, use_cases={"get": {}, "list": {}})
    having = features(fields, use_cases={"get": include, "list": {"search": ["name"], **include}})
    added = api_changes(without, having)
    assert {(one.kind, one.message) for one in added} == {
        ("input-added", "`q` may be sent"),
        ("input-added", "`include` may be sent"),
    }
    assert not any(one.breaking for one in added)
    gone = api_changes(having, without)
    assert {one.kind for one in gone} == {"input-removed"}
    assert all(one.breaking for one in gone)


def test_a_feature_that_goes_takes_its_routes_along() -> None:
    (gone,) = api_changes(features({"name": "text"}), ())
    assert (gone.kind, gone.feature, gone.routes) == ("route-removed", "product", READ)


def test_another_plural_moves_every_route() -> None:
    found = api_changes(features({"name": "text"}), features({"name": "text"}, plural="goods"))
    assert {one.kind for one in found} == {"route-moved"}
    assert ("GET /products", "GET /goods now") in [(one.routes[0], one.message) for one in found]


def test_a_route_whose_parameter_is_called_otherwise_stays_the_same() -> None:
    before = called(path="/x/{a}/{b}", input={"a": "string", "b": "string"})
    now = called(path="/x/{c}/{d}", input={"c": "string", "d": "string"})
    assert api_changes(before, now) == ()


@pytest.mark.parametrize(
    ("before", "now", "kinds"),
    [
        ({"method": "POST"}, {"method": "PUT"}, {"route-moved"}),
        ({"path": "/x"}, {"path": "/y"}, {"route-moved"}),
        ({"output": {"a": "text"}}, {}, {"output-removed", "status-removed", "status-added"}),
        ({"errors": {"gone": {"status": 409}}}, {}, {"status-removed"}),
        ({}, {"status": 202}, {"status-removed", "status-added"}),
        ({}, {"errors": {"sold_out": {"status": 409}}}, {"status-added"}),
        ({"idempotent": True}, {}, {"input-removed"}),
        ({}, {"idempotent": True}, {"input-added"}),
        ({"input": {"a": "text"}}, {"input": {"a": "text", "b": "text"}}, {"input-required"}),
    ],
)
def test_what_a_use_case_of_its_own_promises(before: Change, now: Change, kinds: set[str]) -> None:
    assert {one.kind for one in api_changes(called(**before), called(**now))} == kinds


def test_a_list_that_filters_and_sorts_by_less_takes_less() -> None:
    by = {"filter": ["name"], "sort": ["name"], "page_size": 50}
    old = features({"name": "string"}, use_cases={"list": by})
    new = features({"name": "string"}, use_cases={"list": {"page_size": 20}})
    told = {one.message for one in api_changes(old, new) if one.breaking}
    assert told == {"`name` is no longer taken", "`sort` no longer takes 'name', '-name'"}
    assert "`limit` is 20 by default, and was 50" in {one.message for one in api_changes(old, new)}


def test_operators_of_filters_come_and_go_as_parameters() -> None:
    fields = {"name": "string", "price": "decimal"}
    by = ({"filter": [{"name": ["contains"], "price": ["gte"]}]}, {"filter": [{"price": ["lt"]}]})
    old, new = (features(fields, use_cases={"list": one}) for one in by)
    told = {(one.kind, one.message) for one in api_changes(old, new)}
    assert told == {
        ("input-removed", "`name__contains` is no longer taken"),
        ("input-removed", "`price__gte` is no longer taken"),
        ("input-added", "`price__lt` may be sent"),
    }


def test_a_filter_follows_its_field_to_another_name() -> None:
    old = features({"price": "decimal"}, use_cases={"list": {"filter": [{"price": ["gte"]}]}})
    cost = {"cost": {"type": "decimal", "was": "price"}}
    new = features(cost, use_cases={"list": {"filter": [{"cost": ["gte"]}]}})
    told = {one.message for one in api_changes(old, new) if one.kind == "input-renamed"}
    assert told == {"`price__gte` is called `cost__gte`"}


def test_what_is_liked_is_asked_for_and_answered_by_a_recommender() -> None:
    fields = {"name": "string", "tag": {"type": "enum", "values": ["a", "b"]}}
    less = {**fields, "tag": {"type": "enum", "values": ["a"]}}
    by = {"use_cases": {"recommend": {"by": ["tag"]}}}
    found = {one.kind: one for one in api_changes(features(fields, **by), features(less, **by))}
    assert found["input-narrowed"].routes == ("GET /products/recommendations",)
    assert found["output-narrowed"].routes == (
        "GET /products/recommendations",
        "GET /products/{product_id}/similar",
    )


def test_jobs_and_payments_have_routes_too() -> None:
    steps = {"fetch": None}
    video = {"feature": "video", "pipelines": {"film": {"steps": steps, "job": True}}}
    shop = {"feature": "shop", "adapters": {"payment": {"provider": "stripe"}}}
    both = resolve(load_all({"video": video, "shop": shop})).features
    assert {route for one in api_changes(both, ()) for route in one.routes} == {
        "POST /pipeline/run (pipeline: film)",
        "POST /payments/intents",
        "POST /payments/webhook",
    }


def test_what_breaks_comes_first_and_says_what_to_do_instead() -> None:
    found = api_changes(features({"a": "text"}), features({"b": "text"}))
    assert [one.breaking for one in found] == sorted((one.breaking for one in found), reverse=True)
    assert all(bool(one.instead) is one.breaking for one in found)


LINE = {"article": {"type": "integer"}, "quantity": {"type": "integer", "min": 1}}


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ({"list_of": LINE, "max_items": 9}, {"input-narrowed": "`lines` no longer takes lists of"}),
        ({"list_of": LINE, "min_items": 1}, {"input-narrowed": "lists of less than 1 items"}),
        ({"list_of": {**LINE, "note": "string"}}, {"input-required": "`lines[].note` has to be"}),
        ({"list_of": {"article": LINE["article"]}}, {"input-removed": "`lines[].quantity` is no"}),
        (
            {"list_of": {**LINE, "quantity": {"type": "integer", "min": 2}}},
            {"input-narrowed": "`lines[].quantity` no longer takes numbers below 2"},
        ),
        ({"type": "json"}, {"input-widened": "`lines` takes what is no list_of too"}),
        (None, {"input-removed": "`lines` is no longer taken"}),
    ],
)
def test_what_a_list_holds_is_compared_with_its_place(now: Any, told: Mapping[str, str]) -> None:
    before = called(input={"lines": {"list_of": LINE}})
    after = called(input={"lines": now} if now else {})
    found = {one.kind: one.message for one in api_changes(before, after)}
    assert found.keys() == told.keys()
    assert all(message in found[kind] for kind, message in told.items())
    back = [one.kind for one in api_changes(after, before)]
    assert len(back) == 1


def test_another_kind_of_id_breaks_those_who_know_one() -> None:
    fields = {"name": "string", "other": {"type": "reference", "to": "product", "optional": True}}
    cases = {"use_cases": {"create": {}, "get": {}, "delete": {}}}
    now = features(fields, id="uuid7", **cases)
    found = [one for one in api_changes(features(fields, **cases), now) if one.breaking]
    assert {(one.kind, one.message) for one in found} == {
        ("input-retyped", "`id` is uuid reference, and was reference"),
        ("input-retyped", "`other_id` is uuid reference, and was reference"),
        ("output-retyped", "`id` is uuid reference, and was reference"),
        ("output-retyped", "`other_id` is uuid reference, and was reference"),
    }
    routes = {route for one in found for route in one.routes}
    assert routes == {f"{method} /products/{{product_id}}" for method in ("GET", "DELETE")} | {
        "POST /products"
    }
    assert api_changes(now, now) == ()
