"""What features and entities were called."""

import pytest

from scaffold.spec import FeatureSpec, canonical, card_of, check_project, load, restore, to_yaml

ITEM = "feature: item\nwas: product\nfields: {name: string}\n"


def loaded(*texts: str) -> list[FeatureSpec]:
    return [load(text, f"features/{text.split()[1]}.yaml") for text in texts]


def test_a_feature_speaks_for_the_entity_that_is_named_as_it() -> None:
    (spec,) = loaded(ITEM)

    assert (spec.was, spec.entities["item"].was) == ("product", "product")


@pytest.mark.parametrize(
    ("entities", "expected"),
    [
        ("{item: {fields: {a: string}}, part: {fields: {a: string}}}", ("product", None)),
        ("{item: {was: ware, fields: {a: string}}, part: {fields: {a: string}}}", ("ware", None)),
        (
            "{item: {fields: {a: string}}, part: {was: piece, fields: {a: string}}}",
            ("product", "piece"),
        ),
        ("{item: {fields: {a: string}}, product: {fields: {a: string}}}", (None, None)),
        ("{part: {fields: {a: string}}}", (None, None)),
    ],
)
def test_an_entity_may_say_otherwise(
    entities: str, expected: tuple[str | None, str | None]
) -> None:
    (spec,) = loaded(f"feature: item\nwas: product\nentities: {entities}\n")
    others = [entity.was for name, entity in spec.entities.items() if name != "item"]

    assert (spec.entities["item"].was if "item" in spec.entities else None, others[0]) == expected


def test_what_was_applied_says_the_same() -> None:
    (spec,) = loaded(ITEM)

    assert restore(canonical(spec)) == spec


def test_was_stands_below_the_feature_when_a_spec_is_written() -> None:
    text = to_yaml({"fields": {"name": "string"}, "was": "product", "feature": "item"})

    assert text.split() == ["feature:", "item", "was:", "product", "fields:", "name:", "string"]


def test_others_know_what_it_was() -> None:
    (spec,) = loaded(ITEM)

    assert set(card_of(spec).formers) == {
        ("feature", "product", "item"),
        ("entity", "product", "item"),
    }


def test_who_names_what_it_was_is_told_the_name_of_today() -> None:
    (problem,) = check_project(
        loaded(ITEM, "feature: order\nfields: {product: {type: reference, to: product}}")
    )

    assert (problem.code, problem.hint) == (
        "unknown-entity",
        "it is called `item` now: write that",
    )
