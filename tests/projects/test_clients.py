"""What is told of clients agrees with the OpenAPI documents of the generated applications."""

import json
from pathlib import Path
from typing import Any

import pytest

from scaffold.compat import api_changes
from scaffold.model import resolve
from tests.projects.building import apply, run, write_specs
from tests.projects.openapi import Place, broken, operations
from tests.strategies.texts import load_all, to_text

pytestmark = pytest.mark.slow
DOCUMENT = "import json, app.presentation.main as m; print(json.dumps(m.app.openapi()))"
Fields = dict[str, Any]

CASES: dict[str, Any] = {
    "create": {},
    "get": {},
    "update": {},
    "delete": {},
    "list": {"filter": ["tag"], "sort": ["name"]},
    "recommend": {"by": ["tag"]},
    "order_it": {
        "input": {"amount": {"type": "integer", "min": 1}},
        "output": {"state": "string"},
        "errors": {"sold_out": {"status": 409}},
    },
}
FIELDS: Fields = {
    "name": {"type": "string", "max_length": 50},
    "tag": {"type": "enum", "values": ["a", "b"]},
    "price": {"type": "integer", "min": 0, "max": 100},
    "note": {"type": "text", "optional": True},
    "since": "date",
}
STEPS: list[tuple[Fields, Fields]] = [
    ({"name": {"type": "string", "max_length": 20, "min_length": 2}}, {}),
    ({"tag": {"type": "enum", "values": ["b", "c"]}, "note": "text"}, {"delete": None}),
    ({"price": {"type": "float"}, "mail": {"type": "email", "optional": True}}, {}),
    ({"since": None, "price": {"type": "integer", "max": 9}}, {"list": {"sort": ["price"]}}),
    ({"due": "datetime", "name": {"type": "string", "default": "x"}}, {}),
    ({}, {"order_it": {"input": {"amount": "integer", "card": "string"}, "idempotent": True}}),
    ({}, {"order_it": {"input": {"amount": "integer"}, "method": "PUT"}}),
]


def specs() -> list[dict[str, Any]]:
    """The feature, and what becomes of it step by step."""
    found = [{"feature": "thing", "fields": FIELDS, "use_cases": CASES}]
    for fields, cases in STEPS:
        now = {"fields": {**found[-1]["fields"], **fields}}
        now["use_cases"] = {**found[-1]["use_cases"], **cases}
        kept = {part: {k: v for k, v in now[part].items() if v is not None} for part in now}
        found.append({"feature": "thing", **kept})
    return found


def told(before: dict[str, Any], now: dict[str, Any], known: set[str]) -> set[Place]:
    """What breaks on the routes that clients know; of one that moved only that it did."""
    sides = (resolve(load_all({"thing": spec})).features for spec in (before, now))
    return {
        (route, "" if not one.field else one.kind.partition("-")[0], one.field)
        for one in api_changes(*sides)
        if one.breaking
        for route in one.routes
        if route in known
    }


def test_what_breaks_by_the_specs_breaks_by_the_documents(empty: Path) -> None:
    documents, versions = [], specs()
    for spec in versions:
        write_specs(empty, {"thing": to_text(spec)})
        apply(empty, allow_data_loss=True)
        out = run(empty, "python", "-c", DOCUMENT, PYTHONPATH=str(empty / "backend"))
        documents.append(json.loads(out))
    pairs = list(zip(versions, documents, strict=True))
    differing = [
        sorted(told(before, now, set(operations(old))) ^ broken(old, new))
        for before, old in pairs
        for now, new in pairs
    ]
    assert not any(differing), [one for one in differing if one]
