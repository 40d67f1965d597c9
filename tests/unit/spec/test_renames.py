"""What features and entities were called."""

import pytest

from scaffold.core.errors import Problem, SpecError
from scaffold.spec import FeatureSpec, canonical, card_of, check_project, load, restore, to_yaml

ITEM = "feature: item\nwas: product\nfields: {name: string}\n"


def loaded(*texts: str) -> list[FeatureSpec]:
    return [load(text, f"features/{text.split()[1]}.yaml") for text in texts]


def told(*texts: str) -> list[tuple[str, str, str]]:
    problems: tuple[Problem, ...] = check_project(loaded(*texts))
    return [(p.code, p.where.file, p.where.path) for p in problems if p.where]


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


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((ITEM, "feature: product\nfields: {a: string}"), {"was-taken"}),
        ((ITEM, "feature: shop\nentities: {product: {fields: {a: string}}}"), {"was-taken"}),
        ((ITEM, "feature: ware\nwas: product\nfields: {a: string}"), {"was-twice"}),
        (
            (ITEM, "feature: shop\nentities: {ware: {was: product, fields: {a: string}}}"),
            {"was-twice"},
        ),
        ((ITEM, "feature: shop\nentities: {ware: {was: part, fields: {a: string}}}"), set()),
    ],
)
def test_what_it_was_is_gone_and_was_no_other_ones(
    texts: tuple[str, ...], expected: set[str]
) -> None:
    assert {code for code, _, _ in told(*texts)} == expected


def test_others_are_known_by_their_cards_alone() -> None:
    first, second = loaded(ITEM, "feature: ware\nwas: product\nfields: {a: string}")

    assert {p.code for p in check_project([first], others=[card_of(second)])} == {"was-twice"}


def test_two_entities_of_one_feature_were_not_the_same() -> None:
    entity = "{was: part, fields: {a: string}}"
    found = told(f"feature: shop\nentities: {{nail: {entity}, screw: {entity}}}")

    assert found == [
        ("was-twice", "features/shop.yaml", "entities.nail.was"),
        ("was-twice", "features/shop.yaml", "entities.screw.was"),
    ]


def test_two_fields_of_one_entity_were_not_the_same() -> None:
    field = "{type: string, was: name}"

    with pytest.raises(SpecError) as refused:
        loaded(f"feature: shop\nfields: {{title: {field}, label: {field}}}")

    assert [problem.code for problem in refused.value.problems] == ["was-twice"]


def test_who_names_what_it_was_is_told_the_name_of_today() -> None:
    (problem,) = check_project(
        loaded(ITEM, "feature: order\nfields: {product: {type: reference, to: product}}")
    )

    assert (problem.code, problem.hint) == (
        "unknown-entity",
        "it is called `item` now: write that",
    )
