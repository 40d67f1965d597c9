"""Adapters and pipelines whose names meet, or are as long as names can be."""

import ast

import pytest

from tests.fuzz.looks import faults, tree_of

LONG = "a_name_that_is_" + "long_" * 8 + "x"
OPERATION = {"input": {LONG: {"type": "json", "optional": True}}}
TWO_OF_STRIPE = {
    "feature": "shop",
    "adapters": {
        "gateway": {"provider": "stripe"},
        "second_gateway": {"provider": "stripe"},
        "search": {"operations": {LONG: OPERATION}},
    },
    "pipelines": {
        "main": {
            "steps": [
                {"name": "first", "adapter": "gateway"},
                {"name": "second", "adapter": "second_gateway"},
            ]
        }
    },
}


def test_a_pipeline_with_two_adapters_of_one_provider_knows_them_apart() -> None:
    tree = tree_of({"shop": TWO_OF_STRIPE})
    text = tree["backend/app/presentation/api/v1/dependencies/pipelines/main.py"]

    assert "gateway=get_gateway()," in text
    assert "second_gateway=get_second_gateway()," in text
    assert [*faults({1: tree})] == []


def test_a_route_keeps_its_own_names_apart_from_those_of_its_path() -> None:
    names = ["request", "use_case", "output", "thing_repo", "router", "problem"]
    case = {
        "input": {**dict.fromkeys(names, "integer"), "note": "string"},
        "output": {"done": "boolean"},
        "uses": ["thing"],
        "path": "/ship/" + "/".join(f"{{{name}}}" for name in names),
    }
    spec = {"feature": "thing", "fields": {"name": "string"}, "use_cases": {"ship": case}}
    tree = tree_of({"thing": spec})
    text = tree["backend/app/presentation/api/v1/routers/ship.py"]

    assert "use_case_.execute(" in text
    assert "note=request_.note," in text
    assert [*faults({1: tree})] == []


@pytest.mark.parametrize("idempotent", [True, False])
def test_an_operation_may_call_its_inputs_as_the_adapter_calls_its_own(idempotent: bool) -> None:
    names = ["answer", "given", "key", "kind", "operation", "repeatable", "understood"]
    operation = {"idempotent": idempotent, "input": dict.fromkeys(names, "integer")}
    adapter = {"operations": {"find": operation}}
    tree = tree_of({"shop": {"feature": "shop", "adapters": {"search": adapter}}})
    module = ast.parse(tree["backend/app/infrastructure/adapters/search.py"])
    (find,) = [node for node in ast.walk(module) if getattr(node, "name", "") == "find"]

    bound = [n.id for n in ast.walk(find) if isinstance(n, ast.Name) and n.id in names]
    assert sorted(bound) == names, "each is read once, and set by nobody"
    assert [*faults({1: tree})] == []


def test_an_operation_may_be_called_as_a_type() -> None:
    names = ["type", "dict", "list", "bool", "object", "tuple", "property", "staticmethod"]
    operations = {name: {"idempotent": True, "input": {"note": "string"}} for name in names}
    adapter = {"operations": operations}
    tree = tree_of({"shop": {"feature": "shop", "adapters": {"search": adapter}}})
    lines = tree["backend/app/infrastructure/adapters/search.py"].splitlines()

    assert lines.index("    def _ask(") < lines.index("    def type(")
    assert [*faults({1: tree})] == []


def test_a_nested_default_of_a_sensitive_output_is_checked_by_its_type() -> None:
    secret = {"type": "json", "sensitive": True, "default": {"a": {"b": "c"}}}
    adapter = {"operations": {"find": {"output": {"secret": secret}}}}
    tree = tree_of({"shop": {"feature": "shop", "adapters": {"search": adapter}}})
    text = tree["backend/app/application/interfaces/search.py"]

    assert 'Field(repr=False)] = {"a": {"b": "c"}}' in text
    assert [*faults({1: tree})] == []
