"""Computed fields in the model: a property and SQL, but no column, no request and no sample."""

from decimal import Decimal

from scaffold.compat.surface import routes_of
from scaffold.model import Feature, resolve
from scaffold.model.field_rules import rules_in_words
from scaffold.spec import load

FIELDS = "quantity: {type: integer, min: 0, max: 9}, price: {type: decimal, min: 0, max: 100}"
COMPUTED = "total: {type: decimal, computed: quantity * price}"
NAMES = ("quantity", "price")
EACH = "each: {type: decimal, scale: 3, optional: true, computed: price / quantity}"


def line(fields: str, cases: str = "[create, get, update]") -> Feature:
    text = f"feature: line\nfields: {{{fields}}}\nuse_cases: {cases}\n"
    (feature,) = resolve([load(text, "features/line.yaml")]).features
    return feature


def test_a_table_is_the_same_with_computed_fields() -> None:
    (with_it,) = line(f"{FIELDS}, {COMPUTED}, {EACH}").entities
    (without,) = line(FIELDS).entities
    assert with_it.table == without.table
    assert with_it.fields == without.fields
    assert [field.name for field in with_it.computed] == ["total", "each"]


def test_samples_are_computed_from_their_stored_values() -> None:
    (entity,) = line(f"{FIELDS}, {COMPUTED}, {EACH}").entities
    for number, seen in entity.tests.seen.items():
        quantity, price = (entity.tests.samples[number - 1].values[name] for name in NAMES)
        assert seen["total"] == quantity * price
        if quantity == 0:
            assert seen["each"] is None
        else:
            assert abs(seen["each"] - price / quantity) <= Decimal("0.0005")


def test_a_response_holds_it_and_no_request_does() -> None:
    for route in routes_of(line(f"{FIELDS}, {COMPUTED}")):
        assert "total" not in {part.name for part in route.takes}
        assert "total" in {part.name for part in route.gives}


def test_the_database_computes_what_lists_ask_for() -> None:
    fields = f"{FIELDS}, {COMPUTED}, {EACH}"
    (plain,) = line(fields).entities
    (sorted_,) = line(fields, "{list: {sort: [total]}}").entities
    (filtered,) = line(fields, "{list: {filter: [{each: [is_null]}]}}").entities
    assert plain.queried == ()
    assert [field.name for field in sorted_.queried] == ["total"]
    assert sorted_.sorts_computed
    assert [field.name for field in filtered.queried] == ["each"]
    assert not filtered.sorts_computed


def test_the_page_of_a_feature_shows_the_expression() -> None:
    (entity,) = line(f"{FIELDS}, {COMPUTED}").entities
    assert "computed: quantity * price" in rules_in_words(entity.computed[0])
