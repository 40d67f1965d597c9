"""What `was` says, compared with what was applied."""

import pytest

from scaffold.core.errors import Problem, SpecError
from scaffold.spec import FeatureSpec, load
from scaffold.walk.former import check_features, check_parts

TEXT = "{type: string}"


def spec(feature: str, body: str) -> FeatureSpec:
    return load(f"feature: {feature}\n{body}\n", f"features/{feature}.yaml")


def told(before: list[FeatureSpec], now: list[FeatureSpec]) -> list[tuple[str, str]]:
    """Codes and places, of features first, as a run looks at them."""
    old, new = ({one.feature: one.was or "" for one in side} for side in (before, now))
    same = {one.feature for one in now if one in before}
    found: list[Problem] = []
    try:
        check_features(old, new, {one.feature: one for one in now}.__getitem__, same)
        check_parts(before, now)
    except SpecError as error:
        found = list(error.problems)
    return [(problem.code, problem.where.path if problem.where else "") for problem in found]


def fields(**was: str) -> FeatureSpec:
    """The spec of people with these fields, by what each was."""
    lines = (
        f"{name}: {{type: string, was: {old}}}" if old else f"{name}: string"
        for name, old in was.items()
    )
    return spec("person", f"fields: {{{', '.join(lines)}}}")


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"a": "", "b": ""}, {"a": "b", "b": "a"}),
        ({"a": "", "b": ""}, {"c": "a", "a": "b"}),
        ({"a": ""}, {"b": "a", "a": ""}),
        ({"a": "", "b": ""}, {"a": "b"}),
        ({"b": "a"}, {"b": "a", "a": ""}),
        ({"b": "a", "a": ""}, {"b": "a", "c": "a"}),
        ({"b": "a"}, {"b": "a"}),
    ],
    ids=["swap", "chain", "freed", "onto", "applied", "applied and again", "left"],
)
def test_these_former_names_are_understood(before: dict[str, str], now: dict[str, str]) -> None:
    assert told([fields(**before)], [fields(**now)]) == []


@pytest.mark.parametrize(
    ("before", "now", "code"),
    [
        ({"a": "", "b": ""}, {"a": "", "b": "a"}, "was-taken"),
        ({"a": ""}, {"b": "a", "c": "a"}, "was-twice"),
        ({"name": ""}, {"full_name": "nmae"}, "was-unknown"),
        ({"name": ""}, {"full_name": "nmae", "name": ""}, "was-unknown"),
        ({"name": ""}, {"full_name": "title"}, "was-unknown"),
    ],
)
def test_these_are_not(before: dict[str, str], now: dict[str, str], code: str) -> None:
    assert [one for one, _ in told([fields(**before)], [fields(**now)])] == [code]


def test_the_nearest_name_is_told() -> None:
    with pytest.raises(SpecError) as refused:
        check_parts([fields(name="", note="")], [fields(full_name="nmae", note="")])
    (problem,) = refused.value.problems
    assert problem.hint.startswith("did you mean `was: name`?")
    assert problem.where and problem.where.path == "fields.full_name.was"


def test_nothing_is_known_of_what_was_never_applied() -> None:
    assert told([], [fields(a="b")]) == []
    assert told([spec("item", "fields: {name: string}")], [fields(a="b")]) == []


ITEM, PRODUCT = spec("item", "fields: {a: string}"), spec("product", "fields: {b: string}")
NOW_ITEM = spec("item", "was: product\nfields: {b: string}")
NOW_PRODUCT = spec("product", "was: item\nfields: {a: string}")
FRESH = spec("product", "fields: {c: integer}")


@pytest.mark.parametrize(
    ("before", "now", "codes"),
    [
        ([ITEM, PRODUCT], [NOW_ITEM, NOW_PRODUCT], []),
        ([PRODUCT], [NOW_ITEM, FRESH], []),
        ([PRODUCT], [NOW_ITEM, PRODUCT], ["was-taken"]),
        ([ITEM, PRODUCT], [NOW_ITEM], ["rename-onto"]),
        ([ITEM, PRODUCT], [NOW_ITEM, PRODUCT], ["was-taken"]),
        ([NOW_ITEM], [NOW_ITEM, FRESH], []),
        ([NOW_ITEM, PRODUCT], [NOW_ITEM, spec("ware", "was: product\nfields: {b: string}")], []),
        ([PRODUCT], [NOW_ITEM, spec("ware", "was: product\nfields: {b: string}")], ["was-twice"]),
        ([PRODUCT], [spec("item", "was: prodct\nfields: {b: string}")], ["was-unknown"]),
        ([], [NOW_ITEM, NOW_PRODUCT], []),
    ],
)
def test_features_and_entities_take_over_names_that_are_free(
    before: list[FeatureSpec], now: list[FeatureSpec], codes: list[str]
) -> None:
    assert [code for code, _ in told(before, now)] == codes


def test_two_entities_of_one_feature_were_not_the_same() -> None:
    entity = "{was: part, fields: {a: string}}"
    before = spec("shop", "entities: {part: {fields: {a: string}}}")
    now = spec("shop", f"entities: {{nail: {entity}, screw: {entity}}}")
    assert told([before], [now]) == [("was-twice", "entities.screw.was")]
