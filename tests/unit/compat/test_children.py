"""What clients notice of children, in requests and in answers."""

from collections.abc import Mapping
from typing import Any

import pytest

from scaffold.compat import ApiChange, api_changes
from scaffold.migrate import plan_tables
from scaffold.model import Feature, resolve
from tests.strategies.texts import load_all

FIELDS: Mapping[str, Any] = {
    "invoice": {"type": "reference", "to": "invoice", "on_delete": "cascade"},
    "text": "string",
}
CHILDREN: Mapping[str, Any] = {"lines": {"entity": "invoice_line", "max_items": 9}}


def features(children: Any = CHILDREN, **fields: Any) -> tuple[Feature, ...]:
    invoice = {"fields": {"number": "string"}, **({"children": children} if children else {})}
    spec = {
        "feature": "invoice",
        "entities": {"invoice": invoice, "invoice_line": {"fields": {**FIELDS, **fields}}},
        "use_cases": {"create": {}, "get": {}, "update": {}},
    }
    return resolve(load_all({"invoice": spec})).features


def noticed(before: tuple[Feature, ...], now: tuple[Feature, ...]) -> dict[str, ApiChange]:
    return {one.kind: one for one in api_changes(before, now)}


def test_children_that_come_may_be_sent_and_are_answered() -> None:
    found = noticed(features({}), features())

    assert {kind: one.breaking for kind, one in found.items()} == {
        "input-added": False,
        "output-added": False,
    }
    assert found["input-added"].message.startswith("`lines` may be sent")
    assert found["output-added"].routes == (
        "GET /invoices/{invoice_id}",
        "PATCH /invoices/{invoice_id}",
        "POST /invoices",
    )


def test_children_that_go_are_taken_and_answered_no_longer() -> None:
    found = noticed(features(), features({}))

    assert found.keys() == {"input-removed", "output-removed"}
    assert all(one.breaking for one in found.values())


@pytest.mark.parametrize(
    ("now", "kind", "told"),
    [
        ({"amount": "integer"}, "input-required", "`lines[].amount` has to be sent"),
        ({"note": {"type": "string", "optional": True}}, "output-added", "`lines[].note`"),
        ({"text": {"type": "string", "max_length": 5}}, "input-narrowed", "`lines[].text`"),
    ],
)
def test_a_field_of_a_child_is_named_with_its_list(now: Any, kind: str, told: str) -> None:
    found = noticed(features(), features(**now))

    assert told in found[kind].message
    assert "POST /invoices" in found[kind].routes


def test_fewer_children_than_before_are_a_narrower_input() -> None:
    found = noticed(features(), features({"lines": {"entity": "invoice_line", "max_items": 5}}))

    assert "lists of more than 5 items" in found["input-narrowed"].message


def test_children_come_and_go_without_a_migration() -> None:
    without, having = (
        tuple(table for one in side for table in one.tables) for side in (features({}), features())
    )

    assert not plan_tables(without, having)
    assert not plan_tables(having, without)
