"""Lists in the model: the classes of their items, and how test cases write them."""

from scaffold.model import UseCase, resolve
from tests.strategies.texts import load_all

LINES = {"list_of": {"article": {"type": "reference", "to": "shop"}, "price": "decimal"}}


def use_case(fields: dict[str, object], **case: object) -> UseCase:
    spec = {"feature": "shop", "fields": {"name": "string"}}
    made = resolve(load_all({"shop": {**spec, "use_cases": {"sell": {"input": fields, **case}}}}))
    return made.features[0].use_cases[0]


def test_an_item_is_called_as_its_list_in_the_singular() -> None:
    found = use_case({"order_lines": LINES, "stock": LINES, "tags": {"list_of": "string"}})
    names = [field.items.name for field in found.inputs if field.items]
    assert names == ["SellInputOrderLine", "SellInputStockItem", "SellInputTag"]
    assert found.records == ("SellInputOrderLine", "SellInputStockItem")
    assert [field.base for field in found.inputs][::2] == [
        "list[SellInputOrderLine]",
        "list[SellInputTag]",
    ]


def test_types_of_items_stand_before_their_list() -> None:
    names = [field.alias for field in use_case({"lines": LINES}).contract_fields]
    assert names == ["SellInputLineArticleId", "SellInputLinePrice", "SellInputLines"]


def test_values_that_an_item_makes_invalid_name_its_place() -> None:
    found = use_case({"lines": LINES}).tests
    assert {one.place for one in found.refusals} == {"lines"}
    assert {one.place for one in found.item_refusals} == {
        "lines.0",
        "lines.0.no_such_field",
        "lines.0.article_id",
        "lines.0.price",
    }
