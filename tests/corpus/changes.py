"""The project that the corpus starts from, and the changes of its specs."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

Specs = dict[str, Any]

PRODUCT: Specs = {
    "feature": "product",
    "summary": "Products of the shop, and similar ones to recommend.",
    "fields": {
        "name": {"type": "string", "min_length": 1, "max_length": 120},
        "category": {"type": "enum", "values": ["electronics", "books", "clothing"], "index": True},
        "price_range": {"type": "enum", "values": ["low", "medium", "high"]},
        "price": {"type": "decimal", "min": 0, "default": "0"},
        "stock": {"type": "integer", "min": 0, "default": 0},
        "description": {"type": "text", "optional": True},
    },
    "use_cases": {
        "create": None,
        "get": None,
        "list": {"filter": ["category"], "sort": ["name"], "page_size": 50},
        "update": None,
        "delete": None,
        "recommend": {"by": ["category", "price_range"], "limit": 5},
    },
}
ORDER: Specs = {
    "feature": "order",
    "fields": {
        "number": {"type": "string", "max_length": 20, "unique": True},
        "product": {"type": "reference", "to": "product"},
        "quantity": {"type": "integer", "min": 1, "default": 1},
        "status": {"type": "enum", "values": ["open", "paid", "sent"], "default": "open"},
    },
    "use_cases": dict.fromkeys(["create", "get", "list", "update", "delete"]),
}
SPECS = {"product": PRODUCT, "order": ORDER}

GONE = object()
"""What a change puts where a key goes."""

FIELD, CASE = "product.fields.", "product.use_cases."
_TAG = {"fields": {"label": {"type": "string", "max_length": 40}}}

CHANGES: dict[str, Mapping[str, Any]] = {
    "required string added": {FIELD + "sku": {"type": "string", "max_length": 20}},
    "optional text added": {FIELD + "note": {"type": "text", "optional": True}},
    "integer with a default added": {FIELD + "rating": {"type": "integer", "default": 3}},
    "float added": {FIELD + "weight": {"type": "float", "min": 0, "optional": True}},
    "decimal added": {FIELD + "cost": {"type": "decimal", "precision": 10, "scale": 3}},
    "boolean added": {FIELD + "active": {"type": "boolean", "default": True}},
    "date added": {FIELD + "released": {"type": "date", "optional": True}},
    "datetime added": {FIELD + "sold_at": {"type": "datetime", "optional": True}},
    "time added": {FIELD + "opens": {"type": "time", "optional": True}},
    "uuid added": {FIELD + "code": {"type": "uuid", "optional": True}},
    "enum added": {FIELD + "size": {"type": "enum", "values": ["s", "m"], "default": "m"}},
    "json added": {FIELD + "extra": {"type": "json", "optional": True}},
    "email added": {FIELD + "contact": {"type": "email"}},
    "url added": {FIELD + "homepage": {"type": "url", "optional": True}},
    "two fields added": {
        FIELD + "color": {"type": "string", "optional": True},
        FIELD + "width": {"type": "integer", "optional": True},
    },
    "integer dropped": {FIELD + "stock": GONE},
    "text dropped": {FIELD + "description": GONE},
    "decimal dropped": {FIELD + "price": GONE},
    "integer renamed": {
        FIELD + "stock": GONE,
        FIELD + "on_hand": {"type": "integer", "min": 0, "default": 0, "was": "stock"},
    },
    "text renamed": {
        FIELD + "description": GONE,
        FIELD + "details": {"type": "text", "optional": True, "was": "description"},
    },
    "integer retyped": {FIELD + "stock": {"type": "float", "min": 0, "default": 0}},
    "length changed": {FIELD + "name.max_length": 200},
    "pattern added": {FIELD + "name.pattern": "^[A-Z].*$"},
    "bounds changed": {FIELD + "stock.min": -5, FIELD + "stock.max": 999},
    "default changed": {FIELD + "stock.default": 7},
    "default taken away": {FIELD + "price.default": GONE},
    "precision changed": {FIELD + "price.precision": 9, FIELD + "price.scale": 3},
    "enum value added": {FIELD + "category.values": ["electronics", "books", "clothing", "toys"]},
    "enum value removed": {FIELD + "category.values": ["electronics", "clothing"]},
    "made unique": {FIELD + "name.unique": True},
    "made unique in any case": {FIELD + "name.unique": "ignore_case"},
    "index added": {FIELD + "price.index": True},
    "index dropped": {FIELD + "category.index": GONE},
    "made optional": {FIELD + "name.optional": True},
    "made required": {FIELD + "description.optional": GONE},
    "unique together": {"product.unique_together": [["name", "category"]]},
    "field summary added": {FIELD + "name.summary": "What the customer reads."},
    "reference added": {FIELD + "rival": {"type": "reference", "to": "product", "optional": True}},
    "use case added": {
        CASE + "archive": {"input": {"reason": "string"}, "output": {"done": "boolean"}}
    },
    "delete taken away": {CASE + "delete": GONE},
    "update taken away": {CASE + "update": GONE},
    "recommend taken away": {CASE + "recommend": GONE},
    "recommend by one more": {CASE + "recommend.by": ["category", "price", "price_range"]},
    "filter added": {CASE + "list.filter": ["category", "price_range"]},
    "sort added": {CASE + "list.sort": ["name", "price"]},
    "page size changed": {CASE + "list.page_size": 20},
    "summary changed": {"product.summary": "What the shop sells."},
    "plural changed": {"product.plural": "goods"},
    "entity added": {"tag": {"feature": "tag", **_TAG, "use_cases": ["create", "get"]}},
    "order: field added": {"order.fields.note": {"type": "text", "optional": True}},
    "order: enum value added": {"order.fields.status.values": ["open", "paid", "sent", "lost"]},
    "order: reference made optional": {"order.fields.product.optional": True},
    "several at once": {
        FIELD + "sku": {"type": "string", "max_length": 20, "unique": True},
        FIELD + "description": GONE,
        FIELD + "name.max_length": 80,
        CASE + "list.sort": ["name", "price"],
    },
}


def specs_of(change: str = "") -> Specs:
    """The specs by feature, before any change or after the named one."""
    specs = deepcopy(SPECS)
    for path, value in CHANGES[change].items() if change else ():
        *parents, key = path.split(".")
        at: Any = specs
        for parent in parents:
            at = at[parent]
        if value is GONE:
            del at[key]
        else:
            at[key] = deepcopy(value)
    return specs
